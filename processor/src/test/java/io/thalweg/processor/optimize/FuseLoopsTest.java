package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reverse sweeps join the loops that they sweep. The gradients' values are held by the tests of whole losses. */
class FuseLoopsTest {
    /** A loss without loops: all of a program's are then of its gradient. */
    private static final Program NO_LOOPS = Text.parse("""
            program f(x: double[]) {
            } yield { loss = 0.0 }
            """);

    private static String after(String program) {
        return Text.print(Verifier.verify(FuseLoops.apply(Text.parse(program), NO_LOOPS)));
    }

    /**
     * A sum over x with the reverse sweep as it comes out of the differentiation; {@code turns} are the statements that
     * count the turns, in $t.
     */
    private static String sum(String header, String turns, String index) {
        return """
                program f(x: double[], n: int, m: int) {
                  alloc g: double[] = n
                %s  for i %s carry sum: double = (before: double from 0.0 next after) {
                    let square: double = x[i] * x[i]
                    let after: double = before + square
                  }
                  let last: int = $t - 1
                  for t from last while >= 0 step -1 carry g3: double[] = (g1: double[] from g next g2) {
                %s    store g2 = g1[k] := g1[k] + 2.0 * x[k]
                  }
                } yield { loss = sum, dx = g3 }
                """.formatted(turns, header, index);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from 0 while < n step 2  | let $r: int = n + 1 ; let $t: int = $r / 2                            | 2 * t
            from m while < n step 1  | let $t: int = n - m                                                  | m + t
            from m while <= n step 3 | let $d: int = n - m; let $r: int = $d + 3; let $t: int = $r / 3      | m + 3 * t
            from n while > 0 step -1 | let $t: int = n - 0                                                  | n + -1 * t
            from n while >= m step -2| let $d: int = n - m; let $r: int = $d + 2; let $t: int = $r / 2      | n + -2 * t
            """)
    void joinsLoopsOfEveryHeader(String header, String turns, String index) {
        StringBuilder count = new StringBuilder();
        for (String each : turns.split(";")) {
            count.append("  ").append(each.trim()).append('\n');
        }
        String[] sides = index.split(" \\+ ");
        String offset = sides[sides.length - 1];
        boolean named = offset.contains("*") && sides.length > 1;
        String body = (named ? "    let off: int = " + offset + "\n" : "") + "    let k: int = "
                + (sides.length > 1 ? sides[0] + " + " + (named ? "off" : offset) : offset) + "\n";

        assertThat(after(sum(header, count.toString(), body))).endsWith("""
                  let last: int = $t - 1
                  for i %s carry sum: double = (before: double from 0.0 next after), \
                g3: double[] = (g1: double[] from g next g2) {
                    let square: double = x[i] * x[i]
                    let after: double = before + square
                    store g2 = g1[i] := g1[i] + 2.0 * x[i]
                  }
                } yield {
                  loss = sum,
                  dx = g3
                }
                """.formatted(header.trim()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from 0 while < n step 2  | let $t: int = n / 2                               | 2 * t
            from 0 while < n step 2  | let $r: int = n + 1 ; let $t: int = $r / 3        | 2 * t
            from m while < n step 1  | let $t: int = m - n                               | m + t
            from m while <= n step 1 | let $t: int = n - m                               | m + t
            from 0 while < n step 2  | let $r: int = n + 1 ; let $t: int = $r / 2        | 2 * t + t
            """)
    void keepsApartWhatCountsOtherTurnsOrReadsTheTurn(String header, String turns, String index) {
        StringBuilder count = new StringBuilder();
        for (String each : turns.split(";")) {
            count.append("  ").append(each.trim()).append('\n');
        }
        String program = sum(header, count.toString(), "    let k: int = " + index + "\n");

        assertThat(FuseLoops.apply(Text.parse(program), NO_LOOPS))
                .as("the same, but for the order of a sum's turns")
                .isEqualTo(Text.parse(
                        program.replace("for t from last while >= 0 step -1", "for t from 0 while < $t step 1")));
    }

    @Test
    void joinsANestOfLoops() {
        assertThat(after("""
                program f(x: double[], n: int) {
                  alloc g: double[] = n
                  for i from 0 while < n step 1 carry sum: double = (s0: double from 0.0 next s3) {
                    for j from 0 while < i step 1 carry s3: double = (s1: double from s0 next s1 + x[i] * x[j]) {
                    }
                  }
                  let last: int = n - 1
                  for k from last while >= 0 step -1 carry g6: double[] = (g1: double[] from g next g5) {
                    let end: int = k - 1
                    for l from end while >= 0 step -1 carry g5: double[] = (g2: double[] from g1 next g4) {
                      store g3 = g2[k] := g2[k] + x[l]
                      store g4 = g3[l] := g3[l] + x[k]
                    }
                  }
                } yield { loss = sum, dx = g6 }
                """)).isEqualTo("""
                program f(x: double[], n: int) {
                  alloc g: double[] = n
                  let last: int = n - 1
                  for i from 0 while < n step 1 carry sum: double = (s0: double from 0.0 next s3), \
                g6: double[] = (g1: double[] from g next g5) {
                    let end: int = i - 1
                    for j from 0 while < i step 1 carry s3: double = (s1: double from s0 next s1 + x[i] * x[j]), \
                g5: double[] = (g2: double[] from g1 next g4) {
                      store g3 = g2[i] := g2[i] + x[j]
                      store g4 = g3[j] := g3[j] + x[i]
                    }
                  }
                } yield {
                  loss = sum,
                  dx = g6
                }
                """);
    }

    @Test
    void givesEachLoopItsOwnSweep() {
        String program = """
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]) {
                  }
                  for j from 0 while < n step 1 carry b: double = (b0: double from 0.0 next b0 * x[j]) {
                  }
                  let last: int = n - 1
                  for k from last while >= 0 step -1 carry c: double = (c0: double from 0.0 next c1) {
                    let c1: double = c0 + x[k]
                  }
                  for l from last while >= 0 step -1 carry d: double = (d0: double from 0.0 next d1) {
                    let d1: double = d0 - x[l]
                  }
                } yield { loss = a + b + c + d }
                """;

        assertThat(after(program))
                .contains("for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]), "
                        + "d: double = (d0: double from 0.0 next d1)")
                .contains("for j from 0 while < n step 1 carry b: double = (b0: double from 0.0 next b0 * x[j]), "
                        + "c: double = (c0: double from 0.0 next c1)");
    }

    @Test
    void keepsApartWhatNeedsTheLoopsResult() {
        String program = """
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]) {
                  }
                  let last: int = n - 1
                  for k from last while >= 0 step -1 carry c: double = (c0: double from 0.0 next c1) {
                    let c1: double = c0 + a * x[k]
                  }
                } yield { loss = c }
                """;

        assertThat(FuseLoops.apply(Text.parse(program), NO_LOOPS)).isEqualTo(Text.parse(program));
    }

    /** The order of its sums is the user's, whatever it looks like. */
    @Test
    void keepsTheLossesOwnLoopsAsTheyAre() {
        Program loss = Text.parse("""
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]) {
                  }
                  let last: int = n - 1
                  for k from last while >= 0 step -1 carry c: double = (c0: double from 0.0 next c1) {
                    let c1: double = c0 + x[k]
                  }
                  alloc g: double[] = n
                  for t from last while >= 0 step -1 carry g3: double[] = (g1: double[] from g next g2) {
                    store g2 = g1[t] := g1[t] + x[t]
                  }
                } yield { loss = a + c + g3[0] }
                """);

        assertThat(FuseLoops.apply(loss, loss)).isEqualTo(loss);
    }
}
