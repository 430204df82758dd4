package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which multiplications of a derivative disappear. */
class FactorsTest {
    private static final Program NOTHING = Text.parse("program none() { } yield { }");

    private static String applied(String gradient, Program loss) {
        return Text.print(Verifier.verify(Prune.apply(Factors.apply(Verifier.verify(Text.parse(gradient)), loss))));
    }

    @Test
    void addsUpMultiplesOfOneProduct() {
        Program loss = Text.parse("""
                program f(s: double, x: double) {
                  let square: double = x * x
                } yield { loss = square }
                """);

        assertThat(applied("""
                program f(s: double, x: double) {
                  let square: double = x * x
                  let $1: double = 4.0 * s
                  let $2: double = $1 * x
                  let $3: double = 2.0 * x
                  let $4: double = $2 * $3
                  let $5: double = s * square
                  let $6: double = 4.0 * $5
                  let $7: double = $4 + $6
                  let $8: double = $4 - $6
                } yield { loss = square, ds = $7, dx = $8 }
                """, loss)).isEqualTo("""
                program f(s: double, x: double) {
                  let square: double = x * x
                  let $5: double = s * square
                  let $7: double = 12.0 * $5
                  let $8: double = 4.0 * $5
                } yield {
                  loss = square,
                  ds = $7,
                  dx = $8
                }
                """);
    }

    @Test
    void keepsWhatTheLossAddsUp() {
        String loss = """
                program f(x: double, y: double) {
                  let $1: double = 2.0 * x
                  let $2: double = 3.0 * x
                  let $3: double = $1 + $2
                  let $4: double = x * y
                  let $5: double = 2.0 * $4
                  let $6: double = x * x
                  let $7: double = 2.0 * $6
                  let $8: double = $5 + $7
                } yield {
                  loss = $3 + $8
                }
                """;

        assertThat(applied(loss, Text.parse(loss))).isEqualTo(Text.print(Text.parse(loss)));
    }

    @Test
    void multipliesACommonFactorOnce() {
        assertThat(applied("""
                program f(x: double, y: double, s: double, t: double) {
                  let $1: double = 12.0 * s
                  let $2: double = $1 * t
                  let $3: double = x * $2
                  let $4: double = 2.0 * $3
                  let $5: double = -2.0 * $3
                  let $6: double = y * $2
                  let $7: double = -2.0 * $6
                } yield { dx = $4, dy = $5, ds = $7 }
                """, NOTHING)).isEqualTo("""
                program f(x: double, y: double, s: double, t: double) {
                  let $factor1: double = 24.0 * s
                  let $factor2: double = $factor1 * t
                  let $4: double = x * $factor2
                  let $5: double = -$4
                  let $factor3: double = y * $factor2
                  let $7: double = -$factor3
                } yield {
                  dx = $4,
                  dy = $5,
                  ds = $7
                }
                """);
    }

    @Test
    void leavesAFactorOfOneProductAndAProductThatIsReadItself() {
        String gradient = """
                program f(x: double, y: double, s: double) {
                  let $1: double = x * s
                  let $2: double = 2.0 * $1
                  let $3: double = x * y
                  let $4: double = 2.0 * $3
                  let $5: double = $3 + $2
                } yield {
                  dx = $4,
                  dy = $5
                }
                """;

        assertThat(applied(gradient, NOTHING)).isEqualTo(Text.print(Text.parse(gradient)));
    }

    @Test
    void movesANumberOutOfALoop() {
        assertThat(applied("""
                program f(x: double[], n: int) {
                  let $1: double = (double) n
                  let $2: double = 1.0 / $1
                  for i from 0 while < n step 1 carry sum: double = (before: double from 0.0 next $6) {
                    let $3: double = x[i]
                    let $4: double = 2.0 * $3
                    let $5: double = $4 * $2
                    let $6: double = before + $5
                  }
                } yield { dx = sum }
                """, NOTHING)).contains("let $factor1: double = 2.0 * $2", "let $5: double = $3 * $factor1");
    }

    @Test
    void multipliesANumberToWhatIsTheSameInAllTurns() {
        assertThat(applied("""
                program f(x: double[], y: double) {
                  let $1: double = y * y
                  for i from 0 while < x.length step 1 carry sum: double = (before: double from 0.0 next $5) {
                    let $2: double = x[i]
                    let $3: double = $2 * $1
                    let $4: double = -2.0 * $3
                    let $5: double = before + $4
                  }
                } yield { dx = sum }
                """, NOTHING))
                .contains("let $factor1: double = 2.0 * $1", "let $factor2: double = $2 * $factor1");
    }

    @Test
    void takesAMultipleThatIsWantedElsewhere() {
        String text = applied("""
                program f(x: double, y: double) {
                  let $1: double = x * y
                  let $2: double = -400.0 * $1
                  let $3: double = 2.0 * x
                  let $4: double = $2 - $3
                  let $5: double = 200.0 * y
                } yield { dx = $4, dy = $5 }
                """, NOTHING);

        assertThat(text)
                .contains(
                        "let $factor1: double = 200.0 * y",
                        "let $factor2: double = x * $factor1",
                        "let $factor3: double = $factor2 + x",
                        "let $4: double = -2.0 * $factor3");
    }

    @ParameterizedTest
    @CsvSource({
        "+, 6.0, 2.0",
        "+, -6.0, 2.0",
        "+, 6.0, -2.0",
        "+, -6.0, -2.0",
        "-, 6.0, 2.0",
        "-, -6.0, 2.0",
        "-, 6.0, -2.0",
        "-, -6.0, -2.0"
    })
    void keepsSignsOverACommonNumber(String operator, String first, String second) {
        Program program =
                Text.parse("""
                program f(x: double, y: double) {
                  let $1: double = x * y
                  let $2: double = FIRST * $1
                  let $3: double = SECOND * x
                  let $4: double = $2 OP $3
                  let $5: double = 3.0 * y
                } yield { dx = $4, dy = $5 }
                """.replace("FIRST", first).replace("SECOND", second).replace("OP", operator));
        Program after = Factors.apply(program, NOTHING);

        assertThat(after).isNotEqualTo(program);
        assertThat(Evaluator.evaluate(after, 5.0, 7.0)).containsExactly(Evaluator.evaluate(program, 5.0, 7.0));
    }

    @Test
    void leavesNumbersWhoseProductsMightOverflow() {
        String gradient = """
                program f(x: double, y: double) {
                  let $1: double = x * y
                  let $2: double = 1.0E200 * $1
                  let $3: double = 1.0E-200 * $1
                  let $4: double = $2 + $3
                } yield {
                  dx = $4
                }
                """;

        assertThat(applied(gradient, NOTHING)).isEqualTo(Text.print(Text.parse(gradient)));
    }
}
