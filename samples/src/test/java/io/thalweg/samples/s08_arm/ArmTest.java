package io.thalweg.samples.s08_arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the arm, against matrices, poses that one can see, and the law of cosines. */
class ArmTest {
    private static final double QUARTER = Math.PI / 2;

    /** The pose of the hand as a 4 by 4 matrix, the product of those of the joints from the floor up. */
    private static double[][] matrix(double[] q, double[] link) {
        double[][] pose = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        for (int k = 0; k < 7; k++) {
            double c = Math.cos(q[k]);
            double s = Math.sin(q[k]);
            double[][] twist = {{c, -s, 0, 0}, {s, c, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
            double[][] bend = {{c, 0, s, 0}, {0, 1, 0, 0}, {-s, 0, c, 0}, {0, 0, 0, 1}};
            double[][] along = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, link[k]}, {0, 0, 0, 1}};
            pose = times(times(pose, k % 2 == 0 ? twist : bend), along);
        }
        return pose;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Place, z axis and x axis: the last, third and first column. */
    private static double[] pose(double[] q, double[] link) {
        double[][] m = matrix(q, link);
        return new double[] {m[0][3], m[1][3], m[2][3], m[0][2], m[1][2], m[2][2], m[0][0], m[1][0], m[2][0]};
    }

    private static double error(double[] q, double[] link, double[] wanted, double weight) {
        double[] is = pose(q, link);
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (i < 3 ? 1 : weight) * (is[i] - wanted[i]) * (is[i] - wanted[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void valueIsThatOfMatricesAndGradientTheirDifferences(int seed) {
        Random random = new Random(seed);
        double[] q = random.doubles(7, -3, 3).toArray();
        double[] link = random.doubles(7, 0, 1).toArray();
        double[] wanted = random.doubles(9, -1, 1).toArray();
        ArmError arm = new ArmError(link, wanted, 0.3);
        double[] gradient = new double[7];
        double value = arm.valueAndGradient(q, gradient);
        assertThat(value).isEqualTo(arm.value(q)).isEqualTo(Arm.error(q, link, wanted, 0.3));
        assertThat(value).isCloseTo(error(q, link, wanted, 0.3), within(1e-13));
        for (int k = 0; k < 7; k++) {
            // The error is a trigonometric polynomial of the first degree in each angle, since all lengths are kept;
            // so half the difference at a quarter turn to either side is the slope, without an error of its own.
            double[] ahead = q.clone();
            double[] behind = q.clone();
            ahead[k] += QUARTER;
            behind[k] -= QUARTER;
            double slope = (error(ahead, link, wanted, 0.3) - error(behind, link, wanted, 0.3)) / 2;
            assertThat(gradient[k]).as("q[%d]", k).isCloseTo(slope, within(1e-12));
        }
    }

    @Test
    void theStraightArmPointsUp() {
        double[] up = {0, 0, 1.266, 0, 0, 1, 1, 0, 0};
        assertThat(new ArmError(Main.LINK, up, 1).value(new double[7])).isCloseTo(0, within(1e-30));
    }

    /** The shoulder bends a quarter turn: all that is above it lies along x, and the hand's x axis looks down. */
    @Test
    void theBentArmLiesDown() {
        double[] lying = {0.926, 0, 0.34, 1, 0, 0, 0, 0, -1};
        double[] q = {0, QUARTER, 0, 0, 0, 0, 0};
        assertThat(new ArmError(Main.LINK, lying, 1).value(q)).isCloseTo(0, within(1e-30));
        assertThat(Main.places(q)[4]).containsExactly(new double[] {0.926, 0, 0.34}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theHandArrivesWithTheElbowThatTheTriangleAsksFor(int start) {
        Solution<ArmError.Point> solution = Main.reach(Main.POSE, Main.STARTS[start]);
        double[] q = solution.point().q();
        assertThat(solution.status()).isEqualTo(Status.LOSS_BELOW);
        assertThat(pose(q, Main.LINK)).containsExactly(Main.POSE, within(1e-9));
        assertThat(q[3]).isCloseTo(Main.elbow(Main.POSE), within(1e-8));
    }

    /** Poses that some arm has can be reached again, from a start that is not far. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void otherPosesAreReached(int seed) {
        Random random = new Random(seed);
        double[] there = random.doubles(7, 0.4, 1.2).toArray();
        double[] start = Arrays.stream(there)
                .map(it -> it + random.nextDouble(-0.3, 0.3))
                .toArray();
        Solution<ArmError.Point> solution = Main.reach(pose(there, Main.LINK), start);
        assertThat(solution.status()).isEqualTo(Status.LOSS_BELOW);
        assertThat(solution.point().q()[3]).isCloseTo(there[3], within(1e-7));
    }

    /** Out of reach, the best is to stretch: the hand ends at the arm's length from the shoulder, towards the place. */
    @Test
    void whatIsTooFarIsApproached() {
        double[] far = {3, 0, 0.34, 1, 0, 0, 0, 0, -1};
        double[] q = new ArmError(Main.LINK, far, 0)
                .gradient()
                .until(Stop.steps(20_000))
                .from(new double[] {0.1, 1, 0.1, 0.3, 0.1, 0.2, 0})
                .point()
                .q();
        assertThat(Main.places(q)[4]).containsExactly(new double[] {0.926, 0, 0.34}, within(1e-3));
        assertThat(Main.elbow(far)).isNaN();
    }

    @Test
    void theTwoArmsAreNotTheSame() {
        double[] first = Main.reach(Main.POSE, Main.STARTS[0]).point().q();
        double[] second = Main.reach(Main.POSE, Main.STARTS[1]).point().q();
        assertThat(Main.places(first)[2][2] - Main.places(second)[2][2]).isGreaterThan(0.1);
    }

    @Test
    void theSamplePrintsTheHandAndDrawsBothArms() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class).lines())
                .filteredOn(line -> line.contains("hand    (0.400000000, 0.300000000, 0.200000000)"))
                .hasSize(2);
        Pixels picture = Pixels.of(Path.of("target/s08_arm/target/pictures/arm.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        assertThat(picture.share(0x0072B2)).isBetween(0.001, 0.05);
        assertThat(picture.share(0xD55E00)).isBetween(0.001, 0.05);
    }
}
