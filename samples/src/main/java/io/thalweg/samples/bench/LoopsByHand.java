package io.thalweg.samples.bench;

import java.util.Arrays;

/** The losses with loops and their gradients, written with care: one pass over the data, each exponential once. */
final class LoopsByHand {
    private LoopsByHand() {}

    /** The point is w, then the bias; the gradient is overwritten. */
    static double logistic(double[][] x, boolean[] member, double[] point, double[] gradient) {
        int columns = point.length - 1;
        int rows = x.length;
        double bias = point[columns];
        double sum = 0;
        double alongBias = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < rows; i++) {
            double[] row = x[i];
            double z = bias;
            for (int j = 0; j < columns; j++) {
                z += point[j] * row[j];
            }
            double sign = member[i] ? -1 : 1;
            double odds = Math.exp(sign * z);
            sum += Math.log1p(odds);
            double slope = sign * odds / (1 + odds) / rows;
            for (int j = 0; j < columns; j++) {
                gradient[j] += slope * row[j];
            }
            alongBias += slope;
        }
        gradient[columns] = alongBias;
        return sum / rows;
    }

    /** The gradient is overwritten. */
    static double rosenbrock(double[] point, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < point.length; i += 2) {
            double x = point[i];
            double bend = point[i + 1] - x * x;
            double toOne = 1 - x;
            double across = 200 * bend;
            gradient[i] = -2 * (across * x + toOne);
            gradient[i + 1] = across;
            sum += 100 * bend * bend + toOne * toOne;
        }
        return sum;
    }
}
