package io.thalweg.samples.s06_recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the recurrence, against sensitivities that walk forwards with it. */
class GrowthTest {

    /** dp/dgrowth and dp/dcapacity obey recurrences of their own, in the order of time: no sweep backwards. */
    private static double[] forwards(double growth, double capacity, double start, double[] observed) {
        double[] slopes = new double[2];
        double p = start;
        double byGrowth = 0;
        double byCapacity = 0;
        for (double each : observed) {
            double room = 1 - p / capacity;
            double byItself = 1 + Growth.STEP * growth * (1 - 2 * p / capacity);
            byGrowth = byItself * byGrowth + Growth.STEP * p * room;
            byCapacity = byItself * byCapacity + Growth.STEP * growth * p * p / (capacity * capacity);
            p += Growth.STEP * growth * p * room;
            slopes[0] += 2 * (p - each) * byGrowth / observed.length;
            slopes[1] += 2 * (p - each) * byCapacity / observed.length;
        }
        return slopes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 200, 5000})
    void valueIsTheMethodsAndGradientTheOneForwards(int steps) {
        double[] observed = new Random(5).doubles(steps, 0, 3).toArray();
        GrowthMisfit misfit = new GrowthMisfit(0.2, observed);
        double[] point = {0.7, 1.9};
        double[] gradient = new double[2];
        double value = misfit.valueAndGradient(point, gradient);
        assertThat(value).isEqualTo(misfit.value(point)).isEqualTo(Growth.misfit(0.7, 1.9, 0.2, observed));
        assertThat(gradient).containsExactly(forwards(0.7, 1.9, 0.2, observed), within(1e-12));
    }

    /** p(t) = capacity / (1 + (capacity / p(0) − 1) e<sup>−growth t</sup>); the method's error goes with the step. */
    @Test
    void theRecurrenceFollowsTheEquation() {
        double[] populations = Growth.simulate(Main.GROWTH, Main.CAPACITY, Main.START, Main.STEPS);
        for (int i = 0; i < populations.length; i++) {
            double t = (i + 1) * Growth.STEP;
            double ratio = Main.CAPACITY / Main.START - 1;
            double exact = Main.CAPACITY / (1 + ratio * Math.exp(-Main.GROWTH * t));
            assertThat(populations[i]).isCloseTo(exact, within(0.03));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1.5", "1.2, 3.5", "0.8, 2.4"})
    void theParametersAreRecovered(double growth, double capacity) {
        Solution<GrowthMisfit.Point> solution = Main.recover(growth, capacity);
        assertThat(solution.loss()).isLessThan(1e-20);
        assertThat(solution.point().growth()).isCloseTo(Main.GROWTH, within(1e-10));
        assertThat(solution.point().capacity()).isCloseTo(Main.CAPACITY, within(1e-10));
    }

    /** The recovered line lies on the observed one, the guess well below both. */
    @Test
    void theSamplePrintsAndDrawsThem() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class)).contains("0.8000000000", "2.5000000000");
        Pixels picture = Pixels.of(Path.of("target/s06_recurrence/target/pictures/growth.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        int recovered = picture.lowest(0x0072B2, 0.75);
        assertThat(recovered).isPositive().isCloseTo(picture.lowest(0x8CC9F0, 0.75), within(12));
        assertThat(picture.lowest(0xD55E00, 0.75)).isGreaterThan(recovered + 200);
    }
}
