package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.many.Box;
import io.thalweg.runtime.many.Minima;
import io.thalweg.runtime.many.MultiStart;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many starts of losses that say by themselves where these may lie. */
class BoundedStartsTest {
    private static final Compiled COMPILED = Compiled.strictly("""
            package starts;
            import io.thalweg.*;
            public final class Camel {
                @Minimize(rate = 0.003)
                public static double inside(@Range(min = -3, max = 3) double x, @Range(min = 0.5, max = 2) double y) {
                    double xx = x * x;
                    double yy = y * y;
                    return (4 - 2.1 * xx + xx * xx / 3) * xx + x * y + (4 * yy - 4) * yy;
                }
                @Minimize(rate = 0.1)
                public static double half(@Range(min = -3, max = 3) double x, @Range(min = 0) double y) {
                    return x * x + y * y;
                }
                @Minimize(rate = 0.1)
                public static double open(@Range(min = -3, max = 3) double[] x) {
                    double sum = 0;
                    for (double each : x) {
                        sum += (each - 1) * (each - 1);
                    }
                    return sum;
                }
            }
            """);

    /** The point's type is generated, and of no interest here. */
    @SuppressWarnings("unchecked")
    private static MultiStart<Object> starts(String loss) {
        Supplier<Descent<Object, ?>> descents =
                () -> (Descent<Object, ?>) COMPILED.descent("starts." + loss, "gradient");
        return MultiStart.of(descents).seed(3);
    }

    /** Of the camel's six minima, those with y of at least 0.5 are inside: one of its two lowest is among them. */
    @Test
    void withAllBoundsNoBoxIsNeeded() {
        Minima<Object> minima = starts("CamelInside").from(60);
        Box box = Box.of(new double[] {-3, 0.5}, new double[] {3, 2});
        assertThat(minima.toString()).contains("points within 0.001 of the sides of " + box + " are one");
        assertThat(minima.best().orElseThrow().flatBestPoint())
                .containsExactly(new double[] {-0.08984201, 0.71265640}, within(1e-6));
        assertThat(minima.solutions().all()).hasSize(60).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
            assertThat(box.contains(run.flatPoint())).isTrue();
        });
        assertThat(starts("CamelInside").in(box).from(60).best().orElseThrow().flatBestPoint())
                .containsExactly(minima.best().orElseThrow().flatBestPoint());
    }

    @Test
    void whereABoundIsMissingABoxIsAskedFor() {
        assertThatThrownBy(() -> starts("CamelHalf").from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "coordinate 1 is not bounded on both sides, but lies in [0.0, Infinity]: say in which box to"
                                + " start, by in(…)");
        assertThat(starts("CamelHalf")
                        .in(Box.cube(2, 0, 1))
                        .from(3)
                        .best()
                        .orElseThrow()
                        .flatPoint())
                .containsExactly(new double[2], within(1e-7));
    }

    @Test
    void aLossWhoseLengthIsThatOfItsStartNeedsOne() {
        assertThatThrownBy(() -> starts("CamelOpen").from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the dimension is not known yet, since the length of x is open: evaluate a point or start a"
                        + " run first; or say in which box to start, by in(…)");
        assertThat(starts("CamelOpen")
                        .in(Box.cube(4, -1, 3))
                        .from(3)
                        .best()
                        .orElseThrow()
                        .flatPoint())
                .containsExactly(new double[] {1, 1, 1, 1}, within(1e-7));
    }
}
