package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertPass;
import static io.thalweg.processor.optimize.Golden.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final String LOSS =
            "let c: boolean = x > y if c { } join r: double = (x, y) let s: double = Math.exp(x) } yield { loss = r * s }";

    @Test
    void aReverseBranchMovesBehindItsForwardBranch() {
        assertPass(each -> Schedule.apply(each, program(LOSS)), """
                let c: boolean = x > y
                if c { } join r: double = (x, y)
                let s: double = Math.exp(x)
                let $d1: double = s * 2.0
                if c { let $d2: double = r * 3.0 } join $d3: double = ($d2, 0.0)
                } yield { loss = r * s, x = $d3 + $d1 }
                """, """
                  let c: boolean = x > y
                  if c {
                  } else {
                  } join r: double = (x, y)
                  if c {
                    let $d2: double = r * 3.0
                  } else {
                  } join $d3: double = ($d2, 0.0)
                  let s: double = Math.exp(x)
                  let $d1: double = s * 2.0
                } yield {
                  loss = r * s,
                  x = $d3 + $d1
                }
                """);
    }

    @Test
    void aReverseBranchWaitsForWhatItReads() {
        Golden.assertKept(each -> Schedule.apply(each, program(LOSS)), """
                let c: boolean = x > y
                if c { } join r: double = (x, y)
                let s: double = Math.exp(x)
                if c { let $d2: double = r * s } join $d3: double = ($d2, 0.0)
                } yield { loss = r * s, x = $d3 }
                """);
    }

    /** A sum of squares: in the order of the sweep all the terms are alive between value and derivatives. */
    @Test
    void inLongBlocksATermsValueAndDerivativeStandTogether() {
        StringBuilder forward = new StringBuilder("let s0: double = 0.0\n");
        StringBuilder reverse = new StringBuilder();
        int terms = 120;
        for (int i = 1; i <= terms; i++) {
            forward.append("let t%d: double = x * %d.0\n".formatted(i, i));
            forward.append("let s%d: double = s%d + t%d\n".formatted(i, i - 1, i));
            reverse.insert(0, "let $d%d: double = t%d * 2.0\n".formatted(i, i));
        }
        reverse.append("let $g1: double = -$d1\n");
        for (int i = 2; i <= terms; i++) {
            reverse.append("let $g%d: double = $g%d + $d%d\n".formatted(i, i - 1, i));
        }
        Program loss = program(forward + "} yield { loss = s" + terms + " }");
        Program gradient =
                program(forward.toString() + reverse + "} yield { loss = s%d, x = $g%d }".formatted(terms, terms));
        Program scheduled = Verifier.verify(Schedule.apply(gradient, loss));
        assertThat(alive(gradient)).isGreaterThan(terms);
        assertThat(alive(scheduled)).isLessThan(10);
        assertThat(Text.print(scheduled).lines().sorted())
                .containsExactlyElementsOf(Text.print(gradient).lines().sorted().toList());
    }

    /** The largest number of variables that are defined and still to be read at any place. */
    private static int alive(Program program) {
        List<Stmt> statements = program.body().statements();
        Map<Var, Integer> lastRead = new HashMap<>();
        for (int i = 0; i < statements.size(); i++) {
            int place = i;
            Substitution.reads(statements.get(i), each -> lastRead.put(each, place));
        }
        int most = 0;
        Set<Var> alive = new HashSet<>();
        for (int i = 0; i < statements.size(); i++) {
            int place = i;
            alive.addAll(statements.get(i).defined());
            alive.removeIf(each -> lastRead.getOrDefault(each, -1) <= place);
            most = Math.max(most, alive.size());
        }
        return most;
    }
}
