package io.thalweg.samples.s02_curve_fitting;

import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_B1;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_B2;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_SUM_OF_SQUARES;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.UNIT_B1;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.UNIT_B2;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.X;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.Y;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The losses that javac wrote, against what NIST has certified and against slopes that are written by hand. */
class Misra1aTest {
    /** NIST gives 11 digits. */
    private static final double DIGITS = 1e-10;

    private final double[] gradient = new double[2];

    /** The slopes by hand, and the sums of the sizes of their terms, to measure errors by. */
    private record Slopes(double b1, double b2, double sizeB1, double sizeB2) {
        static Slopes at(double b1, double b2) {
            double alongB1 = 0;
            double alongB2 = 0;
            double sizeB1 = 0;
            double sizeB2 = 0;
            for (int i = 0; i < X.length; i++) {
                double decay = Math.exp(-b2 * X[i]);
                double residual = Y[i] - b1 * (1 - decay);
                double termB1 = -2 * residual * (1 - decay);
                double termB2 = -2 * residual * b1 * X[i] * decay;
                alongB1 += termB1;
                alongB2 += termB2;
                sizeB1 += Math.abs(termB1);
                sizeB2 += Math.abs(termB2);
            }
            return new Slopes(alongB1, alongB2, sizeB1, sizeB2);
        }
    }

    @Test
    void theLossAtTheCertifiedPointIsTheCertifiedSumOfSquares() {
        double[] point = {CERTIFIED_B1, CERTIFIED_B2};
        double loss = new Misra1aSquares(X, Y).valueAndGradient(point, gradient);
        assertThat(loss)
                .isEqualTo(Misra1a.squares(CERTIFIED_B1, CERTIFIED_B2, X, Y))
                .isEqualTo(new Misra1aSquares(X, Y).value(point))
                .isCloseTo(CERTIFIED_SUM_OF_SQUARES, within(1e-9 * CERTIFIED_SUM_OF_SQUARES));
    }

    /** The point has 11 digits, so the slopes vanish to 8 or so: the residuals are small beside the data. */
    @Test
    void theSlopesVanishAtTheCertifiedPoint() {
        new Misra1aSquares(X, Y).valueAndGradient(new double[] {CERTIFIED_B1, CERTIFIED_B2}, gradient);
        Slopes byHand = Slopes.at(CERTIFIED_B1, CERTIFIED_B2);
        assertThat(gradient[0] / byHand.sizeB1()).isCloseTo(0, within(1e-7));
        assertThat(gradient[1] / byHand.sizeB2()).isCloseTo(0, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"500, 0.0001", "250, 0.0005", "238.94212918, 0.00055015643181", "1, 0", "-3, 0.01"})
    void theGradientIsTheOneByHand(double b1, double b2) {
        Slopes byHand = Slopes.at(b1, b2);
        new Misra1aSquares(X, Y).valueAndGradient(new double[] {b1, b2}, gradient);
        assertThat(gradient[0]).isCloseTo(byHand.b1(), within(1e-13 * byHand.sizeB1()));
        assertThat(gradient[1]).isCloseTo(byHand.b2(), within(1e-13 * byHand.sizeB2()));

        double[] scaled = {b1 / UNIT_B1, b2 / UNIT_B2};
        new Misra1aScaled(X, Y).valueAndGradient(scaled, gradient);
        assertThat(gradient[0]).isCloseTo(UNIT_B1 * byHand.b1(), within(1e-12 * UNIT_B1 * byHand.sizeB1()));
        assertThat(gradient[1]).isCloseTo(UNIT_B2 * byHand.b2(), within(1e-12 * UNIT_B2 * byHand.sizeB2()));
    }

    @ParameterizedTest
    @CsvSource({"500, 0.0001", "250, 0.0005"})
    void theFitFromEachOfItsStartsIsNists(double b1, double b2) {
        Solution<Misra1aScaled.Point> solution = Main.fit(b1, b2);
        assertThat(UNIT_B1 * solution.point().b1()).isCloseTo(CERTIFIED_B1, within(DIGITS * CERTIFIED_B1));
        assertThat(UNIT_B2 * solution.point().b2()).isCloseTo(CERTIFIED_B2, within(DIGITS * CERTIFIED_B2));
        assertThat(solution.loss()).isCloseTo(CERTIFIED_SUM_OF_SQUARES, withinPercentage(1e-8));
    }

    @Test
    void theSamplePrintsBothFits() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class).lines().filter(it -> it.contains("2.3894212918e+02  5.5015643181e-04")))
                .hasSize(4)
                .allSatisfy(it -> assertThat(it).contains("  1.2455138894e-01"));
    }

    /** One dot for each of NIST's points. */
    @Test
    void theSampleDrawsTheDataAndTheCurve() throws IOException, InterruptedException {
        Sample.output(Main.class);
        Pixels picture = Pixels.of(Path.of("target/s02_curve_fitting/target/pictures/fit.png"));
        assertThat(picture.islands(0xD55E00)).isEqualTo(X.length);
        assertThat(picture.share(0x0072B2)).isBetween(0.001, 0.05);
    }
}
