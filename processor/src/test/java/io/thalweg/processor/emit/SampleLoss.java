package io.thalweg.processor.emit;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.TwiceDifferentiable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;

/** The losses of the samples with data, a point without symmetry, and the formula in many digits over the same data. */
enum SampleLoss {
    DOUBLE_WELL("s01_double_well/Quartic", "QuarticLoss", List.of(), SampleFormulas::doubleWell, 0.7),
    CURVE_FITTING(
            "s02_curve_fitting/Misra1a",
            "Misra1aSquares",
            List.of(Data.X, Data.Y),
            point -> SampleFormulas.curveFitting(point, Data.X, Data.Y),
            250,
            5e-4),
    ROSENBROCK("s03_rosenbrock/Valley", "ValleyExtended", List.of(), SampleFormulas::rosenbrock, Data.random(20, 1.0)),
    LOGISTIC_REGRESSION(
            "s04_logistic_regression/Classifier",
            "ClassifierLoss",
            List.of(Data.FEATURES, Data.MEMBER, Data.DECAY),
            point -> SampleFormulas.logisticRegression(point, Data.FEATURES, Data.MEMBER, Data.DECAY),
            Data.random(6, 0.5)),
    PERCEPTRON(
            "s05_perceptron/Perceptron",
            "PerceptronError",
            List.of(Data.INPUTS, Data.OUTPUTS),
            point -> SampleFormulas.perceptron(point, Data.INPUTS, Data.OUTPUTS),
            Data.random(13, 1.5)),
    RECURRENCE(
            "s06_recurrence/Growth",
            "GrowthMisfit",
            List.of(Data.START, Data.OBSERVED),
            point -> SampleFormulas.recurrence(point, Data.START, Data.OBSERVED),
            0.7,
            1.9),
    LENNARD_JONES("s07_lennard_jones/Cluster", "ClusterEnergy", List.of(), SampleFormulas::lennardJones, Data.grid(5)),
    ARM(
            "s08_arm/Arm",
            "ArmError",
            List.of(Data.LINK, Data.POSE, Data.WEIGHT),
            point -> SampleFormulas.arm(point, Data.LINK, Data.POSE, Data.WEIGHT),
            Data.random(7, 1.5)),
    HIDDEN_MARKOV(
            "s09_hidden_markov/Casino",
            "CasinoSurprise",
            List.of((Object) Data.ROLLS),
            point -> SampleFormulas.hiddenMarkov(point, Data.ROLLS),
            -2.1,
            -1.7,
            0.1,
            -0.2,
            0.3,
            -0.4,
            0.2,
            1.1);

    private static final Path SAMPLES = Path.of("..", "samples", "src", "main", "java", "io", "thalweg", "samples");

    private final String file;
    private final String type;
    private final List<Object> data;
    private final Function<Dfp[], Dfp> formula;
    private final double[] point;

    SampleLoss(String file, String type, List<Object> data, Function<Dfp[], Dfp> formula, double... point) {
        this.file = file;
        this.type = type;
        this.data = data;
        this.formula = formula;
        this.point = point;
    }

    Expansion expansion(double[] at) {
        return Expansion.of(formula, at);
    }

    /** The point, and others around it: each coordinate up to a twentieth away. */
    List<double[]> points(int count) {
        Random random = new Random(7);
        return Stream.iterate(
                        point,
                        each -> Arrays.stream(point)
                                .map(x -> x * (1 + random.nextDouble(-0.05, 0.05)))
                                .toArray())
                .limit(count)
                .toList();
    }

    /** The sample as it is, compiled with its Hessian. */
    TwiceDifferentiable compiled() {
        try {
            String source = Files.readString(SAMPLES.resolve(file + ".java"));
            if (!source.contains("hessian = true")) {
                source = source.replace("@Minimize(\n", "@Minimize(hessian = true,\n")
                        .replaceAll("@Minimize\\((?=\\w+ = )", "@Minimize(hessian = true, ")
                        .replace("@Minimize\n", "@Minimize(hessian = true)\n");
            }
            String name = "io.thalweg.samples." + file.substring(0, file.indexOf('/')) + "." + type;
            return (TwiceDifferentiable) Compiled.with(List.of(), source).objective(name, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Data {
        static final double[] X = new Random(1).doubles(14, 77, 760).toArray();
        static final double[] Y = Arrays.stream(X)
                .map(each -> 239 * (1 - Math.exp(-5.5e-4 * each)))
                .toArray();
        static final double[][] FEATURES = rows(50, 5);
        static final boolean[] MEMBER = member(50);
        static final double DECAY = 1e-4;
        static final double[][] INPUTS = rows(20, 2);
        static final double[] OUTPUTS = random(20, 1);
        static final double START = 0.2;
        static final double[] OBSERVED = random(50, 1);
        static final double[] LINK = {0.34, 0, 0.4, 0, 0.4, 0, 0.126};
        static final double[] POSE = {0.3, 0.4, 0.5, 0, 0, -1, 0, 1, 0};
        static final double WEIGHT = 0.1;
        /** Enough of them that the sample has to scale their probability. */
        static final int[] ROLLS = new Random(3).ints(150, 0, 6).toArray();

        static double[] random(int length, double radius) {
            return new Random(1).doubles(length, -radius, radius).toArray();
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

        static double[] grid(int atoms) {
            double[] point = random(3 * atoms, 0.2);
            for (int i = 0; i < atoms; i++) {
                point[3 * i] += 1.2 * (i % 3);
                point[3 * i + 1] += 1.2 * (i / 3 % 3);
                point[3 * i + 2] += 1.2 * (i / 9);
            }
            return point;
        }
    }
}
