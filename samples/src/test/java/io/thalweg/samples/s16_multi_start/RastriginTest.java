package io.thalweg.samples.s16_multi_start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.many.Minima;
import io.thalweg.runtime.many.Minimum;
import io.thalweg.runtime.many.Runs;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The landscape is a sum of one of x and the same of y: what is known of one dimension is known of both. */
class RastriginTest {
    private static double slope(double x) {
        return 2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x);
    }

    /** Where the slope changes its sign between two places, by halving. */
    private static double root(double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (Math.signum(slope(middle)) == Math.signum(slope(low))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double minimumNear(double x) {
        double whole = Math.rint(x);
        return root(whole - 0.25, whole + 0.25);
    }

    @Test
    void theGradientIsTheOneOnPaper() {
        Random random = new Random(16);
        double[] gradient = new double[2];
        for (int i = 0; i < 100; i++) {
            double x = 10 * random.nextDouble() - 5;
            double y = 10 * random.nextDouble() - 5;
            double value = new RastriginHeight().valueAndGradient(new double[] {x, y}, gradient);
            assertThat(value).isEqualTo(Rastrigin.height(x, y));
            assertThat(gradient).containsExactly(new double[] {slope(x), slope(y)}, within(1e-12));
        }
    }

    /** Eleven by eleven, each where the slope vanishes, and each only once. */
    @Test
    void allMinimaAreFoundAndNoOthers() {
        Minima<RastriginHeight.Point> minima = Main.search().from(2_500);
        assertThat(minima.solutions().count(Status.GRADIENT_NORM_BELOW)
                        + minima.solutions().count(Status.STATIONARY))
                .isEqualTo(2_500);
        Set<String> places = new HashSet<>();
        for (Minimum<RastriginHeight.Point> each : minima.minima()) {
            RastriginHeight.Point point = each.best().point();
            assertThat(point.x()).isCloseTo(minimumNear(point.x()), within(1e-10));
            assertThat(point.y()).isCloseTo(minimumNear(point.y()), within(1e-10));
            places.add(Math.round(point.x()) + "," + Math.round(point.y()));
        }
        assertThat(places).hasSize(121);
        assertThat(minima.minima()).hasSize(121);
        assertThat(minima.best().orElseThrow().loss()).isCloseTo(0, within(1e-14));
    }

    /** A share of the starts as large as that of the basin: between the two tops beside the origin, in x and in y. */
    @Test
    void theBasinDecidesHowOftenTheLowestIsFound() {
        int starts = 20_000;
        double side = 2 * root(0.25, 0.75) / (2 * 5.12);
        double share = side * side;
        double deviation = Math.sqrt(starts * share * (1 - share));
        Minima<RastriginHeight.Point> minima = Main.search().from(starts);
        assertThat((double) minima.minima().get(0).found()).isCloseTo(starts * share, within(4.5 * deviation));
        assertThat(minima.minima().get(0).best().loss()).isCloseTo(0, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatIsFoundDoesNotDependOnTheThreads(int threads) {
        assertThat(Main.search().on(Runs.onThreads(threads)).from(100))
                .hasToString(Main.search().from(100).toString());
    }

    @Test
    void theSamplePrintsWhatIsFound() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .startsWith("""
                        starts  minima  found once  lowest      found by
                            20      20          20  0.9950        1 runs
                           100      67          40  0.9950        1 runs
                           500     119          14  0.0000        8 runs
                         2,500     121           0  0.0000       16 runs

                        The lowest of the most
                          0.0000 at ( 0.0000,  0.0000), 16 runs
                        """)
                .contains("0.9950 at ( 0.0000, -0.9950), 16 runs\n")
                .hasLineCount(12);
    }
}
