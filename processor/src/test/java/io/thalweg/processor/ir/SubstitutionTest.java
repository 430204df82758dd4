package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
    private static final Var X = new Var("x", Type.DOUBLE);
    private static final Var Y = new Var("y", Type.DOUBLE);
    private static final Program PROGRAM = Text.parse("""
            program p(x: double, y: double) {
              let a: double = -x + Math.max(x, y)
              if x > 0.0 {
                let c: double = x > y ? x : a
              } else {
                let d: double = StrictMath.exp(x)
              } join r: double = (c, x * d)
            } yield { loss = r }
            """);

    @Test
    void replacesEveryReadAndNoDefinition() {
        Block replaced = Substitution.of(Map.of(X, Const.of(2.0), new Var("a", Type.DOUBLE), Y))
                .in(PROGRAM.body());
        Program after = new Program("p", PROGRAM.parameters(), replaced, PROGRAM.outputs());
        assertThat(Text.print(after)).isEqualTo("""
                program p(x: double, y: double) {
                  let a: double = -(2.0) + Math.max(2.0, y)
                  if 2.0 > 0.0 {
                    let c: double = 2.0 > y ? 2.0 : y
                  } else {
                    let d: double = StrictMath.exp(2.0)
                  } join r: double = (c, 2.0 * d)
                } yield { loss = r }
                """);
    }

    @Test
    void allAtOnce() {
        Substitution swap = Substitution.of(Map.of(X, Y, Y, X));
        Expr difference = Text.parseExpression("x - y", List.of(X, Y));
        assertThat(Text.print(swap.in(difference))).isEqualTo("y - x");
    }

    @Test
    void readsAreCountedAsOftenAsTheyAre() {
        List<String> reads = new ArrayList<>();
        PROGRAM.body().statements().forEach(each -> Substitution.reads(each, read -> reads.add(read.name())));
        assertThat(reads).containsExactly("x", "x", "y", "x", "x", "y", "x", "a", "x", "c", "x", "d");
    }
}
