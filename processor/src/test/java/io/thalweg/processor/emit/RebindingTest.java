package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.stop.Stop;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Data: checked when it is bound, exchanged without an allocation, and named where it is not finite. */
class RebindingTest {
    private static final double[][] X = {{1, 2}, {0.5, -0.25}};
    private static final double[] Y = {1, -2};

    private static double[] random(long seed, int length) {
        return new SplittableRandom(seed).doubles(length, -1, 1).toArray();
    }

    private static void assertSame(Objective rebound, Objective fresh, double... point) {
        double[] gradient = new double[point.length];
        double[] expected = new double[point.length];
        assertThat(rebound.value(point)).isEqualTo(fresh.value(point));
        assertThat(rebound.valueAndGradient(point, gradient)).isEqualTo(fresh.valueAndGradient(point, expected));
        assertThat(gradient).isEqualTo(expected);
        assertThat(rebound.dimension()).isEqualTo(fresh.dimension());
    }

    @Test
    void otherDataGivesWhatAFreshObjectGives() {
        double[][] wide = {{1, 2, 3}, {3, 2, 1}, {-1, 0, 1}};
        double[] targets = {1, 2, 3};
        Objective net = ShapedLosses.bound("net", X, Y, 3);
        net.value(random(1, 13));

        assertThat(Written.call(net, "bind", wide, targets, 2)).isSameAs(net);

        assertSame(net, ShapedLosses.bound("net", wide, targets, 2), random(2, 15));
        Written.call(net, "bind", X, Y, 3);
        assertSame(net, ShapedLosses.bound("net", X, Y, 3), random(3, 13));
    }

    @Test
    void whatARecurrenceKeepsGrowsWithTheData() {
        Objective growing = ShapedLosses.bound("growing", 3, random(4, 3));
        for (int n : new int[] {3, 50, 7, 1_000, 0, 2}) {
            double[] y = random(n, n);
            Written.call(growing, "bind", n, y);
            assertSame(growing, ShapedLosses.bound("growing", n, y), 1.25);
        }
    }

    @Test
    void bindingAndEvaluatingAllocatesNothing() throws Throwable {
        double[] first = random(5, 100);
        double[] second = random(6, 100);
        Objective growing = ShapedLosses.bound("growing", 100, first);
        MethodHandle bind = MethodHandles.privateLookupIn(growing.getClass(), MethodHandles.lookup())
                .findVirtual(
                        growing.getClass(),
                        "bind",
                        MethodType.methodType(growing.getClass(), int.class, double[].class))
                .asType(MethodType.methodType(Object.class, Objective.class, int.class, double[].class));
        double[] point = {1.25};
        double[] gradient = new double[1];

        long allocated = ShapedLosses.allocated(() -> {
            try {
                Object bound = (Object) bind.invokeExact(growing, 100, first);
                growing.valueAndGradient(point, gradient);
                bound = (Object) bind.invokeExact(growing, 100, second);
                growing.valueAndGradient(point, gradient);
                return bound;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });

        assertThat(allocated).isZero();
    }

    @Test
    void aDescentThatWasMadeBeforeSeesTheNewData() {
        Objective rows = ShapedLosses.bound("rows", (Object) new double[] {1, 2});
        Descent<?, ?> descent = ((Descent<?, ?>) Written.call(rows, "gradient")).until(Stop.steps(5));
        Written.call(descent, "from", 1.0, new double[][] {{1, 1}}, 0.5);
        double[] y = {1, -1, 0.5};
        Written.call(rows, "bind", (Object) y);
        assertThatThrownBy(rows::dimension).isInstanceOf(IllegalStateException.class);

        Solution<?> solution =
                (Solution<?>) Written.call(descent, "from", 1.0, new double[][] {{1, 1, 1}, {2, 2, 2}}, 0.5);

        Descent<?, ?> fresh =
                ((Descent<?, ?>) Written.call(ShapedLosses.bound("rows", (Object) y), "gradient")).until(Stop.steps(5));
        Solution<?> expected =
                (Solution<?>) Written.call(fresh, "from", 1.0, new double[][] {{1, 1, 1}, {2, 2, 2}}, 0.5);
        assertThat(solution.toString()).isEqualTo(expected.toString());
    }

    @Test
    void refusedDataLeavesTheOldInPlace() {
        Objective net = ShapedLosses.bound("net", X, Y, 3);
        double[] point = random(1, 13);
        double before = net.value(point);

        assertThatThrownBy(() -> Written.call(net, "bind", new double[][] {{1}}, Y, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the length of out, n, must be at least 1, but is 0");

        assertThat(net.value(point)).isEqualTo(before);
    }

    @Test
    void dataIsCheckedAndNamed() {
        assertRefused("net", "x[1] is null", new double[][] {{1}, null}, Y, 3);
        assertRefused(
                "net",
                "x must be rectangular, but x[0] has length 1 and x[1] has length 2",
                new double[][] {{1}, {1, 2}},
                Y,
                3);
        assertRefused(
                "net",
                "the number of columns of hidden, x[0].length + 1, is not defined: Index 0 out of bounds for length 0",
                new double[0][],
                Y,
                3);
        assertThatThrownBy(() -> Written.call(ShapedLosses.bound("net", X, Y, 3), "bind", X, null, 3))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("y");
    }

    private static void assertRefused(String method, String message, Object... data) {
        assertThatThrownBy(() -> ShapedLosses.bound(method, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rowsMayDifferWhereTheLossAsksEachForItsLength() {
        double[][] x = {{1, 2}, {}, {3}};
        int[][] k = {{1}, {2}, {3}};
        Objective ragged = ShapedLosses.bound("ragged", x, k);
        double[] gradient = new double[1];
        assertThat(ragged.valueAndGradient(new double[] {0.5}, gradient))
                .isEqualTo(ShapedLosses.called("ragged", 0.5, x, k));
        assertThat(gradient).containsExactly(2 * (0.5 - 1) + 2 * (0.5 - 2) + 6 * (0.5 - 3));
        assertRefused("ragged", "x[1] is null", new double[][] {{1}, null}, k);
        assertRefused("ragged", "k must be rectangular, but k[0] has length 1 and k[2] has length 0", x, new int[][] {
            {1}, {2}, {}
        });
    }

    @Test
    void aRunThatEndsNonFiniteNamesTheDatum() {
        Objective growing = ShapedLosses.bound("growing", 2, new double[] {1, Double.NaN});
        assertThat(growing.nonFiniteDatum()).contains("y[1] is NaN");
        Solution<?> solution = (Solution<?>) Written.call(Written.call(growing, "gradient"), "from", 1.0);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the loss is NaN at the start already; in the data y[1] is NaN");
        assertThat(solution.toString()).contains("in the data y[1] is NaN");

        double[][] x = {{1, 2}, {3, Double.NEGATIVE_INFINITY}};
        assertThat(ShapedLosses.bound("net", x, Y, 3).nonFiniteDatum()).contains("x[1][1] is -Infinity");
        assertThat(ShapedLosses.bound("columns", Double.NaN).nonFiniteDatum()).contains("y is NaN");
        assertThat(ShapedLosses.bound("net", X, Y, 3).nonFiniteDatum()).isEmpty();
        assertThat(ShapedLosses.bound("rowLength", 1).nonFiniteDatum()).isEmpty();
    }
}
