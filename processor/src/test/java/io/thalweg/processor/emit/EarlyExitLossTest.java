package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Loops that are left early are left in the generated class, too, in the value and in the reverse sweep. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlyExitLossTest {
    private Compiled compiled;

    @BeforeAll
    void compile() {
        compiled = Compiled.with(List.of(), """
                import io.thalweg.Given;
                import io.thalweg.Minimize;
                final class Early {
                    @Minimize static double sum(double a, @Given int n, @Given int bound) {
                        double s = 0;
                        for (int i = 0; i < bound; i++) {
                            if (i == n) break;
                            s += a * a * i;
                        }
                        return s;
                    }
                    @Minimize static double product(double a, @Given double[] x, @Given int bound) {
                        double p = 1;
                        for (int i = 0; i < bound; i++) {
                            if (x[i] < 0) break;
                            p *= a + x[i];
                        }
                        return p;
                    }
                    @Minimize static double root(double a) {
                        double r = 1;
                        for (int i = 0; i < 100; i++) {
                            double step = (r * r - a) / (2 * r);
                            r -= step;
                            if (Math.abs(step) < 1e-12) return r;
                        }
                        return Double.NaN;
                    }
                    @Minimize static double always(double a, @Given double[] x) {
                        for (double each : x) {
                            return a * each;
                        }
                        return a;
                    }
                }
                """);
        assertThat(compiled.messages()).isEmpty();
    }

    /** A class that ran all turns would not come to an end here. */
    @Test
    void takesTheTimeOfTheTurnsThatItRuns() {
        Objective sum = compiled.objective("EarlySum", List.of(4, Integer.MAX_VALUE));
        double[] gradient = new double[1];
        for (int i = 0; i < 10_000; i++) {
            assertThat(sum.value(new double[] {i})).isEqualTo(6.0 * i * i);
            assertThat(sum.valueAndGradient(new double[] {i}, gradient)).isEqualTo(6.0 * i * i);
            assertThat(gradient).containsExactly(12.0 * i);
        }
    }

    @Test
    void whatLaterTurnsWouldReadIsNotTouched() {
        double[] gradient = new double[1];
        Objective left = compiled.objective("EarlyProduct", List.of(new double[] {1, 2, -1}, 1_000));

        assertThat(left.value(new double[] {3})).isEqualTo(20);
        assertThat(left.valueAndGradient(new double[] {3}, gradient)).isEqualTo(20);
        assertThat(gradient).containsExactly(9);
    }

    @Test
    void anIndexThatLeavesTheArrayBeforeTheExitThrows() {
        Objective throughTheEnd = compiled.objective("EarlyProduct", List.of(new double[] {1, 2}, 1_000));

        assertThatThrownBy(() -> throughTheEnd.value(new double[] {3})).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> throughTheEnd.valueAndGradient(new double[] {3}, new double[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** The tape of an evaluation with fewer turns may hold what an earlier one with more has left there. */
    @Test
    void aShorterRunAfterALongerOneIsItsOwn() {
        Objective root = compiled.objective("EarlyRoot", List.of());
        double[] gradient = new double[1];
        for (double a : new double[] {1e6, 2, 1, 9, 1e-4, 1}) {
            assertThat(root.valueAndGradient(new double[] {a}, gradient)).isEqualTo(root.value(new double[] {a}));
            assertThat(gradient[0] * 2 * Math.sqrt(a)).isBetween(1 - 1e-12, 1 + 1e-12);
        }
    }

    @Test
    void aReturnInTheFirstTurnOrNone() {
        double[] gradient = new double[1];
        Objective first = compiled.objective("EarlyAlways", List.of(new double[] {5, 7}));
        Objective none = compiled.objective("EarlyAlways", List.of(new double[0]));

        assertThat(first.valueAndGradient(new double[] {3}, gradient)).isEqualTo(15);
        assertThat(gradient).containsExactly(5);
        assertThat(none.valueAndGradient(new double[] {3}, gradient)).isEqualTo(3);
        assertThat(gradient).containsExactly(1);
    }

    @Test
    void theLoopReadsAsIfWrittenByHand() {
        assertThat(compiled.generated().get("EarlySum.java").replaceAll("\\s+", " "))
                .contains("if (done) { break; } if (i == n) { done = true; } else { s +=");
    }
}
