package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Decision variables of all shapes: values bit for bit the methods', gradients against differences, starts and points. */
class ShapesTest {
    private static final double[][] X = {{1, 2}, {0.5, -0.25}, {2, -2}, {-1, 1}};
    private static final double[] Y = {1, -2, 0.5, 3};

    private static double[] random(long seed, int length) {
        return new SplittableRandom(seed).doubles(length, -1, 1).toArray();
    }

    private static double[][] matrix(double[] point, int start, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            matrix[i / columns][i % columns] = point[start + i];
        }
        return matrix;
    }

    private static double[] vector(double[] point, int start, int length) {
        double[] vector = new double[length];
        System.arraycopy(point, start, vector, 0, length);
        return vector;
    }

    /** The generated value against the method's at that point, the gradient against differences of the method. */
    private static void check(Objective objective, ToDoubleFunction<double[]> method, double... point) {
        double[] gradient = random(99, point.length);
        double value = method.applyAsDouble(point);
        assertThat(objective.value(point)).isEqualTo(value);
        assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(value);
        assertThat(objective.dimension()).isEqualTo(point.length);
        for (int i = 0; i < point.length; i++) {
            double[] right = point.clone();
            double[] left = point.clone();
            right[i] += 1e-5;
            left[i] -= 1e-5;
            double difference = (method.applyAsDouble(right) - method.applyAsDouble(left)) / 2e-5;
            assertThat(gradient[i]).as("∂%d", i).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
        }
    }

    private static double net(double... point) {
        return ShapedLosses.called("net", matrix(point, 0, 3, 3), point[9], vector(point, 10, 3), X, Y, 3);
    }

    @Test
    void aMatrixANumberAndAVectorOfLengthsThatTheDataDecides() {
        check(ShapedLosses.bound("net", X, Y, 3), ShapesTest::net, random(1, 13));
    }

    @Test
    void aMatrixAppliedAgainAndAgain() {
        double[] y = random(11, 6);
        check(
                ShapedLosses.bound("recurrent", (Object) y),
                each -> ShapedLosses.called("recurrent", matrix(each, 0, 3, 3), vector(each, 9, 3), y),
                random(12, 12));
    }

    @Test
    void openRows() {
        Objective rows = ShapedLosses.bound("rows", Y);
        for (int count : new int[] {3, 1, 0, 5}) {
            double[] point = random(count, 4 * count + 2);
            check(
                    rows,
                    each -> ShapedLosses.called("rows", each[0], matrix(each, 1, count, 4), each[4 * count + 1], Y),
                    point);
        }
    }

    @Test
    void openColumns() {
        Objective columns = ShapedLosses.bound("columns", 0.5);
        for (int count : new int[] {4, 1}) {
            check(
                    columns,
                    each -> ShapedLosses.called("columns", matrix(each, 0, 2, count), 0.5),
                    random(count, 2 * count));
        }
    }

    @Test
    void fixedShapesHelpersAndComputedIndexes() {
        int[] at = {5, 0, 3, 3, 1};
        check(
                ShapedLosses.bound("fixed", (Object) at),
                each -> ShapedLosses.called("fixed", matrix(each, 0, 2, 3), vector(each, 6, 2), at),
                random(7, 8));
    }

    @Test
    void anIndexThatLeavesItsRowThrowsAsInTheMethod() {
        double[] point = random(3, 6);
        for (int i = -1; i <= 2; i++) {
            for (int j = -1; j <= 3; j++) {
                Objective leaving = ShapedLosses.bound("leaving", i, j);
                boolean inside = i >= 0 && i < 2 && j >= 0 && j < 3;
                if (inside) {
                    assertThat(leaving.value(point)).isEqualTo(point[3 * i + j] * point[3 * i + j]);
                } else {
                    assertThatThrownBy(() -> leaving.value(point)).isInstanceOf(IndexOutOfBoundsException.class);
                    assertThatThrownBy(() -> leaving.valueAndGradient(point, new double[6]))
                            .isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
        }
    }

    @Test
    void theLengthOfARowThatIsNotThereThrowsAsInTheMethod() {
        double[] point = random(3, 6);
        assertThat(ShapedLosses.bound("rowLength", 1).value(point)).isEqualTo(point[0] * 3);
        Objective outside = ShapedLosses.bound("rowLength", 2);
        assertThatThrownBy(() -> outside.value(point)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void pointsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> ShapedLosses.bound("rows", Y).value(new double[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have 2 entries and a multiple of 4 more, for c, w[][y.length], d,"
                        + " but its length is 7");
        assertThatThrownBy(() -> ShapedLosses.bound("rows", Y).value(new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but its length is 1");
        assertThatThrownBy(() -> ShapedLosses.bound("columns", 0.5).value(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have a multiple of 2 entries, for w[2][], but its length is 3");
        assertThatThrownBy(() -> ShapedLosses.bound("net", X, Y, 3).value(new double[12]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point must have 13 entries, for hidden[3][x[0].length + 1], bias, out[n],"
                        + " but its length is 12");
    }

    @Test
    void aRunStartsFromAndEndsInTheUsersShapes() {
        Objective objective = ShapedLosses.bound("net", X, Y, 3);
        Descent<?, ?> descent = (Descent<?, ?>) Written.call(objective, "rmsprop");
        Trajectory trajectory = Trajectory.every(1);
        double[] point = random(5, 13);
        double[][] hidden = matrix(point, 0, 3, 3);

        Solution<?> solution = (Solution<?>) Written.call(
                descent.until(Stop.steps(20)).record(trajectory), "from", hidden, point[9], vector(point, 10, 3));

        assertThat(hidden).isDeepEqualTo(matrix(point, 0, 3, 3));
        assertThat(solution.loss()).isLessThan(net(point));
        double[][] found = (double[][]) Written.call(solution.point(), "hidden");
        double bias = (double) Written.call(solution.point(), "bias");
        double[] out = (double[]) Written.call(solution.point(), "out");
        assertThat(ShapedLosses.called("net", found, bias, out, X, Y, 3)).isEqualTo(solution.loss());
        assertThat(solution.point().toString())
                .startsWith("Point[hidden=[[" + found[0][0] + ", ")
                .contains("], bias=" + bias + ", out=[" + out[0] + ", ");
        assertThat(trajectory.variables())
                .hasSize(13)
                .startsWith("hidden[0][0]", "hidden[0][1]")
                .endsWith("hidden[2][2]", "bias", "out[0]", "out[1]", "out[2]");
    }

    @Test
    void aRunWithOpenRowsEndsInAsMany() {
        Descent<?, ?> descent = (Descent<?, ?>) Written.call(ShapedLosses.bound("rows", Y), "gradient");
        Solution<?> solution = (Solution<?>)
                Written.call(descent.until(Stop.steps(3)), "from", 0.5, matrix(random(6, 8), 0, 2, 4), 1.0);
        double[][] found = (double[][]) Written.call(solution.point(), "w");
        assertThat(found).hasDimensions(2, 4);
        assertThat(ShapedLosses.called(
                        "rows", Written.call(solution.point(), "c"), found, Written.call(solution.point(), "d"), Y))
                .isEqualTo(solution.loss());
    }

    @Test
    void pointsAreEqualByTheirEntries() {
        Descent<?, ?> descent =
                ((Descent<?, ?>) Written.call(ShapedLosses.bound("net", X, Y, 3), "gradient")).until(Stop.steps(0));
        double[] start = random(5, 13);
        Object point = started(descent, start);
        assertThat(started(descent, start)).isEqualTo(point).hasSameHashCodeAs(point);
        for (int i = 0; i < start.length; i++) {
            double[] other = start.clone();
            other[i] += 1;
            assertThat(started(descent, other)).isNotEqualTo(point);
        }
    }

    private static Object started(Descent<?, ?> descent, double... point) {
        return ((Solution<?>) Written.call(descent, "from", matrix(point, 0, 3, 3), point[9], vector(point, 10, 3)))
                .point();
    }

    @Test
    void startsOfWrongShapeAreRefusedByName() {
        Object net = Written.call(ShapedLosses.bound("net", X, Y, 3), "gradient");
        double[] out = new double[3];
        assertStartRefused(net, "hidden must have 3 rows, but has 2", new double[2][3], 0.0, out);
        assertStartRefused(net, "hidden must have 3 columns, but hidden[0] has length 2", new double[3][2], 0.0, out);
        assertStartRefused(
                net,
                "hidden must be rectangular, but hidden[0] has length 3 and hidden[1] has length 2",
                new double[][] {{1, 2, 3}, {1, 2}, {1, 2, 3}},
                0.0,
                out);
        assertStartRefused(net, "hidden[1] is null", new double[][] {{1, 2, 3}, null, {1, 2, 3}}, 0.0, out);
        assertStartRefused(net, "out must have length 3, but its length is 4", new double[3][3], 0.0, new double[4]);
        assertThatThrownBy(() -> Written.call(net, "from", null, 0.0, out))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("hidden");
        Object rows = Written.call(ShapedLosses.bound("rows", Y), "gradient");
        assertStartRefused(rows, "w must have 4 columns, but w[0] has length 3", 0.0, new double[2][3], 0.0);
    }

    private static void assertStartRefused(Object run, String message, Object... start) {
        assertThatThrownBy(() -> Written.call(run, "from", start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theGeneratedClassSaysHowAPointIsLaidOut() {
        String net = ShapedLosses.COMPILED.generated().get("shaped/BoxNet.java");
        assertThat(net.replaceAll("\n \\* *", " ").replaceAll(" +", " "))
                .contains(
                        "<p>The layout of a point: {@code point[0 … 3 * hidden[0].length - 1]} is {@code hidden} row by row,"
                                + " {@code point[3 * hidden[0].length]} is {@code bias},"
                                + " {@code point[3 * hidden[0].length + 1 … 3 * hidden[0].length + n]} is {@code out}.",
                        "<p>The number of columns of {@code hidden} is {@code x[0].length + 1}.",
                        "<p>The length of {@code out} is {@code n}.");
        assertThat(ShapedLosses.COMPILED.generated().get("shaped/BoxRows.java"))
                .contains("The number of rows of {@code w} is that of the array that a run starts from.");
    }

    @Test
    void loopsOverARowNeedNoCheck() {
        assertThat(ShapedLosses.COMPILED.generated().get("shaped/BoxRows.java")).doesNotContain("checkIndex");
        assertThat(ShapedLosses.COMPILED.generated().get("shaped/BoxColumns.java"))
                .doesNotContain("checkIndex");
    }
}
