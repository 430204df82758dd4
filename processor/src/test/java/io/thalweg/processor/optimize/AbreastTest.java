package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which loops take their turns four abreast, and that the value stays the same to the bit. */
class AbreastTest {
    /** A regression with one branch: rows x of w.length columns; LOSS, STEP and INNER stand for variations. */
    private static final String REGRESSION = """
            program f(w: double[], x: double[][], y: double[], n: int) {
              let m: int = w.length
              alloc g: double[] = m
              for i from 0 while < n step 1 carry loss: double = (loss0: double from 0.0 next loss1), \
            g6: double[] = (g0: double[] from g next g5) {
                let row: double[] = x[i]
                for j from 0 while < m step 1 carry z: double = (z0: double from 0.5 next z1) {
                  let a: double = w[j] * row[j]
                  let z1: double = z0 + a
                }
                let target: double = y[i]
                if z > target {
                  let b: double = z - target
                } else {
                  let c: double = target - z
                } join d: double = (b, c), e: double = (1.0, -1.0)
                let loss1: double = loss0 + d
                for k from 0 while < m step 1 carry g5: double[] = (g1: double[] from g0 next g2) {
                  let h: double = e * row[k]
                  store g2 = g1[k] := g1[k] + h
                }
              }
            } yield { loss = loss, dw = g6 }
            """;

    private static Program after(String program) {
        return Verifier.verify(Abreast.apply(Verifier.verify(Text.parse(program))));
    }

    private static void assertStays(String program) {
        assertThat(after(program)).isEqualTo(Text.parse(program));
    }

    @Test
    void joinsTheInnerLoopsOfFourTurns() {
        assertThat(Text.print(Share.apply(after(REGRESSION))))
                .contains(
                        "let $row1: int = n % 4",
                        "let $row2: int = n - $row1",
                        "for i$row3 from 0 while < $row2 step 4 carry",
                        "for i from $row2 while < n step 1 carry")
                .containsOnlyOnce("store g2$row")
                .satisfies(text -> assertThat(text.split("for j", -1)).hasSize(3))
                .satisfies(text -> assertThat(text.split("store ", -1)).hasSize(3))
                .satisfies(text -> assertThat(text.split("if z", -1)).hasSize(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 1, 2, 3, 4, 5, 7, 8, 11})
    void keepsTheBitsOfTheValueForAnyNumberOfRows(int rows) {
        Random random = new Random(rows);
        int length = Math.max(rows, 0);
        double[] w = random.doubles(5, -1, 1).toArray();
        double[][] x = new double[length][];
        for (int i = 0; i < length; i++) {
            x[i] = random.doubles(5, -1, 1).toArray();
        }
        List<Object> arguments = List.of(w, x, random.doubles(length, -1, 1).toArray(), rows);

        Map<String, Object> before = Evaluator.evaluate(Text.parse(REGRESSION), arguments);
        Map<String, Object> abreast = Evaluator.evaluate(after(REGRESSION), arguments);

        assertThat(after(REGRESSION)).isNotEqualTo(Text.parse(REGRESSION));
        assertThat(abreast.get("loss")).isEqualTo(before.get("loss"));
        assertThat((double[]) abreast.get("dw")).containsExactly((double[]) before.get("dw"), within(1e-14));
    }

    @Test
    void leavesRowsOfDifferentLengths() {
        assertStays(REGRESSION.replace("for j from 0 while < m", "for j from 0 while < row.length"));
        assertStays(REGRESSION.replace("for k from 0 while < m", "for k from i while < m"));
    }

    @Test
    void leavesAnElementThatDependsOnTheRow() {
        assertStays(REGRESSION.replace("store g2 = g1[k] := g1[k] + h", "store g2 = g1[i] := g1[i] + h"));
    }

    @Test
    void leavesWhatWaitsForTheRowBefore() {
        assertStays(REGRESSION.replace("z0: double from 0.5", "z0: double from loss0"));
        assertStays(REGRESSION.replace("let target: double = y[i]", "let target: double = loss0"));
        assertStays(REGRESSION.replace("let a: double = w[j] * row[j]", "let a: double = loss0 * row[j]"));
    }

    @Test
    void leavesOtherKindsOfLoops() {
        assertStays(REGRESSION.replace("for i from 0 while < n step 1", "for i from 1 while < n step 1"));
        assertStays(REGRESSION.replace("for i from 0 while < n step 1", "for i from 0 while < n step 2"));
        assertStays(REGRESSION.replace("for i from 0 while < n step 1", "for i from n while >= 0 step -1"));
        assertStays(REGRESSION.replace("let target: double = y[i]", "let target: double = y[i / n]"));
    }

    @Test
    void leavesRowsWithoutASumOfTheirOwn() {
        assertStays(REGRESSION
                .replace("carry z: double = (z0: double from 0.5 next z1) ", "")
                .replace("let z1: double = z0 + a", "")
                .replace("let target: double = y[i]", "let z: double = y[i]\nlet target: double = z"));
    }

    @Test
    void leavesWhatIsLong() {
        StringBuilder more = new StringBuilder("let target: double = y[i]\n");
        for (int i = 0; i < 50; i++) {
            more.append("let t").append(i).append(": double = target * target\n");
        }
        assertStays(REGRESSION.replace("let target: double = y[i]", more));
    }
}
