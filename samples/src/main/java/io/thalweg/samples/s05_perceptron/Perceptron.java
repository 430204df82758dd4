package io.thalweg.samples.s05_perceptron;

import io.thalweg.Given;
import io.thalweg.Length;
import io.thalweg.Minimize;

/** A perceptron with two inputs, one hidden layer of {@link #HIDDEN} units with tanh, and one output. */
public final class Perceptron {
    public static final int HIDDEN = 3;

    private Perceptron() {}

    /**
     * The mean squared error over the rows. From this method javac writes {@code PerceptronError}.
     *
     * @param w for each hidden unit the weights of the two inputs and a bias
     * @param v the weights of the hidden units in the output
     */
    @Minimize(hessian = true, rate = 0.2)
    public static double error(
            @Length(3 * HIDDEN) double[] w,
            @Length(HIDDEN) double[] v,
            double bias,
            @Given double[][] x,
            @Given double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] hidden = new double[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                hidden[j] = Math.tanh(w[3 * j] * x[i][0] + w[3 * j + 1] * x[i][1] + w[3 * j + 2]);
            }
            double output = bias;
            for (int j = 0; j < HIDDEN; j++) {
                output += v[j] * hidden[j];
            }
            sum += (output - y[i]) * (output - y[i]);
        }
        return sum / x.length;
    }
}
