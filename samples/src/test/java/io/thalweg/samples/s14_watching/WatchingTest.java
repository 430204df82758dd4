package io.thalweg.samples.s14_watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.trajectory.Trajectory;
import io.thalweg.samples.jdk.Built;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sample as it is started from a shell; its progress and its lines come in one stream here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchingTest {
    private static final Path WATCHING = Path.of("target", "s14_watching", "target", "watching");
    private static final int BLUE = 0x0072B2;
    private static final int ORANGE = 0xD55E00;
    private static final int CONTOUR = 0xC4C9D0;

    private String output = "";

    @BeforeAll
    void run() throws IOException, InterruptedException {
        for (String name : List.of("loss.png", "coordinates.png", "paths.png", "momentum.csv")) {
            Files.deleteIfExists(WATCHING.resolve(name));
        }
        output = Sample.output(Main.class);
    }

    private static Pixels picture(String name) throws IOException {
        return Pixels.of(WATCHING.resolve(name));
    }

    private static Trajectory momentum() throws IOException {
        return Trajectory.readCsv(WATCHING.resolve("momentum.csv"));
    }

    /** By a pen: L(0, 0) = 1 with slope −2 along x, and L(−1.2, 1) = 2.2² + 20 · 0.44². */
    @Test
    void theLossIsRosenbrocks() {
        double[] gradient = new double[2];
        assertThat(new BananaLoss().valueAndGradient(new double[2], gradient)).isEqualTo(1);
        assertThat(gradient).containsExactly(-2, 0);
        assertThat(Banana.loss(-1.2, 1)).isCloseTo(8.712, within(1e-12));
        assertThat(Banana.loss(1, 1)).isZero();
    }

    @Test
    void aLineIsPrintedEveryHalfMillionSteps() {
        List<MatchResult> lines = Pattern.compile("^ +(\\d+) +([\\d.]+) +(\\S+) +\\S+ +(\\S+)$", Pattern.MULTILINE)
                .matcher(output)
                .results()
                .toList();
        assertThat(lines).hasSize(7);
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lines.size(); i++) {
            long steps = Long.parseLong(lines.get(i).group(1));
            double loss = Double.parseDouble(lines.get(i).group(3));
            if (i < 6) {
                assertThat(steps).isEqualTo(500_000L * i);
            }
            assertThat(Double.parseDouble(lines.get(i).group(2))).isCloseTo(steps * 1e-5, within(1e-4));
            assertThat(loss).as("gradient flow descends").isLessThan(last);
            assertThat(lines.get(i).group(4)).isEqualTo(lines.get(i).group(3));
            last = loss;
        }
        assertThat(last).isLessThan(1e-10);
    }

    /**
     * At the minimum the smaller of the Hessian's eigenvalues, (202 − √(202² − 320)) / 2 by its trace and determinant, is
     * the rate at which gradient flow arrives: per unit of time the loss falls by the factor e^(−2 λ).
     */
    @Test
    void gradientFlowCreepsAtTheRateOfTheValley() {
        List<Double> losses = Pattern.compile("^ +\\d+ +(?:15|20|25)\\.\\d+ +(\\S+)", Pattern.MULTILINE)
                .matcher(output)
                .results()
                .map(it -> Double.parseDouble(it.group(1)))
                .toList();
        assertThat(losses).hasSize(3);
        double slower = (202 - Math.sqrt(202 * 202 - 320)) / 2;
        assertThat(Math.log(losses.get(1) / losses.get(2)) / 5).isCloseTo(2 * slower, within(0.01));
    }

    @Test
    void theLongRunIsThinnedAndShowsItsProgress() {
        MatchResult run = Pattern.compile(
                        "gradient flow: (\\d+) steps, of which (\\d+) are recorded; ends at \\((\\S+), (\\S+)\\)")
                .matcher(output)
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Long.parseLong(run.group(1))).isBetween(2_500_000L, 3_000_000L);
        assertThat(Integer.parseInt(run.group(2))).isBetween(2_000, 4_000);
        assertThat(Double.parseDouble(run.group(3))).isCloseTo(1, within(1e-4));
        assertThat(output)
                .containsPattern("(?m)^gradient flow: " + run.group(1)
                        + " of 3000000 \\(89%\\), 0:00:\\d\\d, loss 1\\.0000e-10, gradient norm 8\\.9e-06$");
    }

    @Test
    void theShortRunIsRecordedAtEvenTimes() throws IOException {
        Trajectory momentum = momentum();
        assertThat(output).contains("but " + momentum.size() + " records");
        double[] times = momentum.times();
        for (int i = 0; i < times.length - 1; i++) {
            assertThat(times[i]).isEqualTo(i * 0.02);
            assertThat(momentum.losses()[i]).isEqualTo(Banana.loss(momentum.theta("x")[i], momentum.theta("y")[i]));
        }
        assertThat(momentum.losses()[times.length - 1]).isLessThan(1e-10);
    }

    /**
     * A mass on a slope with friction loses its energy L + m² · rate / 2, whose rate of change is −(1 − β) · rate · m²;
     * so the loss never comes back to what it was at the start, but it does go up.
     */
    @Test
    void momentumSwingsRollsPastAndComesBack() throws IOException {
        double[] losses = momentum().losses();
        int rises = 0;
        for (int i = 1; i < losses.length; i++) {
            assertThat(losses[i]).isLessThan(losses[0]);
            rises += losses[i] > losses[i - 1] ? 1 : 0;
        }
        assertThat(rises).isGreaterThan(100);
        double[] x = momentum().theta("x");
        assertThat(x[x.length - 1]).isCloseTo(1, within(1e-4));
        assertThat(Arrays.stream(x).max().orElseThrow()).as("past the minimum").isBetween(1.1, 1.3);
    }

    @Test
    void thePicturesShowBothRuns() throws IOException {
        for (String name : List.of("loss.png", "coordinates.png", "paths.png")) {
            Pixels picture = picture(name);
            assertThat(picture.width()).isEqualTo(1920);
            assertThat(picture.share(0xFFFFFF)).isBetween(0.6, 0.99);
            assertThat(picture.share(BLUE)).isBetween(0.0005, 0.05);
            assertThat(picture.share(ORANGE)).isBetween(0.0005, 0.05);
        }
        assertThat(picture("paths.png").share(CONTOUR)).isBetween(0.005, 0.1);
    }

    /** Not pixel by pixel: fonts differ. If this fails, look at the new one and copy it. */
    @Test
    void readmeShowsThePaths() throws IOException {
        Path shown = Built.ROOT.resolve("samples/pictures/watching-paths.png");
        assertThat(Pixels.of(shown).difference(picture("paths.png"))).isLessThan(0.01);
        assertThat(Files.size(shown)).isLessThan(200_000);
    }
}
