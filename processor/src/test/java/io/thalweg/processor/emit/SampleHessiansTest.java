package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.TwiceDifferentiable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The losses of the samples with their Hessians: each along a direction, and as a whole. */
class SampleHessiansTest {
    private static final Path SAMPLES = Path.of("..", "samples", "src", "main", "java", "io", "thalweg", "samples");

    private enum Sample {
        DOUBLE_WELL("s01_double_well/Quartic", "QuarticLoss", List::of, 0.7),
        CURVE_FITTING("s02_curve_fitting/Misra1a", "Misra1aSquares", () -> List.of(x(), y()), 250, 5e-4),
        ROSENBROCK("s03_rosenbrock/Valley", "ValleyExtended", List::of, random(20, 1.0)),
        LOGISTIC_REGRESSION(
                "s04_logistic_regression/Classifier",
                "ClassifierLoss",
                () -> List.of(rows(50, 5), member(50), 1e-4),
                random(6, 0.5)),
        PERCEPTRON(
                "s05_perceptron/Perceptron",
                "PerceptronError",
                () -> List.of(rows(20, 2), random(20, 1)),
                random(13, 1.5)),
        RECURRENCE("s06_recurrence/Growth", "GrowthMisfit", () -> List.of(0.2, random(50, 1)), 0.7, 1.9),
        LENNARD_JONES("s07_lennard_jones/Cluster", "ClusterEnergy", List::of, grid(5)),
        ARM(
                "s08_arm/Arm",
                "ArmError",
                () -> List.of(
                        new double[] {0.34, 0, 0.4, 0, 0.4, 0, 0.126},
                        new double[] {0.3, 0.4, 0.5, 0, 0, -1, 0, 1, 0},
                        0.1),
                random(7, 1.5)),
        HIDDEN_MARKOV(
                "s09_hidden_markov/Casino",
                "CasinoSurprise",
                () -> List.of((Object) rolls(60)),
                -2,
                -2,
                0,
                0,
                0,
                0,
                0,
                1);

        private final String file;
        private final String type;
        private final Supplier<List<Object>> data;
        private final double[] point;

        Sample(String file, String type, Supplier<List<Object>> data, double... point) {
            this.file = file;
            this.type = type;
            this.data = data;
            this.point = point;
        }

        private TwiceDifferentiable loss() {
            try {
                String source = Files.readString(SAMPLES.resolve(file + ".java"))
                        .replace("@Minimize(\n", "@Minimize(hessian = true,\n")
                        .replaceAll("@Minimize\\((?=\\w+ = )(?!hessian)", "@Minimize(hessian = true, ")
                        .replace("@Minimize\n", "@Minimize(hessian = true)\n");
                String name = "io.thalweg.samples." + file.substring(0, file.indexOf('/')) + "." + type;
                return (TwiceDifferentiable) Compiled.with(List.of(), source).objective(name, data.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static double[] random(int length, double radius) {
            return new Random(1).doubles(length, -radius, radius).toArray();
        }

        private static double[] x() {
            return new Random(1).doubles(14, 77, 760).toArray();
        }

        private static double[] y() {
            return Arrays.stream(x())
                    .map(each -> 239 * (1 - Math.exp(-5.5e-4 * each)))
                    .toArray();
        }

        private static double[][] rows(int rows, int columns) {
            Random random = new Random(2);
            return Stream.generate(() -> random.doubles(columns, -1, 1).toArray())
                    .limit(rows)
                    .toArray(double[][]::new);
        }

        private static boolean[] member(int rows) {
            boolean[] member = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                member[i] = i % 3 == 0;
            }
            return member;
        }

        private static int[] rolls(int length) {
            return new Random(3).ints(length, 0, 6).toArray();
        }

        private static double[] grid(int atoms) {
            double[] point = random(3 * atoms, 0.2);
            for (int i = 0; i < atoms; i++) {
                point[3 * i] += 1.2 * (i % 3);
                point[3 * i + 1] += 1.2 * (i / 3 % 3);
                point[3 * i + 2] += 1.2 * (i / 9);
            }
            return point;
        }
    }

    /**
     * Against differences of the gradient at eight distances, whose error is of the order h⁸ and rounding over h; they
     * have nothing in common with the second derivatives but the gradient.
     */
    @ParameterizedTest
    @EnumSource
    void isTheSlopeOfTheGradientAndSymmetric(Sample sample) {
        TwiceDifferentiable loss = sample.loss();
        int n = sample.point.length;
        double[][] hessian = new double[n][n];
        double[] gradient = new double[n];
        double[] expected = new double[n];
        double value = loss.valueAndGradient(sample.point, expected);
        assertThat(loss.hessian(sample.point, gradient, hessian)).isEqualTo(value);
        assertThat(gradient).isEqualTo(expected);
        double[] direction = new Random(5).doubles(n, -1, 1).toArray();
        double[] product = new double[n];
        assertThat(loss.hessianVector(sample.point, direction, gradient, product))
                .isEqualTo(value);
        assertThat(gradient).isEqualTo(expected);
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            double scale = sample.point[j] == 0 ? 0.1 : Math.abs(sample.point[j]);
            double[] slope = Slopes.of(loss, sample.point, unit, 2e-3 * scale);
            double size = Arrays.stream(slope).map(Math::abs).max().orElse(0);
            assertThat(hessian[j]).as("row %d", j).containsExactly(slope, within(1e-8 * size));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
                sum += hessian[j][i] * direction[i];
            }
            double around = Arrays.stream(hessian[j]).map(Math::abs).sum();
            assertThat(product[j]).isCloseTo(sum, within(1e-13 * around));
        }
    }
}
