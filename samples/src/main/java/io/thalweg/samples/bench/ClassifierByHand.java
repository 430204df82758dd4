package io.thalweg.samples.bench;

import java.util.Arrays;

/**
 * Logistic regression: one pass over the data, and one exponential and one division for each row, from which both the
 * loss, log(1 + e<sup>z</sup>), and its slope, 1 / (1 + e<sup>−z</sup>), are made without overflow.
 */
final class ClassifierByHand {
    private final double[][] x;
    private final boolean[] member;
    private final double decay;

    ClassifierByHand(double[][] x, boolean[] member, double decay) {
        this.x = x;
        this.member = member;
        this.decay = decay;
    }

    /** The point is w, then the bias. */
    double valueAndGradient(double[] point, double[] gradient) {
        double[][] x = this.x;
        boolean[] member = this.member;
        int columns = point.length - 1;
        double bias = point[columns];
        double share = 1.0 / x.length;
        double sum = 0;
        double alongBias = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < x.length; i++) {
            double[] row = x[i];
            double z = bias;
            for (int j = 0; j < columns; j++) {
                z += point[j] * row[j];
            }
            double sign = member[i] ? -share : share;
            double toLose = member[i] ? -z : z;
            double small = Math.exp(-Math.abs(toLose));
            double slope;
            if (toLose > 0) {
                sum += toLose + Math.log1p(small);
                slope = sign / (1 + small);
            } else {
                sum += Math.log1p(small);
                slope = sign * small / (1 + small);
            }
            for (int j = 0; j < columns; j++) {
                gradient[j] += slope * row[j];
            }
            alongBias += slope;
        }
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            squares += point[j] * point[j];
            gradient[j] += decay * point[j];
        }
        gradient[columns] = alongBias;
        return sum * share + 0.5 * decay * squares;
    }
}
