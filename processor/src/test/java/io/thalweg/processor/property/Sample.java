package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/**
 * A random loss with the points to try it at.
 *
 * @param points where value and gradient are finite and double arithmetic keeps near them, with the truth
 * @param others the rest; the value is still Java's, whatever it is
 */
record Sample(Loss loss, List<Point> points, List<double[]> others) {
    private static final int POINTS = 4;
    private static final int TRIES = 10;

    /** A point and the truth there. */
    record Point(double[] coordinates, Oracle.Truth truth) {}

    /** The sample of a seed: losses are drawn until one is finite at two points at least. */
    static Sample draw(String name, long seed, Oracle oracle) {
        Dice dice = new Dice(seed);
        while (true) {
            Loss loss = LossGenerator.draw(name, dice.seed());
            Sample sample = new Sample(loss, new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < TRIES && sample.points.size() < POINTS; i++) {
                sample.tryAt(point(dice, loss.dimension()), oracle);
            }
            if (sample.points.size() >= 2) {
                return sample;
            }
        }
    }

    private void tryAt(double[] coordinates, Oracle oracle) {
        try {
            Oracle.Truth truth = oracle.at(loss, coordinates);
            if (truth.isUsable()) {
                points.add(new Point(coordinates, truth));
            } else {
                others.add(coordinates);
            }
        } catch (ArithmeticException e) {
            // an integer divided by zero here: the loss has no value at this point
            return;
        }
    }

    private static double[] point(Dice dice, int dimension) {
        double[] point = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            int kind = dice.below(10);
            if (kind < 6) {
                point[i] = dice.between(-2, 2);
            } else if (kind < 8) {
                point[i] = dice.between(0.1, 5);
            } else if (kind < 9) {
                point[i] = dice.between(-50, 50);
            } else {
                point[i] = dice.one(List.of(0.0, 1.0, -1.0, 2.0, 0.5, 1e-8));
            }
        }
        return point;
    }
}
