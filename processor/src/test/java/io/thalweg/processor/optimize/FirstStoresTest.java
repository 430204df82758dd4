package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which additions to a gradient become assignments. */
class FirstStoresTest {
    private static String after(String program) {
        return Text.print(Verifier.verify(FirstStores.apply(Text.parse(program))));
    }

    private static String loop(String header, String first, String second) {
        return """
                program f(x: double[], n: int) {
                  alloc g: double[] = x.length
                  for i from %s carry g3: double[] = (g0: double[] from g next g2) {
                    let a: int = i + 1
                    let b: int = i + 2
                    store g1 = g0[%s
                    store g2 = g1[%s
                  }
                } yield { loss = 1.0, dx = g3 }
                """.formatted(header, first, second)
                .replace("loss = 1.0, dx = g3 }", "\n  loss = 1.0,\n  dx = g3\n}")
                .replace("yield { \n", "yield {\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 while < n step 2 | i | a | true  | true
            0 while < n step 1 | i | a | false | true
            0 while < n step 1 | a | i | true  | false
            0 while < n step 1 | i | i | true  | false
            0 while < n step 2 | i | b | false | true
            0 while < n step 1 | i | n | false | false
            n while > 0 step -1| i | a | false | false
            """)
    void inALoopAreThoseThatRunAhead(String header, String first, String second, boolean one, boolean two) {
        String sumOfOne = first + "] := g0[" + first + "] + x[i]";
        String sumOfTwo = second + "] := g1[" + second + "] + 2.0";

        assertThat(after(loop(header, sumOfOne, sumOfTwo)))
                .isEqualTo(loop(header, one ? first + "] := x[i]" : sumOfOne, two ? second + "] := 2.0" : sumOfTwo));
    }

    @Test
    void ofConstantIndexesAreTheFirst() {
        assertThat(after("""
                program f(x: double, n: int) {
                  alloc g: double[] = 3
                  store g1 = g[0] := g[0] + x
                  store g2 = g1[2] := g1[2] + 1.0
                  store g3 = g2[0] := g2[0] + 2.0
                  store g4 = g3[n] := g3[n] + 3.0
                  store g5 = g4[1] := g4[1] + 4.0
                } yield { loss = x, dx = g5 }
                """)).isEqualTo("""
                program f(x: double, n: int) {
                  alloc g: double[] = 3
                  store g1 = g[0] := x
                  store g2 = g1[2] := 1.0
                  store g3 = g2[0] := g2[0] + 2.0
                  store g4 = g3[n] := g3[n] + 3.0
                  store g5 = g4[1] := g4[1] + 4.0
                } yield {
                  loss = x,
                  dx = g5
                }
                """);
    }

    @Test
    void areNoneInASecondLoopOrWhereTheArrayIsRead() {
        Program program = Text.parse("""
                program f(x: double[], n: int) {
                  alloc g: double[] = x.length
                  store g1 = g[n] := 1.0
                  for i from 0 while < n step 1 carry g4: double[] = (g2: double[] from g1 next g3) {
                    store g3 = g2[i] := g2[i] + x[i]
                  }
                  alloc h: double[] = x.length
                  for j from 0 while < n step 1 carry h2: double[] = (h0: double[] from h next h1) {
                    let a: double = h0[0]
                    store h1 = h0[j] := h0[j] + a
                  }
                } yield { loss = g4[0] + h2[0] }
                """);

        assertThat(FirstStores.apply(program)).isEqualTo(program);
    }
}
