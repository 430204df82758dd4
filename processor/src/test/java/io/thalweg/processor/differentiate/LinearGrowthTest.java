package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.frontend.Reading;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A gradient's operations and memory grow as its loss's own, counted, not timed: with the stores, not with lengths. */
class LinearGrowthTest {
    private static final double MOST_OPERATIONS = 8;

    /** Losses of {@code c} steps; their bodies over the parameters of {@link LoopLosses}. */
    enum Steps {
        SEQUENCE("double[] s = new double[c]; s[0] = a; for (int i = 1; i < c; i++) s[i] = w[0] * s[i - 1];"
                + " return s[c - 1] * s[c - 1];"),
        SEQUENCE_DOWN("double[] s = new double[c]; s[c - 1] = a; for (int i = c - 2; i >= 0; i--)"
                + " s[i] = Math.sin(s[i + 1] * w[0]) + s[i + 1]; return s[0];"),
        TWO_BACK("double[] s = new double[c + 2]; s[0] = a; s[1] = w[0]; for (int i = 0; i < c; i++)"
                + " s[i + 2] = s[i] * w[1] - s[i + 1] * s[i + 1] * 0.1; return s[c + 1];"),
        STATE(
                "double[] y = {a, w[0]}; double s = 0; for (int i = 0; i < c; i++) { double p = y[0], q = y[1];"
                        + " y[0] = p + 0.01 * (p - p * q * w[1]); y[1] = q + 0.01 * (p * q - q); s += y[0] * y[0]; } return s;"),
        STATE_BY_A_LOOP("double[] y = {a, w[0], w[1]}; double[] f = new double[3]; for (int i = 0; i < c; i++) {"
                + " for (int j = 0; j < 3; j++) f[j] = Math.sin(y[(j + 1) % 3]) * y[j];"
                + " for (int j = 0; j < 3; j++) y[j] += 0.01 * f[j]; } return y[0] * y[1] + y[2];"),
        SCATTERED(
                "double[] t = new double[c]; for (int i = 0; i < c; i++) { int k = (i * 7) % c; t[k] = t[(k + 1) % c] * w[0] + a; }"
                        + " double s = 0; for (double e : t) s += e * e; return s;"),
        SOMETIMES(
                "double[] t = new double[c]; t[0] = a; for (int i = 1; i < c; i++) { if (i % 3 > 0) t[i] = t[i - 1] * w[0] + 0.1;"
                        + " else t[i - 1] *= w[1]; } double s = 0; for (double e : t) s += e * e; return s;"),
        OVER_AND_OVER(
                "double[] t = new double[c]; for (int i = 0; i < c; i++) t[i] = a * i; double s = 0; for (double e : t) s += e * e * w[0];"
                        + " for (int i = 0; i < c; i++) t[i] = w[1] * t[i] * t[i]; for (double e : t) s += e * a; return s;");

        private final String body;

        Steps(String body) {
            this.body = body;
        }

        Program program() {
            return LinearGrowthTest.program(body);
        }
    }

    private static Program program(String body) {
        Reading reading = Reading.ofMembers(LoopLosses.method("loss", body));
        assertThat(reading.compilation().errors()).isEmpty();
        return reading.program("Box.loss");
    }

    private static List<?> arguments(int steps) {
        double[][] rows = {{1, 2}, {3, 0.5}};
        return List.of(0.75, new double[] {0.9, 0.5}, new double[] {3, -1, 0.5}, new int[] {1}, rows, steps);
    }

    private static Program gradient(Program loss) {
        return Gradients.compiled(loss, loss.parameters().subList(0, 2)).gradient();
    }

    @ParameterizedTest
    @EnumSource
    void ofStepsIsLinear(Steps steps) {
        Program loss = steps.program();
        Program gradient = gradient(loss);
        Work of100 = Work.of(gradient, arguments(100));
        Work of1000 = Work.of(gradient, arguments(1000));
        assertThat(of1000.operations()).isLessThan(11 * of100.operations());
        assertThat(of1000.elements()).isLessThan(11 * of100.elements());
        double own = Work.of(loss, arguments(1000)).operations();
        assertThat(of1000.operations() / own).as(Text.print(gradient)).isLessThan(MOST_OPERATIONS);
    }

    /** Stores of inner loops whose number is not known beforehand are counted beforehand. */
    @Test
    void ofATriangleIsLinearInItsArea() {
        Program gradient = gradient(program("double[] t = new double[c]; t[0] = a; for (int i = 0; i < c; i++)"
                + " for (int j = 0; j < i; j++) t[j] = t[j] * w[0] + t[i - j] * 0.1; return t[0] * t[c - 1] + t[1];"));
        Work of20 = Work.of(gradient, arguments(20));
        Work of80 = Work.of(gradient, arguments(80));
        assertThat(of80.operations()).isLessThan(18 * of20.operations());
        assertThat(of80.elements()).isLessThan(18 * of20.elements());
    }

    @ParameterizedTest
    @CsvSource({"SEQUENCE, 2", "SEQUENCE_DOWN, 2", "TWO_BACK, 2", "STATE, 2"})
    void whatNeedsNoJournalHasNone(Steps steps, int most) {
        int n = 1000;
        long own = Work.of(steps.program(), arguments(n)).elements();
        long all = Work.of(gradient(steps.program()), arguments(n)).elements();
        boolean isState = steps == Steps.STATE;
        assertThat(all).isLessThanOrEqualTo(most * (isState ? n + own : own) + 10);
    }

    @Test
    void aHiddenLayerIsComputedOnce() {
        Program loss = program(
                "double s = 0; for (int i = 0; i < x.length; i++) { double[] h = new double[c];"
                        + " for (int k = 0; k < c; k++) h[k] = Math.tanh(w[k % 2] * x[i] + a);"
                        + " double o = 0; for (int k = 0; k < c; k++) o += w[k % 2] * h[k]; s += (o - 1) * (o - 1); } return s;");
        String text = Text.print(gradient(loss));
        assertThat(Arrays.stream(text.split("\n")).filter(each -> each.contains("Math.tanh")))
                .hasSize(1);
    }

    @Test
    void aStateOfConstantIndexesIsNotRestored() {
        String text = Text.print(gradient(Steps.STATE.program()));
        assertThat(Arrays.stream(text.split("\n")).filter(each -> each.contains("store y")))
                .hasSize(6);
    }
}
