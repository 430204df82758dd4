package io.thalweg.samples.s10_mini_batches;

import static io.thalweg.Flow.ADAM;
import static io.thalweg.Flow.GRADIENT;

import io.thalweg.Functions;
import io.thalweg.Given;
import io.thalweg.Minimize;

/** Logistic regression, to be learnt by some rows at a time, and by all of them. */
public final class Classifier {
    private Classifier() {}

    /**
     * The mean of −log of the probability that each row is what it is, plus ½ decay ‖w‖². A step takes 64 rows; the
     * second term has none, and counts in full. From this method javac writes {@code ClassifierLoss}.
     */
    @Minimize(flow = ADAM, rate = 0.01, batch = 64)
    public static double loss(
            double[] w, double bias, @Given double[][] x, @Given boolean[] member, @Given double decay) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = Functions.dot(w, x[i]) + bias;
            sum += Functions.softplus(member[i] ? -z : z);
        }
        return sum / x.length + 0.5 * decay * Functions.dot(w, w);
    }

    /** The same, without batches. */
    @Minimize(flow = {ADAM, GRADIENT})
    public static double whole(
            double[] w, double bias, @Given double[][] x, @Given boolean[] member, @Given double decay) {
        return loss(w, bias, x, member, decay);
    }
}
