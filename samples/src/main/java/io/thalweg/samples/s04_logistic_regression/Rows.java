package io.thalweg.samples.s04_logistic_regression;

import java.util.Random;

/** Seeded synthetic rows from a known classifier: each belongs to the class with the probability that it says. */
public record Rows(double[] w, double bias, double[][] x, boolean[] member) {

    public static Rows of(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] w = random.doubles(columns, -2, 2).toArray();
        double bias = 0.5;
        double[][] x = new double[rows][columns];
        boolean[] member = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            double z = bias;
            for (int j = 0; j < columns; j++) {
                x[i][j] = random.nextGaussian();
                z += w[j] * x[i][j];
            }
            member[i] = random.nextDouble() < 1 / (1 + Math.exp(-z));
        }
        return new Rows(w, bias, x, member);
    }
}
