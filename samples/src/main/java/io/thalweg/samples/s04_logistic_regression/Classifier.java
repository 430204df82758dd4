package io.thalweg.samples.s04_logistic_regression;

import io.thalweg.Given;
import io.thalweg.Minimize;

/**
 * Logistic regression: the probability that a row x belongs to the class is 1 / (1 + e<sup>−z</sup>) with
 * z = w · x + bias.
 */
public final class Classifier {
    private Classifier() {}

    /**
     * The mean of −log of the probability that each row is what it is, plus ½ decay ‖w‖². From this method javac writes
     * {@code ClassifierLoss}.
     */
    @Minimize(hessian = true)
    public static double loss(
            double[] w, double bias, @Given double[][] x, @Given boolean[] member, @Given double decay) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = bias;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * x[i][j];
            }
            sum += softplus(member[i] ? -z : z);
        }
        double squares = 0;
        for (double each : w) {
            squares += each * each;
        }
        return sum / x.length + 0.5 * decay * squares;
    }

    /** log(1 + e<sup>z</sup>), without overflow. */
    private static double softplus(double z) {
        return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
    }
}
