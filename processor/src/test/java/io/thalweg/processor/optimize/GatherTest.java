package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Which elements become sums in numbers. */
class GatherTest {
    private static String after(String program) {
        return Text.print(Verifier.verify(Gather.apply(Text.parse(program))));
    }

    @Test
    void sumsUpInANumberWhatATurnAddsToTheSameElement() {
        assertThat(after("""
                program f(x: double[], n: int, k: int) {
                  alloc g: double[] = x.length
                  for i from 0 while < x.length step 1 carry g6: double[] = (g0: double[] from g next g5) {
                    for j from 0 while < i step 1 carry g5: double[] = (g1: double[] from g0 next g4) {
                      let a: double = x[j]
                      store g2 = g1[i] := g1[i] + a
                      store g3 = g2[j] := g2[j] + 2.0
                      store g4 = g3[k] := g3[k] + 3.0
                    }
                  }
                } yield { loss = 1.0, dx = g6 }
                """)).isEqualTo("""
                program f(x: double[], n: int, k: int) {
                  alloc g: double[] = x.length
                  for i from 0 while < x.length step 1 carry g6: double[] = (g0: double[] from g next g5) {
                    for j from 0 while < i step 1 carry $gathered1: double[] = (g1: double[] from g0 next g3), \
                $sum2: double = ($sum3: double from 0.0 next $sum4), \
                $sum6: double = ($sum7: double from 0.0 next $sum8) {
                      let a: double = x[j]
                      store g3 = g1[j] := g1[j] + 2.0
                      let $sum4: double = $sum3 + a
                      let $sum8: double = $sum7 + 3.0
                    }
                    store $gathered5 = $gathered1[i] := $gathered1[i] + $sum2
                    if 0 < i {
                      store $gathered9 = $gathered5[k] := $gathered5[k] + $sum6
                    } else {
                    } join g5: double[] = ($gathered9, $gathered5)
                  }
                } yield {
                  loss = 1.0,
                  dx = g6
                }
                """);
    }

    @Test
    void leavesAnArrayThatIsRead() {
        String program = """
                program f(x: double[], n: int, k: int) {
                  alloc g: double[] = x.length
                  for i from 0 while < n step 1 carry g2: double[] = (g0: double[] from g next g1), \
                s: double = (s0: double from 0.0 next s1) {
                    let s1: double = s0 + g0[i]
                    store g1 = g0[k] := g0[k] + 1.0
                  }
                } yield { loss = s + g2[0] }
                """;

        assertThat(after(program)).isEqualTo(program);
    }

    @Test
    void leavesWhatIsReplacedOrStoredInABranch() {
        String program = """
                program f(x: double[], p: boolean, k: int) {
                  alloc g: double[] = x.length
                  alloc h: double[] = x.length
                  for i from 0 while < x.length step 1 carry g3: double[] = (g0: double[] from g next g2), \
                h2: double[] = (h0: double[] from h next h1) {
                    if p {
                      store g1 = g0[k] := g0[k] + 1.0
                    } else {
                    } join g2: double[] = (g1, g0)
                    store h1 = h0[k] := x[i]
                  }
                } yield { loss = g3[0] + h2[0] }
                """;

        assertThat(after(program)).isEqualTo(program);
    }
}
