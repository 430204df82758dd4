package io.thalweg.samples.s15_many_fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.many.Runs;
import io.thalweg.runtime.many.Solutions;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fits, against Hipparchus and against what statistics says of them. */
class DecayTest {
    private static final int CURVES = 2_000;

    private final List<Curve> curves = Curve.draw(CURVES);

    private static Gradient byHipparchus(double[] point, double[] y) {
        Gradient amplitude = Gradient.variable(3, 0, point[0]);
        Gradient decay = Gradient.variable(3, 1, point[1]);
        Gradient background = Gradient.variable(3, 2, point[2]);
        Gradient sum = Gradient.constant(3, 0);
        for (int i = 0; i < y.length; i++) {
            Gradient curve =
                    decay.multiply(-Curve.TIMES[i]).exp().multiply(amplitude).add(background);
            sum = sum.add(curve.subtract(y[i]).pow(2));
        }
        return sum.divide(y.length);
    }

    @Test
    void valueIsTheMethodsAndGradientThatOfHipparchus() {
        double[] gradient = new double[3];
        for (Curve curve : curves.subList(0, 50)) {
            double[] point = {curve.amplitude() + 0.3, curve.decay() - 0.2, curve.background() + 0.1};
            double value = new DecayMisfit(Curve.TIMES, curve.y()).valueAndGradient(point, gradient);
            assertThat(value).isEqualTo(Decay.misfit(point[0], point[1], point[2], Curve.TIMES, curve.y()));
            Gradient expected = byHipparchus(point, curve.y());
            assertThat(value).isCloseTo(expected.getValue(), within(1e-14));
            assertThat(gradient).containsExactly(expected.getGradient(), within(1e-14));
        }
    }

    /** At each minimum the slope vanishes, by another's derivatives as well. */
    @Test
    void everyFitEndsAtAMinimum() {
        Solutions<DecayMisfit.Point> solutions = Fits.of(curves, Runs.onAllCores());
        assertThat(solutions.count(Status.GRADIENT_NORM_BELOW)).isEqualTo(CURVES);
        assertThat(solutions.failures()).isEmpty();
        for (int i = 0; i < CURVES; i += 20) {
            double[] point = solutions.all().get(i).flatPoint();
            assertThat(byHipparchus(point, curves.get(i).y()).getGradient())
                    .containsExactly(new double[3], within(1e-7));
        }
    }

    private static List<Number> bits(Solution<DecayMisfit.Point> solution) {
        DecayMisfit.Point point = solution.point();
        return List.of(point.amplitude(), point.decay(), point.background(), solution.loss(), solution.steps());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void whatComesOutDoesNotDependOnTheThreads(int threads) {
        Solutions<DecayMisfit.Point> one = Fits.of(curves, Runs.onThreads(1));
        Solutions<DecayMisfit.Point> more = Fits.of(curves, Runs.onThreads(threads));
        assertThat(more.all().stream().map(DecayTest::bits))
                .containsExactlyElementsOf(
                        one.all().stream().map(DecayTest::bits).toList());
        assertThat(Main.same(one, more)).isTrue();
        assertThat(Main.same(one, Fits.of(Curve.draw(CURVES - 1), Runs.onThreads(1))))
                .isFalse();
    }

    /** The count of a chance that is known: 4.5 standard deviations off is one case in 100,000. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3})
    void asManyAreWithinTheErrorAsTheNormalLawSays(double deviations) {
        double share = Erf.erf(deviations / Math.sqrt(2));
        double expected = CURVES * share;
        double deviation = Math.sqrt(CURVES * share * (1 - share));
        assertThat((double) Main.within(deviations, curves, Fits.of(curves, Runs.onAllCores())))
                .isCloseTo(expected, within(4.5 * deviation));
    }

    /** The smallest misfit has three degrees of freedom less than measurements: mean σ² (25 − 3) / 25. */
    @Test
    void whatIsLeftIsTheNoise() {
        double mean = Fits.of(curves, Runs.onAllCores()).all().stream()
                .mapToDouble(Solution::loss)
                .average()
                .orElseThrow();
        double variance = Curve.NOISE * Curve.NOISE;
        // Of χ² with 22 degrees of freedom: the standard deviation is √44, of the mean of all √CURVES less.
        double deviation = variance / 25 * Math.sqrt(44.0 / CURVES);
        assertThat(mean).isCloseTo(variance * 22 / 25, within(4.5 * deviation));
    }

    @Test
    void curvesAreThoseOfTheirTruth() {
        assertThat(Curve.draw(3).stream().map(it -> Arrays.toString(it.y())))
                .containsExactlyElementsOf(curves.subList(0, 3).stream()
                        .map(it -> Arrays.toString(it.y()))
                        .toList());
        for (Curve curve : curves) {
            double misfit = Decay.misfit(curve.amplitude(), curve.decay(), curve.background(), Curve.TIMES, curve.y());
            assertThat(Math.sqrt(misfit)).isBetween(Curve.NOISE / 3, Curve.NOISE * 2);
        }
    }

    @Test
    void theSamplePrintsHowManyAreWithinTheirError() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("fits: 10000 of 10000 (100%)")
                .contains("""
                        10000 curves of 25 measurements, three parameters each
                          came to rest         10000
                          within 1 deviation   6841, expected 6827
                          within 2 deviations  9557, expected 9545
                          with two threads and with one: the same bits
                        """)
                .containsPattern("\n[0-9,]+ fits per second on all cores, [0-9,]+ on one\n");
    }
}
