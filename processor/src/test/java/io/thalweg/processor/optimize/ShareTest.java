package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Which arrays are one: those that are filled alike, in one block, and stay as they are. */
class ShareTest {
    private static final String FIRST = """
              alloc t: double[] = n
              for i from 0 while < n step 1 carry t3: double[] = (t1: double[] from t next t2) {
                let a: double = x[i]
                let b: double = Math.tanh(a)
                store t2 = t1[i] := b
              }
            """;
    private static final String SECOND = """
              alloc u: double[] = n
              for j from 0 while < n step 1 carry u3: double[] = (u1: double[] from u next u2) {
                let c: double = x[j]
                let d: double = Math.tanh(c)
                store u2 = u1[j] := d
              }
            """;

    private static String program(String body, String result) {
        return "program f(x: double[], n: int) {\n" + body + "} yield { loss = " + result + " }\n";
    }

    private static String shared(String program) {
        Program shared = Verifier.verify(Share.apply(Text.parse(program)));
        return Text.print(Prune.apply(shared));
    }

    private static void assertStays(String program) {
        assertThat(shared(program)).isEqualTo(program);
    }

    @Test
    void computesArraysOnceThatAreFilledAlike() {
        assertThat(shared(program(FIRST + SECOND, "t3[0] * u3[1]"))).isEqualTo(program(FIRST, "t3[0] * t3[1]"));
    }

    @Test
    void computesArraysTwiceThatAreNot() {
        assertStays(program(FIRST + SECOND.replace("tanh", "sin"), "t3[0] * u3[1]"));
        assertStays(program(FIRST + SECOND.replace("while < n", "while < 3"), "t3[0] * u3[1]"));
        assertStays(program(FIRST + SECOND.replace("alloc u: double[] = n", "alloc u: double[] = 9"), "t3[0] * u3[1]"));
        assertStays(program(FIRST + SECOND.replace("u1[j] :=", "u1[0] :="), "t3[0] * u3[1]"));
    }

    @Test
    void leavesAnArrayAloneThatIsWrittenLater() {
        String laterFirst = "  store t4 = t3[0] := 1.0\n";
        String laterSecond = "  store u4 = u3[0] := 1.0\n";
        assertStays(program(FIRST + SECOND + laterFirst, "t4[0] * u3[1]"));
        assertStays(program(FIRST + laterFirst + SECOND, "t4[0] * u3[1]"));
        assertStays(program(FIRST + SECOND + laterSecond, "t3[0] * u4[1]"));
    }

    @Test
    void leavesAnArrayAloneThatStartsOtherwise() {
        String started =
                SECOND.replace("alloc u: double[] = n\n", "alloc u0: double[] = n\n  store u = u0[0] := 1.0\n");
        assertStays(program(FIRST + started, "t3[0] * u3[1]"));
    }

    @Test
    void sharesWhatIsStoredOneByOne() {
        String one = "  alloc t: double[] = 2\n  store t1 = t[0] := 1.0\n  store t2 = t1[1] := x[0]\n";
        String other = "  alloc u: double[] = 2\n  store u1 = u[0] := 1.0\n  store u2 = u1[1] := x[0]\n";
        assertThat(shared(program(one + other, "t2[0] * u2[1]"))).isEqualTo(program(one, "t2[0] * t2[1]"));
        assertStays(program(one + other.replace("1.0", "2.0"), "t2[0] * u2[1]"));
        assertStays(program(one + other.replace("u1[1]", "u1[0]"), "t2[0] * u2[1]"));
    }

    @Test
    void sharesLoopsThatUseAnArrayOfTheirOwn() {
        String one = """
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next e) {
                    alloc t: double[] = 2
                    store t1 = t[0] := x[i]
                    let d: double = t1[0]
                    let e: double = r + d
                  }
                """;
        String other = one.replaceAll("\\b([isrtde]|t1)\\b", "$1_");
        String same = program(one, "s * s");
        assertThat(shared(program(one + other, "s * s_"))).isEqualTo(same);
        assertThat(shared(program(one + other.replace("n step", "3 step"), "s * s_")))
                .isNotEqualTo(same);
    }
}
