package io.thalweg.samples.bench;

import io.thalweg.Given;
import io.thalweg.Minimize;

/** Losses with loops. */
final class Loops {
    private Loops() {}

    /** Logistic regression: the mean of log(1 + e<sup>−z</sup>) or, for rows outside the class, log(1 + e<sup>z</sup>). */
    @Minimize
    static double logistic(double[] w, double bias, @Given double[][] x, @Given boolean[] member) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = bias;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * x[i][j];
            }
            double toLose = member[i] ? -z : z;
            sum += Math.log1p(Math.exp(toLose));
        }
        return sum / x.length;
    }

    /** Extended Rosenbrock, in an even number of dimensions. */
    @Minimize
    static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            double bend = x[i + 1] - x[i] * x[i];
            double toOne = 1 - x[i];
            sum += 100 * bend * bend + toOne * toOne;
        }
        return sum;
    }
}
