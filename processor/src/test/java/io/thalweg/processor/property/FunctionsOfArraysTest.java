package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.Functions;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Losses that hand {@link Functions} arrays of every kind, against gradients in many digits and by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsOfArraysTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final String BOX = """
            import static io.thalweg.Functions.*;
            import io.thalweg.Given;
            import io.thalweg.Length;
            import io.thalweg.Minimize;

            final class Box {
                @Minimize
                static double logistic(double[] w, double bias, @Given double[][] x, @Given double[] y) {
                    double loss = 0.5 * dot(w, w);
                    for (int i = 0; i < y.length; i++) {
                        loss += softplus(-y[i] * (dot(w, x[i]) + bias));
                    }
                    return loss;
                }

                @Minimize
                static double mixture(double[] mean, @Given double[] x) {
                    double loss = 0;
                    for (int i = 0; i < x.length; i++) {
                        double[] log = new double[mean.length];
                        for (int k = 0; k < mean.length; k++) {
                            log[k] = -0.5 * square(x[i] - mean[k]);
                        }
                        loss -= logSumExp(log);
                    }
                    return loss;
                }

                @Minimize
                static double median(double[] p, @Given double[][] towns, @Given double delta) {
                    double loss = 0;
                    for (double[] town : towns) {
                        loss += Math.sqrt(squaredDistance(p, town)) + huber(sum(p) - sum(town), delta);
                    }
                    return loss;
                }

                @Minimize
                static double pair(@Length(3) double[] a, double[] b) {
                    return dot(a, b) + squaredDistance(b, a) + norm2(a) * norm2(b);
                }

                @Minimize
                static double angle(double[] a) {
                    double[] b = {a[1], -a[0], a[0] * a[1]};
                    return dot(a, b) / (norm2(a) * norm2(b)) + squaredDistance(a, a) + logSumExp(new double[] {a[2], 1});
                }

                @Minimize
                static double softmax(double[] a) { return logSumExp(a); }

                @Minimize
                static double norm(double[] a) { return norm2(a); }

                @Minimize
                static double robust(double x, double delta) { return huber(x, delta); }

                @Minimize
                static double tails(double x) { return softplus(x) + sigmoid(x) - logSigmoid(x); }

                @Minimize
                static double either(double[] a) { return norm2(a) > 1 ? logSumExp(a) : sum(a); }
            }
            """;

    private final HighPrecision in = new HighPrecision(50);
    private Compiled compiled;

    @BeforeAll
    void compile() {
        compiled = Compiled.strictly(BOX);
    }

    private double[] gradient(String name, List<?> data, double... point) {
        double[] gradient = new double[point.length];
        compiled.objective("Box" + name, data).valueAndGradient(point, gradient);
        return gradient;
    }

    private double[] gradient(String name, double... point) {
        return gradient(name, List.of(), point);
    }

    private Dfp logistic(Dfp x) {
        return in.of(1).divide(in.of(1).add(in.exp(x.negate())));
    }

    private static double[][] rows(int rows, int columns, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(rows)
                .mapToObj(any -> random.doubles(columns, -3, 3).toArray())
                .toArray(double[][]::new);
    }

    private static void assertClose(double[] gradient, Dfp[] expected, double tolerance) {
        for (int i = 0; i < gradient.length; i++) {
            double size = Math.max(1, Math.abs(expected[i].toDouble()));
            assertThat(expected[i]
                            .subtract(expected[i].newInstance(gradient[i]))
                            .abs()
                            .toDouble())
                    .as("by %s: %s, not %s", i, gradient[i], expected[i])
                    .isLessThan(tolerance * size);
        }
    }

    @Test
    void rowsOfData() {
        double[][] x = rows(30, 4, 1);
        double[] y =
                new SplittableRandom(2).doubles(30, -1, 1).map(Math::signum).toArray();
        double[] point = {0.5, -1, 2, 0.25, -0.75};
        Dfp[] expected = new Dfp[5];
        for (int k = 0; k < 5; k++) {
            expected[k] = in.of(k < 4 ? point[k] : 0);
        }
        for (int i = 0; i < x.length; i++) {
            Dfp score = in.of(point[4]);
            for (int k = 0; k < 4; k++) {
                score = score.add(in.of(point[k]).multiply(in.of(x[i][k])));
            }
            Dfp slope = logistic(score.multiply(in.of(-y[i]))).multiply(in.of(-y[i]));
            for (int k = 0; k < 5; k++) {
                expected[k] = expected[k].add(slope.multiply(in.of(k < 4 ? x[i][k] : 1)));
            }
        }

        assertClose(gradient("Logistic", List.of(x, y), point), expected, 1e-14);
    }

    @Test
    void aLocalArrayThatIsMadeInEachTurn() {
        double[] x = {-3, -2.5, 0.125, 1, 4, 60};
        double[] mean = {-2, 0.5, 3};
        Dfp[] expected = {in.of(0), in.of(0), in.of(0)};
        for (double each : x) {
            Dfp[] density = new Dfp[3];
            Dfp sum = in.of(0);
            for (int k = 0; k < 3; k++) {
                Dfp distance = in.of(each).subtract(in.of(mean[k]));
                density[k] = in.exp(distance.multiply(distance).negate().divide(2));
                sum = sum.add(density[k]);
            }
            for (int k = 0; k < 3; k++) {
                Dfp distance = in.of(mean[k]).subtract(in.of(each));
                expected[k] = expected[k].add(density[k].divide(sum).multiply(distance));
            }
        }

        assertClose(gradient("Mixture", List.of(x), mean), expected, 1e-14);
    }

    @Test
    void rowsUnderANameOfTheirOwn() {
        double[][] towns = rows(20, 2, 3);
        double[] p = {0.25, -0.5};
        double delta = 1.5;
        Dfp[] expected = {in.of(0), in.of(0)};
        for (double[] town : towns) {
            Dfp[] apart = {in.of(p[0]).subtract(in.of(town[0])), in.of(p[1]).subtract(in.of(town[1]))};
            Dfp distance =
                    apart[0].multiply(apart[0]).add(apart[1].multiply(apart[1])).sqrt();
            Dfp residual = apart[0].add(apart[1]);
            Dfp limited = residual.abs().greaterThan(in.of(delta))
                    ? in.of(Math.copySign(delta, residual.toDouble()))
                    : residual;
            for (int k = 0; k < 2; k++) {
                expected[k] = expected[k].add(apart[k].divide(distance)).add(limited);
            }
        }

        assertClose(gradient("Median", List.of(towns, delta), p), expected, 1e-14);
    }

    @Test
    void twoArraysOfDecisionVariables() {
        double[] a = {1, -2, 0.5};
        double[] b = {3, 0.25, -1};
        Dfp normA = in.of(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]).sqrt();
        Dfp normB = in.of(b[0] * b[0] + b[1] * b[1] + b[2] * b[2]).sqrt();
        Dfp[] expected = new Dfp[6];
        for (int k = 0; k < 3; k++) {
            Dfp apart = in.of(a[k]).subtract(in.of(b[k])).multiply(2);
            expected[k] = in.of(b[k]).add(apart).add(in.of(a[k]).divide(normA).multiply(normB));
            expected[3 + k] =
                    in.of(a[k]).subtract(apart).add(in.of(b[k]).divide(normB).multiply(normA));
        }

        assertClose(gradient("Pair", 1, -2, 0.5, 3, 0.25, -1), expected, 1e-15);
    }

    /** a · b is a₀a₁a₂ in terms of a alone; the norms are those of (a₀, a₁, a₂) and (a₁, −a₀, a₀a₁). */
    @Test
    void arraysMadeOfDecisionVariables() {
        double h = 1e-20;
        double[] point = {0.75, -1.5, 2};
        Dfp[] expected = new Dfp[3];
        for (int k = 0; k < 3; k++) {
            expected[k] = angle(point, k, h).subtract(angle(point, k, -h)).divide(in.of(2 * h));
        }

        assertClose(gradient("Angle", point), expected, 1e-15);
    }

    private Dfp angle(double[] point, int moved, double h) {
        Dfp[] a = Arrays.stream(point).mapToObj(in::of).toArray(Dfp[]::new);
        a[moved] = a[moved].add(in.of(h));
        Dfp product = a[0].multiply(a[1]);
        Dfp square = a[0].multiply(a[0]).add(a[1].multiply(a[1]));
        Dfp norms = square.add(a[2].multiply(a[2]))
                .multiply(square.add(product.multiply(product)))
                .sqrt();
        return product.multiply(a[2]).divide(norms).add(in.log(in.exp(a[2]).add(in.exp(in.of(1)))));
    }

    @Test
    void theLargestEntryHasNoSpecialPartInTheSoftmax() {
        assertThat(gradient("Softmax", 3.25, 3.25, 3.25, 3.25)).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(gradient("Softmax", -1e300, -1e300)).containsExactly(0.5, 0.5);
        assertThat(gradient("Softmax", 7.5)).containsExactly(1);
        assertThat(gradient("Softmax", 1e10, 1e10 - 1e3, -1e10)).containsExactly(1, 0, 0);
        double[] alone = gradient("Softmax", 0.1, 700.3, 0.1);
        assertThat(alone[1]).isEqualTo(1);
        assertThat(alone[0]).isEqualTo(alone[2]).isCloseTo(Math.exp(-700.2), within(1e-315));
    }

    /** A derivative through the maximum would add the rounding of all other shares to that of the largest entry. */
    @Test
    void theLargestEntrysShareIsComputedLikeAnyOther() {
        double[] a = new SplittableRandom(7).doubles(200, -1, 1).toArray();
        double shift = Math.rint(Arrays.stream(a).max().orElseThrow());
        double sum = 0;
        for (double each : a) {
            sum += Math.exp(each - shift);
        }

        double[] gradient = gradient("Softmax", a);
        for (int i = 0; i < a.length; i++) {
            assertThat(gradient[i]).isEqualTo(Math.exp(a[i] - shift) / sum);
        }
    }

    @Test
    void anImpossibleEntryHasNoPart() {
        assertThat(gradient("Softmax", -INFINITY, 2, 2)).containsExactly(0, 0.5, 0.5);
        assertThat(gradient("Softmax", 2, -INFINITY)).containsExactly(1, 0);
        assertThat(gradient("Softmax", -INFINITY, -INFINITY)).containsExactly(0, 0);
        assertThat(gradient("Softmax", INFINITY, 1)).containsExactly(0, 0);
    }

    @Test
    void theNormHasAGradientEverywhere() {
        assertThat(gradient("Norm", 0, 0, 0)).containsExactly(0, 0, 0);
        assertThat(gradient("Norm", 0, -0.0)).containsExactly(0, 0);
        for (double scale : new double[] {1e-300, 1e-160, 1e-140, 1, 1e140, 1e160, 1e200, 1e300, 0x1p-1060}) {
            double[] gradient = gradient("Norm", 3 * scale, -4 * scale);
            assertThat(gradient[0]).as("%s", scale).isCloseTo(0.6, within(2e-16));
            assertThat(gradient[1]).as("%s", scale).isCloseTo(-0.8, within(2e-16));
        }
        assertThat(gradient("Norm", Double.MIN_VALUE)).containsExactly(1);
        assertThat(gradient("Norm", -Double.MAX_VALUE, 1e-300)[0]).isCloseTo(-1, within(2e-16));
    }

    @Test
    void huberIsSmoothWhereItTurns() {
        assertThat(gradient("Robust", 1.5, 1.5)).containsExactly(1.5, 0);
        assertThat(gradient("Robust", -1.5, 1.5)).containsExactly(-1.5, 0);
        assertThat(gradient("Robust", Math.nextUp(1.5), 1.5)).containsExactly(1.5, Math.ulp(1.5));
        assertThat(gradient("Robust", -4, 1.5)).containsExactly(-1.5, 2.5);
        assertThat(gradient("Robust", 0, 1.5)).containsExactly(0, 0);
        assertThat(gradient("Robust", 3, 0)).containsExactly(0, 3);
    }

    /** softplus' + sigmoid' - logSigmoid' at x is s + s (1 - s) - (1 - s) for s = sigmoid(x). */
    @Test
    void theTailsAreFlatAndFinite() {
        assertThat(gradient("Tails", 800)).containsExactly(1);
        assertThat(gradient("Tails", -800)).containsExactly(-1);
        assertThat(gradient("Tails", 1e300)).containsExactly(1);
        assertThat(gradient("Tails", -1e300)).containsExactly(-1);
        assertThat(gradient("Tails", 0)).containsExactly(0.25);
    }

    @Test
    void onlyTheBranchTakenIsDifferentiated() {
        assertThat(gradient("Either", 0.1, 0.2)).containsExactly(1, 1);
        assertThat(gradient("Either", 2, 2)).containsExactly(0.5, 0.5);
        assertThat(gradient("Either", 0, 0)).containsExactly(1, 1);
    }

    @Test
    void arraysOfDifferentLengthsThrowAsTheyDoInTheMethod() {
        Objective pair = compiled.objective("BoxPair", List.of());
        for (int length : new int[] {5, 7}) {
            double[] point = new double[length];
            assertThatThrownBy(() -> pair.value(point)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> pair.valueAndGradient(point, new double[length]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> Functions.dot(new double[3], new double[4]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
