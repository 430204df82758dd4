package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.TwiceDifferentiable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of the literature, J. J. Moré, B. S. Garbow, K. E. Hillstrom, "Testing unconstrained optimization
 * software", <i>ACM Trans. Math. Softw.</i> 7 (1981), 17–41, whose Hessians are whole numbers or nearly so: they hold
 * the generated code to account, and the differences in many digits by which the samples are judged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedHessiansTest {
    /** What differences find instead of 0: h² times a third or fourth derivative, and their rounding. */
    private static final double NOTHING = 1e-20;

    private static final String SOURCE = """
            package published;

            import io.thalweg.Minimize;

            final class Functions {
                @Minimize(hessian = true)
                static double rosenbrock(double x, double y) {
                    return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
                }

                @Minimize(hessian = true)
                static double powell(double[] x) {
                    return Math.pow(x[0] + 10 * x[1], 2) + 5 * Math.pow(x[2] - x[3], 2)
                            + Math.pow(x[1] - 2 * x[2], 4) + 10 * Math.pow(x[0] - x[3], 4);
                }

                @Minimize(hessian = true)
                static double wood(double[] x) {
                    double sum = 10.1 * (square(x[1] - 1) + square(x[3] - 1)) + 19.8 * (x[1] - 1) * (x[3] - 1);
                    for (int i = 0; i < 4; i += 2) {
                        sum += (100 - 5 * i) * square(x[i + 1] - square(x[i])) + square(1 - x[i]);
                    }
                    return sum;
                }

                private static double square(double x) {
                    return x * x;
                }
            }
            """;

    private enum Published {
        ROSENBROCK_AT_ITS_MINIMUM(
                "Rosenbrock", SampleFormulas::rosenbrock, new double[] {1, 1}, 0, new double[] {0, 0}, new double[][] {
                    {802, -400}, {-400, 200}
                }),
        ROSENBROCK_AT_ITS_START(
                "Rosenbrock",
                SampleFormulas::rosenbrock,
                new double[] {-1.2, 1},
                24.2,
                new double[] {-215.6, -88},
                new double[][] {{1330, 480}, {480, 200}}),
        /** E. K. P. Chong, S. H. Żak, <i>An Introduction to Optimization</i>, example 9.1. */
        POWELL_AT_ITS_START(
                "Powell",
                PublishedHessiansTest::powell,
                new double[] {3, -1, 0, 1},
                215,
                new double[] {306, -144, -2, -310},
                new double[][] {{482, 20, 0, -480}, {20, 212, -24, 0}, {0, -24, 58, -10}, {-480, 0, -10, 490}}),
        /** Singular: (10, −1, 0, 0) and (0, 0, 1, 1) are flat. */
        POWELL_AT_ITS_MINIMUM(
                "Powell",
                PublishedHessiansTest::powell,
                new double[] {0, 0, 0, 0},
                0,
                new double[] {0, 0, 0, 0},
                new double[][] {{2, 20, 0, 0}, {20, 200, 0, 0}, {0, 0, 10, -10}, {0, 0, -10, 10}}),
        WOOD_AT_ITS_START(
                "Wood",
                PublishedHessiansTest::wood,
                new double[] {-3, -1, -3, -1},
                19192,
                new double[] {-12008, -2080, -10808, -1880},
                new double[][] {{11202, 1200, 0, 0}, {1200, 220.2, 0, 19.8}, {0, 0, 10082, 1080}, {0, 19.8, 1080, 200.2}
                }),
        WOOD_AT_ITS_MINIMUM(
                "Wood",
                PublishedHessiansTest::wood,
                new double[] {1, 1, 1, 1},
                0,
                new double[] {0, 0, 0, 0},
                new double[][] {{802, -400, 0, 0}, {-400, 220.2, 0, 19.8}, {0, 0, 722, -360}, {0, 19.8, -360, 200.2}});

        private final String name;
        private final Function<Dfp[], Dfp> formula;
        private final double[] point;
        private final double value;
        private final double[] gradient;
        private final double[][] hessian;

        Published(
                String name,
                Function<Dfp[], Dfp> formula,
                double[] point,
                double value,
                double[] gradient,
                double[][] hessian) {
            this.name = name;
            this.formula = formula;
            this.point = point;
            this.value = value;
            this.gradient = gradient;
            this.hessian = hessian;
        }
    }

    private static Dfp powell(Dfp[] x) {
        return square(x[0].add(x[1].multiply(10)))
                .add(square(x[2].subtract(x[3])).multiply(5))
                .add(square(square(x[1].subtract(x[2].multiply(2)))))
                .add(square(square(x[0].subtract(x[3]))).multiply(10));
    }

    private static Dfp wood(Dfp[] x) {
        Dfp second = x[1].subtract(1);
        Dfp fourth = x[3].subtract(1);
        Dfp sum = square(second).add(square(fourth)).multiply(10.1);
        return sum.add(second.multiply(fourth).multiply(19.8))
                .add(square(x[1].subtract(square(x[0]))).multiply(100))
                .add(square(x[3].subtract(square(x[2]))).multiply(90))
                .add(square(x[0].subtract(1)))
                .add(square(x[2].subtract(1)));
    }

    private static Dfp square(Dfp x) {
        return x.multiply(x);
    }

    private Compiled compiled = Compiled.with(List.of(), "class Nothing {}");

    @BeforeAll
    void compile() {
        compiled = Compiled.strictly(SOURCE);
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfTheLiterature(Published published) {
        TwiceDifferentiable loss = (TwiceDifferentiable) compiled.objective("published.Functions" + published.name);
        int n = published.point.length;
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        double value = loss.hessian(published.point, gradient, hessian);
        assertThat(value).isCloseTo(published.value, within(1e-15 * published.value));
        for (int i = 0; i < n; i++) {
            assertThat(gradient[i]).isCloseTo(published.gradient[i], within(1e-15 * Math.abs(published.gradient[i])));
            for (int j = 0; j < n; j++) {
                double expected = published.hessian[i][j];
                assertThat(hessian[i][j]).as("%d, %d", i, j).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
                double[] unit = new double[n];
                unit[j] = 1;
                double[] column = new double[n];
                loss.hessianVector(published.point, unit, gradient, column);
                assertThat(column[i]).as("%d, %d", i, j).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
            }
        }
    }

    /** A number that is no double itself, such as −1.2, stands for the nearest one, which is 1e-16 from it. */
    @ParameterizedTest
    @EnumSource
    void differencesFindTheSame(Published published) {
        Expansion expansion = Expansion.of(published.formula, published.point);
        assertThat(expansion.value().toDouble()).isCloseTo(published.value, within(1e-15 * published.value));
        for (int i = 0; i < published.point.length; i++) {
            double derivative = published.gradient[i];
            assertThat(expansion.gradient()[i].toDouble())
                    .isCloseTo(derivative, within(NOTHING + 1e-15 * Math.abs(derivative)));
            for (int j = 0; j < published.point.length; j++) {
                double expected = published.hessian[i][j];
                assertThat(expansion.hessian()[i][j].toDouble())
                        .as("%d, %d", i, j)
                        .isCloseTo(expected, within(NOTHING + 1e-15 * Math.abs(expected)));
            }
        }
    }

    /** exp(3x) sin(y / 7), whose derivatives never end; they are known in as many digits as the function itself. */
    @Test
    void differencesAreRightToTwentyFiveDigits() {
        double x = 0.3;
        double y = -1.7;
        Expansion expansion = Expansion.of(
                point -> point[0].multiply(3).exp().multiply(point[1].divide(7).sin()), x, y);
        Dfp turn = expansion.value().newInstance(y).divide(7);
        Dfp e = expansion.value().newInstance(x).multiply(3).exp();
        Dfp sin = e.multiply(turn.sin());
        Dfp cos = e.multiply(turn.cos()).divide(7);
        List<Dfp> expected = Arrays.asList(
                sin,
                sin.multiply(3),
                cos,
                sin.multiply(9),
                cos.multiply(3),
                cos.multiply(3),
                sin.divide(49).negate());
        List<Dfp> found = Arrays.asList(
                expansion.value(),
                expansion.gradient()[0],
                expansion.gradient()[1],
                expansion.hessian()[0][0],
                expansion.hessian()[0][1],
                expansion.hessian()[1][0],
                expansion.hessian()[1][1]);
        for (int i = 0; i < found.size(); i++) {
            Dfp error = found.get(i).subtract(expected.get(i)).divide(expected.get(i));
            assertThat(Math.abs(error.toDouble())).as("%d", i).isLessThan(1e-25);
        }
    }
}
