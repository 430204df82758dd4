package io.thalweg.samples.bench;

import io.thalweg.samples.s03_rosenbrock.ValleyExtended;
import io.thalweg.samples.s04_logistic_regression.ClassifierLoss;
import io.thalweg.samples.s04_logistic_regression.Rows;
import io.thalweg.samples.s05_perceptron.PerceptronError;
import io.thalweg.samples.s07_lennard_jones.ClusterEnergy;
import io.thalweg.samples.s08_arm.ArmError;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A sample's loss, its gradient written by hand, and a point for both.
 *
 * <p>The hand-written side is what somebody who knows both the problem and Java would write for speed: one pass, each
 * function called once, divisions turned into one, sums in locals, nothing allocated. It gives the loss's own value, so it
 * adds up in the loss's order. It is plain: no vector instructions, no {@code Math.fma}.
 */
record Contest(Gradient thalweg, Gradient byHand, double[] point) {

    /** How far both may be apart, relative to the largest entry: they round differently. */
    private static final double APART = 1e-10;

    /** Extended Rosenbrock in 1,000 dimensions. */
    static Contest rosenbrock() {
        return new Contest(
                new ValleyExtended()::valueAndGradient,
                ValleyByHand::valueAndGradient,
                new Random(1).doubles(1000, -1.5, 1.5).toArray());
    }

    /** Logistic regression, 100,000 rows of 20 columns. */
    static Contest logistic() {
        double decay = 1e-4;
        Rows rows = Rows.of(100_000, 20, 1);
        return new Contest(
                new ClassifierLoss(rows.x(), rows.member(), decay)::valueAndGradient,
                new ClassifierByHand(rows.x(), rows.member(), decay)::valueAndGradient,
                new Random(2).doubles(21, -0.5, 0.5).toArray());
    }

    /** A Lennard-Jones cluster of 13 atoms on a shaken grid. */
    static Contest lennardJones() {
        Random random = new Random(1);
        double[] point = new double[39];
        for (int i = 0; i < point.length; i++) {
            int atom = i / 3;
            int place = i % 3 == 0 ? atom % 3 : i % 3 == 1 ? atom / 3 % 3 : atom / 9;
            point[i] = 1.2 * place + 0.1 * random.nextGaussian();
        }
        return new Contest(new ClusterEnergy()::valueAndGradient, ClusterByHand::valueAndGradient, point);
    }

    /** The arm with seven joints. */
    static Contest arm() {
        double[] link = {0.34, 0, 0.4, 0, 0.4, 0, 0.126};
        double[] pose = {0.3, 0.4, 0.5, 0, 0, -1, 0, 1, 0};
        double weight = 0.1;
        return new Contest(
                new ArmError(link, pose, weight)::valueAndGradient,
                new ArmByHand(link, pose, weight)::valueAndGradient,
                new Random(1).doubles(7, -1.5, 1.5).toArray());
    }

    /** The perceptron, with 1,000 rows. */
    static Contest perceptron() {
        Random random = new Random(1);
        double[][] x = Stream.generate(() -> random.doubles(2, -1, 1).toArray())
                .limit(1000)
                .toArray(double[][]::new);
        double[] y = Arrays.stream(x).mapToDouble(row -> row[0] * row[1]).toArray();
        return new Contest(
                new PerceptronError(x, y)::valueAndGradient,
                new PerceptronByHand(x, y)::valueAndGradient,
                random.doubles(13, -1.5, 1.5).toArray());
    }

    /**
     * This contest, if both sides compute the same.
     *
     * @throws IllegalStateException if they do not
     */
    Contest checked() {
        double[] ours = new double[point.length];
        double[] theirs = new double[point.length];
        double ourValue = thalweg.valueAndGradient(point, ours);
        double theirValue = byHand.valueAndGradient(point, theirs);
        double largest = Arrays.stream(theirs).map(Math::abs).max().orElseThrow();
        boolean same = Math.abs(ourValue - theirValue) <= APART * Math.abs(theirValue);
        for (int i = 0; i < point.length; i++) {
            same &= Math.abs(ours[i] - theirs[i]) <= APART * largest;
        }
        if (!same) {
            throw new IllegalStateException("By hand " + theirValue + " " + Arrays.toString(theirs) + ", but generated "
                    + ourValue + " " + Arrays.toString(ours));
        }
        return this;
    }
}
