package io.thalweg.samples.s12_escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts, against what is known without counting. */
class EscapeTest {
    private static final String OUTPUT = """
            The top is 1.157 away from the local minimum at x = 3, and 2.080 above it.
            Of 200 runs of 2,500 steps so many are over it.

            Langevin, h = 0.01, by the temperature T
                  T  at end    ever   Kramers   long run     last L     best L
                0.1       0       0         0        200    1.6e+00    1.6e+00
                0.2       1       1         0        200    1.7e+00    1.6e+00
                0.3       6       6         7        199    1.7e+00    1.6e+00
                0.4      26      26        36        196    1.7e+00    1.6e+00
                0.5      67      66        85        191    1.7e+00    1.6e+00
                0.6     118     118       134        186    6.7e-01    2.4e-06
                0.8     154     170         -        174    3.8e-01    8.5e-07
                1.0     150     195         -        163    6.1e-01    7.9e-07
                1.5     141     200         -        145    1.2e+00    8.3e-07
                2.0     120     200         -        135    1.7e+00    8.8e-07
                3.0     110     200         -        125    1.8e+00    1.4e-06
                5.0     107     200         -        117    2.0e+00    1.8e-06

            Truncated Polyak, by the length h M L(3) of a hop
                         h = 0.01, M chosen      M = 1000, h chosen
                hop  at end    ever    last L  at end    ever
                0.5       0       0   1.9e+00       0       0
                0.8       0       0   2.0e+00       0       0
                1.0       0       0   2.1e+00       0       0
                1.1       0       0   2.1e+00       0       0
                1.2     182     178   9.4e-07       0       0
                1.3     179     176   1.1e-06       0       0
                1.5     185     182   8.7e-07      15       0
                2.0     176     171   6.9e-07      30       7
                3.0     165     162   5.6e-07      55      41
                5.0     166     161   1.5e-06      96      70
               10.0     168     160   4.5e-06     129     117
               20.0     164     156   8.4e-06     178     173

            The picture is in target/escape: escape, as PNG and SVG.
            """;

    /** Standard deviations that a count may be off: of a few dozen counts none is, but by a chance of 1 in 10,000. */
    private static final double DEVIATIONS = 4.5;

    private static void assertIsBinomial(int count, double share) {
        double expected = Tally.RUNS * share;
        double deviation = Math.sqrt(Tally.RUNS * share * (1 - share));
        assertThat((double) count).isBetween(expected - DEVIATIONS * deviation, expected + DEVIATIONS * deviation);
    }

    /** The second derivative and the barrier, by a pen: L'' = 12 x² − 42 x + 30, and (9 ± √33)/8. */
    @Test
    void theBarrierIsWhereItIs() {
        assertThat(Wells.WIDTH).isCloseTo(1.15693, within(1e-5));
        assertThat(Wells.HEIGHT).isCloseTo(3.70255 - 1.62276, within(1e-5));
        for (double x : new double[] {0, 1, Wells.TOP, 3}) {
            double bend = (Wells.loss(x + 1e-4) - 2 * Wells.loss(x) + Wells.loss(x - 1e-4)) / 1e-8;
            assertThat(Wells.curvature(x)).isCloseTo(bend, within(1e-5));
        }
    }

    /** By Kramers 0.034 leave at T = 0.3; as T nears the barrier he promises too many. */
    @Test
    void whereItIsColdKramersLawHolds() {
        assertThat(Theory.left(0.3, 25)).isCloseTo(0.034, within(0.001));
        assertIsBinomial(Tally.langevin(0.2).ended(), Theory.left(0.2, 25));
        assertIsBinomial(Tally.langevin(0.3).ended(), Theory.left(0.3, 25));
        assertThat(Tally.langevin(0.1).ended()).isZero();
    }

    /** Where t = 25 is long enough to forget the start, counts are those of the density exp(−L/T). */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2, 3, 5})
    void whereItIsWarmTheDensityIsBoltzmanns(double temperature) {
        Tally tally = Tally.langevin(temperature);
        assertIsBinomial(tally.ended(), Theory.inTheLongRun(temperature));
        assertThat(tally.seen()).isEqualTo(Tally.RUNS);
    }

    /** Two wells of one depth would be taken half of the time; here the deeper one is, as T goes to 0, all of it. */
    @Test
    void theLongRunPrefersTheDeeperWell() {
        assertThat(Theory.inTheLongRun(0.1)).isCloseTo(1, within(1e-6));
        // By Laplace's method the shares are as exp(−L/T)/√L'': L'' is 14.9 and 12.
        double odds = Math.exp(1.62276 / 0.2) * Math.sqrt(12 / Wells.curvature((9 - Math.sqrt(33)) / 8));
        assertThat(1 - Theory.inTheLongRun(0.2)).isCloseTo(1 / (1 + odds), within(0.1 / odds));
    }

    /** The law: no hop that is shorter than the way to the top leads over it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.15})
    void shortHopsNeverEscape(double hop) {
        assertThat(Tally.polyakByM(hop).ended()).isZero();
        assertThat(Tally.polyakByStep(hop).ended()).isZero();
    }

    /** Chaotic in detail, but nothing else than a hop got so many out. */
    @Test
    void longerHopsOftenDo() {
        Tally tally = Tally.polyakByM(1.3);
        assertThat(tally.ended()).isBetween(150, Tally.RUNS);
        assertThat(tally.lastLoss()).as("at rest in the global minimum").isLessThan(1e-5);
        assertThat(Tally.polyakByStep(1.3).ended()).as("too little time").isLessThan(10);
    }

    @Test
    void theSamplePrintsAndDrawsIt() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class)).isEqualTo(OUTPUT);
        Pixels picture = Pixels.of(Path.of("target", "s12_escape", "target", "escape", "escape.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        for (int color : new int[] {0x0072B2, 0x8CC9F0, 0xD55E00, 0x009E73}) {
            assertThat(picture.share(color)).isBetween(0.0005, 0.05);
        }
    }
}
