package io.thalweg.samples.bench;

import io.thalweg.runtime.Objective;
import io.thalweg.samples.s01_double_well.QuarticLoss;
import io.thalweg.samples.s02_curve_fitting.Misra1aSquares;
import io.thalweg.samples.s03_rosenbrock.Valley;
import io.thalweg.samples.s03_rosenbrock.ValleyExtended;
import io.thalweg.samples.s04_logistic_regression.ClassifierLoss;
import io.thalweg.samples.s04_logistic_regression.Rows;
import io.thalweg.samples.s05_perceptron.PerceptronError;
import io.thalweg.samples.s06_recurrence.Growth;
import io.thalweg.samples.s06_recurrence.GrowthMisfit;
import io.thalweg.samples.s07_lennard_jones.ClusterEnergy;
import io.thalweg.samples.s08_arm.ArmError;
import io.thalweg.samples.s09_hidden_markov.CasinoSurprise;
import io.thalweg.samples.s09_hidden_markov.Evening;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The class that javac wrote for a sample's loss, with data and a point, both seeded.
 *
 * @param data what the constructor takes
 */
record Subject(Class<? extends Objective> type, double[] point, List<Object> data) {

    private static Subject of(Class<? extends Objective> type, double[] point, Object... data) {
        return new Subject(type, point, List.of(data));
    }

    /** An object of the generated class. */
    Objective objective() {
        return objective(type);
    }

    /** The same of another class with the same constructor. */
    Objective objective(Class<? extends Objective> type) {
        try {
            return (Objective) type.getConstructors()[0].newInstance(data.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] random(int length, double radius) {
        return new Random(1).doubles(length, -radius, radius).toArray();
    }

    /** One variable, no loop. */
    static Subject doubleWell() {
        return of(QuarticLoss.class, new double[] {0.7});
    }

    /** A sum over data: at least one row. */
    static Subject curve(int rows) {
        double[] x = new Random(1).doubles(rows, 77, 760).toArray();
        double[] y = Arrays.stream(x)
                .map(each -> 239 * (1 - Math.exp(-5.5e-4 * each)))
                .toArray();
        return of(Misra1aSquares.class, new double[] {250, 5e-4}, x, y);
    }

    /** An even number of variables. */
    static Subject valley(int dimension) {
        double[] point = Valley.start(dimension);
        double[] shift = random(dimension, 0.3);
        Arrays.setAll(point, i -> point[i] + shift[i]);
        return of(ValleyExtended.class, point);
    }

    /** Logistic regression. */
    static Subject classifier(int rows, int columns) {
        Rows data = Rows.of(rows, columns, 1);
        return of(ClassifierLoss.class, random(columns + 1, 0.5), data.x(), data.member(), 1e-4);
    }

    /** Two inputs, three hidden units. */
    static Subject perceptron(int rows) {
        Random random = new Random(2);
        double[][] x = Stream.generate(() -> random.doubles(2, -1, 1).toArray())
                .limit(rows)
                .toArray(double[][]::new);
        double[] y = Arrays.stream(x).mapToDouble(row -> row[0] * row[1]).toArray();
        return of(PerceptronError.class, random(13, 1.5), x, y);
    }

    /** A recurrence of a number of turns. */
    static Subject recurrence(int turns) {
        return of(GrowthMisfit.class, new double[] {0.7, 1.9}, 0.2, Growth.simulate(0.8, 2.5, 0.2, turns));
    }

    /** Atoms on a shaken grid. */
    static Subject cluster(int atoms) {
        double[] point = random(3 * atoms, 0.2);
        for (int i = 0; i < atoms; i++) {
            point[3 * i] += 1.2 * (i % 3);
            point[3 * i + 1] += 1.2 * (i / 3 % 3);
            point[3 * i + 2] += 1.2 * (i / 9);
        }
        return of(ClusterEnergy.class, point);
    }

    /** Seven joints. */
    static Subject arm() {
        double[] link = {0.34, 0, 0.4, 0, 0.4, 0, 0.126};
        double[] pose = {0.3, 0.4, 0.5, 0, 0, -1, 0, 1, 0};
        return of(ArmError.class, random(7, 1.5), link, pose, 0.1);
    }

    /** A running product over a number of rolls. */
    static Subject casino(int rolls) {
        double[] point = {-2, -2, 0, 0, 0, 0, 0, 1};
        return of(CasinoSurprise.class, point, (Object) Evening.of(rolls, 1).rolls());
    }
}
