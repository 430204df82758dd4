package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.TwiceDifferentiable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Hessians of losses with a closed form, and of each shape that a loss may have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HessianTest {
    private static final int LIMIT = 8_000;
    private static final double STEP = 1e-2;

    private static final String SOURCE = """
            package second;

            import io.thalweg.Flow;
            import io.thalweg.Given;
            import io.thalweg.Length;
            import io.thalweg.Minimize;

            final class Box {
                @Minimize(hessian = true)
                static double softplus(double x) {
                    return Math.log(1 + Math.exp(x));
                }

                @Minimize(hessian = true)
                static double saturated(double x) {
                    return Math.tanh(x);
                }

                @Minimize(hessian = true)
                static double root(double x, double y) {
                    return x * Math.sqrt(y);
                }

                @Minimize(hessian = true)
                static double kinks(double x, double y) {
                    return Math.abs(x) * y + Math.max(x * x, y) + Math.floor(x) * y * y;
                }

                @Minimize(hessian = true)
                static double apart(double x) {
                    return x > 0 ? x * x * Math.sqrt(x) : x * x * x;
                }

                @Minimize(hessian = true)
                static double distance(double x, double y) {
                    return Math.hypot(x, y);
                }

                @Minimize(hessian = true, flow = {Flow.GRADIENT, Flow.ADAM})
                static double names(double direction, double product, double hessian, double vHessian) {
                    double gradient = direction * product;
                    return gradient * gradient + hessian * vHessian * direction;
                }

                @Minimize(hessian = true)
                static double flat(double[] w, @Given double[] x) {
                    double sum = 0;
                    for (int i = 0; i < w.length; i++) {
                        sum += w[i] * x[i % x.length];
                    }
                    return sum;
                }

                @Minimize(hessian = true)
                static double curve(double b1, double b2, @Given double[] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double r = y[i] - b1 * (1 - Math.exp(-b2 * x[i]));
                        sum += r * r;
                    }
                    return sum;
                }

                @Minimize(hessian = true, flow = {Flow.GRADIENT, Flow.ADAM})
                static double line(double[] w, double bias, @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double z = bias;
                        for (int j = 0; j < w.length; j++) {
                            z += w[j] * x[i][j];
                        }
                        sum += Math.log(1 + Math.exp(-y[i] * z));
                    }
                    return sum;
                }

                @Minimize(hessian = true)
                static double net(@Length({2, 3}) double[][] hidden, @Length(2) double[] out, @Given double[][] x) {
                    double sum = 0;
                    for (double[] row : x) {
                        double z = 0;
                        for (int k = 0; k < hidden.length; k++) {
                            double a = hidden[k][0];
                            for (int j = 0; j < 2; j++) {
                                a += hidden[k][j + 1] * row[j];
                            }
                            z += out[k] * Math.tanh(a);
                        }
                        sum += (z - row[0] * row[1]) * (z - row[0] * row[1]);
                    }
                    return sum;
                }

                @Minimize(hessian = true)
                static double growth(double rate, double start, @Given int turns) {
                    double s = start;
                    double sum = 0;
                    double[] seen = new double[turns];
                    for (int i = 0; i < turns; i++) {
                        if (s > 1) {
                            s = s * rate;
                        } else {
                            s += Math.sin(s * rate);
                        }
                        seen[i] = s * start;
                        if (s > 50) {
                            break;
                        }
                    }
                    for (int i = 1; i < turns; i++) {
                        sum += seen[i] * seen[i - 1];
                    }
                    return sum;
                }

                @Minimize(hessian = true, batch = 2)
                static double rows(double slope, @Given double[] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double r = y[i] - Math.exp(slope * x[i]);
                        sum += r * r;
                    }
                    return sum / x.length;
                }
            }
            """;

    private static final double[] X = {0.3, -0.7, 1.2, 0.9, -1.5};
    private static final double[] Y = {1, -1, 1, 1, -1};
    private static final double[][] ROWS = {{0.3, -0.7}, {1.2, 0.4}, {-0.9, 0.8}, {0.1, -1.1}, {0.6, 0.5}};

    /** A loss, its data, and a point where it is smooth. */
    private enum Shape {
        SOFTPLUS("Softplus", List.of(), 0.4),
        ROOT("Root", List.of(), 0.4, 1.7),
        KINKS("Kinks", List.of(), 0.4, 1.7),
        APART("Apart", List.of(), -0.6),
        DISTANCE("Distance", List.of(), 0.4, 1.7),
        NAMES("Names", List.of(), 0.4, 1.7, -0.3, 0.8),
        FLAT("Flat", List.of(X), 0.4, 1.7, -0.3),
        CURVE("Curve", List.of(X, Y), 0.4, 1.7),
        LINE("Line", List.of(ROWS, Y), 0.4, 1.7, -0.3),
        NET("Net", List.of((Object) ROWS), 0.4, 1.7, -0.3, 0.5, -0.2, 0.9, 1.1, -0.6),
        GROWTH("Growth", List.of(9), 1.3, 0.4),
        ROWS_OF_DATA("Rows", List.of(X, Y), 0.4);

        private final String type;
        private final List<Object> data;
        private final double[] point;

        Shape(String name, List<Object> data, double... point) {
            this.type = "second.Box" + name;
            this.data = data;
            this.point = point;
        }
    }

    private Compiled compiled = Compiled.with(List.of(), "class Nothing {}");

    @BeforeAll
    void compile() {
        compiled = Compiled.strictly(SOURCE);
    }

    private TwiceDifferentiable loss(String type, List<?> data) {
        return (TwiceDifferentiable) compiled.objective(type, data);
    }

    private TwiceDifferentiable loss(Shape shape) {
        return loss(shape.type, shape.data);
    }

    private double[][] hessian(String name, double... point) {
        double[][] hessian = new double[point.length][point.length];
        loss("second.Box" + name, List.of()).hessian(point, new double[point.length], hessian);
        return hessian;
    }

    @ParameterizedTest
    @EnumSource
    void theProductIsTheSlopeOfTheGradient(Shape shape) {
        TwiceDifferentiable loss = loss(shape);
        int n = shape.point.length;
        double[] direction = new Random(1).doubles(n, -1, 1).toArray();
        double[] expected = new double[n];
        double value = loss.valueAndGradient(shape.point, expected);
        double[] gradient = new double[n];
        double[] product = new double[n];
        double[] slope = Slopes.of(loss, shape.point, direction, STEP);
        for (int again = 0; again < 2; again++) {
            assertThat(loss.hessianVector(shape.point, direction, gradient, product))
                    .isEqualTo(value);
            assertThat(gradient).isEqualTo(expected);
            double size = Arrays.stream(slope).map(Math::abs).max().orElse(0);
            assertThat(product).containsExactly(slope, within(1e-9 * (1 + size)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHessianIsSymmetricAndMakesTheProduct(Shape shape) {
        TwiceDifferentiable loss = loss(shape);
        int n = shape.point.length;
        double[] direction = new Random(2).doubles(n, -1, 1).toArray();
        double[] product = new double[n];
        double value = loss.hessianVector(shape.point, direction, new double[n], product);
        double[] expected = new double[n];
        loss.valueAndGradient(shape.point, expected);
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        for (double[] row : hessian) {
            Arrays.fill(row, Double.NaN);
        }
        assertThat(loss.hessian(shape.point, gradient, hessian)).isEqualTo(value);
        assertThat(gradient).isEqualTo(expected);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += hessian[i][j] * direction[j];
                assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
            }
            assertThat(sum).isCloseTo(product[i], within(1e-13 * (1 + Math.abs(sum))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondEvaluationAllocatesNothing(Shape shape) {
        TwiceDifferentiable loss = loss(shape);
        int n = shape.point.length;
        double[] direction = new Random(3).doubles(n, -1, 1).toArray();
        double[] gradient = new double[n];
        double[] product = new double[n];
        double[][] hessian = new double[n][n];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            loss.hessianVector(shape.point, direction, gradient, product);
            loss.hessian(shape.point, gradient, hessian);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    @ParameterizedTest
    @CsvSource({"700", "36", "5", "0", "-3", "-40", "-700"})
    void aSoftplusStaysFinite(double x) {
        double expected = x > 300 || x < -600 ? 0 : Math.exp(-Math.abs(x)) / Math.pow(1 + Math.exp(-Math.abs(x)), 2);
        assertThat(hessian("Softplus", x)[0][0]).isCloseTo(expected, within(1e-14 * expected + 1e-300));
    }

    @ParameterizedTest
    @CsvSource({"1e-9", "-0.3", "2", "20", "300"})
    void ofTheTangentTheSmallPartIsKept(double x) {
        double expected = -2 * Math.tanh(x) / Math.cosh(x) / Math.cosh(x);
        assertThat(hessian("Saturated", x)[0][0]).isCloseTo(expected, within(1e-14 * Math.abs(expected) + 1e-300));
    }

    /** Where the factor in front of the root is 0, the gradient's guard is, too; it still moves. */
    @Test
    void whatIsZeroMayStillMove() {
        assertThat(hessian("Root", 0, 4)).isDeepEqualTo(new double[][] {{0, 0.25}, {0.25, 0}});
    }

    @Test
    void kinksHaveTheCurvatureOfTheBranchTaken() {
        // |0| y, max(0, 0) by its first argument, floor flat
        assertThat(hessian("Kinks", 0, 0)).isDeepEqualTo(new double[][] {{2, 0}, {0, 0}});
        assertThat(hessian("Kinks", -0.5, 3)).isDeepEqualTo(new double[][] {{0, -1}, {-1, -2}});
    }

    /** √x has no value there, and the branch that has it is not taken. */
    @Test
    void onlyTheBranchTakenIsDifferentiated() {
        assertThat(hessian("Apart", -2)).isDeepEqualTo(new double[][] {{-12}});
    }

    @Test
    void aDistanceFarAlongOneAxisKeepsItsSmallCurvature() {
        double[][] hessian = hessian("Distance", 1e8, 1);
        assertThat(hessian[0][0]).isCloseTo(1e-24, within(1e-37));
        assertThat(hessian[1][1]).isCloseTo(1e-8, within(1e-21));
        assertThat(hessian("Distance", 0, 0)).isDeepEqualTo(new double[2][2]);
    }

    @Test
    void aLinearLossHasNone() {
        double[] product = {7, 7, 7};
        loss(Shape.FLAT).hessianVector(new double[3], new double[] {1, 2, 3}, new double[3], product);
        assertThat(product).containsExactly(0, 0, 0);
    }

    @Test
    void steppersMultiplyByTheHessianAtTheirPoint() {
        Objective loss = loss(Shape.LINE);
        double[] direction = {0.1, -0.2, 0.3};
        double[] expected = new double[3];
        double value = loss(Shape.LINE).hessianVector(Shape.LINE.point, direction, new double[3], expected);
        loss.value(Shape.LINE.point);
        Stepper adam = compiled.stepper(Shape.LINE.type, "Adam", loss);
        double[] product = new double[3];
        assertThat(adam.twiceDifferentiable()).isTrue();
        assertThat(adam.hessianVector(Arrays.copyOf(Shape.LINE.point, 9), direction, product))
                .isEqualTo(value);
        assertThat(product).isEqualTo(expected);

        Stepper scalar = compiled.stepper(Shape.NAMES.type, "Adam");
        double[] four = new double[4];
        scalar.hessianVector(Arrays.copyOf(Shape.NAMES.point, 12), new double[] {1, 0, 0, 0}, four);
        double[][] hessian = hessian("Names", Shape.NAMES.point);
        assertThat(four).containsExactly(hessian[0], within(1e-14));
    }

    @Test
    void withoutTheWordNothingIsWritten() {
        Compiled plain = Compiled.strictly("""
                package second;
                final class Plain {
                    @io.thalweg.Minimize
                    static double loss(double x) {
                        return x * x;
                    }
                }
                """);
        assertThat(plain.source()).doesNotContain("essian").doesNotContain("Twice");
        assertThat(plain.stepper("second.PlainLoss", "Gradient").twiceDifferentiable())
                .isFalse();
    }

    @Test
    void theDumpShowsBothPrograms() {
        String source = """
                final class Bowl {
                    @io.thalweg.Minimize(hessian = true)
                    static double loss(double x, double y) {
                        return x * x * y;
                    }
                }
                """;
        for (String each : List.of("product", "hessian")) {
            assertThat(Compiled.with(List.of("-Athalweg.dump=" + each + ".differentiate"), source)
                            .notes())
                    .singleElement()
                    .asString()
                    .startsWith("after " + each + ".differentiate:\n");
        }
        assertThat(Compiled.with(List.of("-Athalweg.dump=all"), source).notes())
                .anyMatch(each -> each.startsWith("after product.rename:"))
                .anyMatch(each -> each.startsWith("after hessian.rename:"));
    }

    /** The columns of thirteen variables are one product each; the methods of a long loss are cut. */
    @Test
    void manyVariablesAndLongLossesHaveShortMethods() {
        String sum = IntStream.range(0, 60)
                .mapToObj(i -> "Math.sin(x%d * x%d + %d) * Math.exp(x%d / %d.0)"
                        .formatted(i % 12, (i * 5 + 1) % 12, i, (i * 7) % 12, i + 3))
                .collect(Collectors.joining("\n+ "));
        for (int n : new int[] {12, 13}) {
            String parameters =
                    IntStream.range(0, n).mapToObj(i -> "double x" + i).collect(Collectors.joining(", "));
            Compiled large = Compiled.strictly("""
                    package second;
                    final class Large {
                        @io.thalweg.Minimize(hessian = true)
                        static double loss(%s) {
                            return %s + x0 * x%d;
                        }
                    }
                    """.formatted(parameters, sum, n - 1));
            assertThat(large.source().contains("HessianColumns")).isEqualTo(n > 12);
            large.classes()
                    .forEach((name, bytes) ->
                            assertThat(MethodSizes.of(bytes).values()).as(name).allMatch(size -> size < LIMIT));
            TwiceDifferentiable loss = (TwiceDifferentiable) large.objective("second.LargeLoss");
            double[] point = new Random(n).doubles(n, -1, 1).toArray();
            double[][] hessian = new double[n][n];
            loss.hessian(point, new double[n], hessian);
            for (int j = 0; j < n; j++) {
                double[] unit = new double[n];
                unit[j] = 1;
                assertThat(hessian[j]).containsExactly(Slopes.of(loss, point, unit, STEP), within(1e-8));
            }
        }
    }
}
