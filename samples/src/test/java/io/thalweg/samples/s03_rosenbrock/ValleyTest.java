package io.thalweg.samples.s03_rosenbrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the valley, against slopes by hand and the known minimum. */
class ValleyTest {
    private static double[] byHand(double[] x) {
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i += 2) {
            double bend = x[i + 1] - x[i] * x[i];
            slopes[i] = -400 * x[i] * bend - 2 * (1 - x[i]);
            slopes[i + 1] = 200 * bend;
        }
        return slopes;
    }

    private static double[] near(double[] point, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(point).map(x -> x + 0.2 * random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 1000})
    void valueIsTheMethodsAndGradientTheOneByHand(int dimension) {
        double[] x = near(Valley.start(dimension), 1);
        double[] gradient = new double[dimension];
        double value = new ValleyExtended().valueAndGradient(x, gradient);
        assertThat(value).isEqualTo(Valley.extended(x)).isEqualTo(new ValleyExtended().value(x));
        assertThat(gradient).containsExactly(byHand(x), within(1e-11));
    }

    /** 100 (1 − 1.44)² + 2.2² = 24.2 for each pair. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 1000})
    void theStartIsThatOfTheLiterature(int dimension) {
        double loss = new ValleyExtended().value(Valley.start(dimension));
        assertThat(loss).isCloseTo(24.2 * dimension / 2, within(1e-12 * 24.2 * dimension / 2));
    }

    @Test
    void theMinimumIsAtOne() {
        double[] ones = new double[1000];
        Arrays.fill(ones, 1);
        double[] gradient = new double[1000];
        assertThat(new ValleyExtended().valueAndGradient(ones, gradient)).isZero();
        assertThat(Arrays.stream(gradient)).allMatch(each -> each == 0);
    }

    /** Curvatures across and along the floor at 1 are 1002 and 0.4: so far can a point with a small slope be away. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1000})
    void descentEndsAtOneAlsoWhereNoTwoPairsStartAlike(int dimension) {
        Solution<ValleyExtended.Point> solution = Main.descend(near(Valley.start(dimension), 2));
        assertThat(solution.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        assertThat(solution.point().x()).containsExactly(ones, within(1e-8 * Math.sqrt(dimension / 2.0) / 0.39));
    }

    /** The pairs know nothing of each other: a thousand dimensions walk as two do. */
    @Test
    void aPairWalksAsIfItWereAlone() {
        double[] start = near(Valley.start(1000), 3);
        Stop stop = Stop.steps(1000);
        double[] all =
                new ValleyExtended().gradient().until(stop).from(start).point().x();
        double[] last = {start[998], start[999]};
        assertThat(new ValleyExtended()
                        .gradient()
                        .until(stop)
                        .from(last)
                        .point()
                        .x())
                .containsExactly(all[998], all[999]);
    }

    @Test
    void theSampleEndsAtOneInBothDimensions() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .containsPattern("\n  10 +GRADIENT_NORM_BELOW ")
                .containsPattern("\n  1000 +GRADIENT_NORM_BELOW ");
    }
}
