package io.thalweg.samples.s15_many_fits;

import static io.thalweg.Flow.NESTEROV;
import static java.lang.Math.exp;

import io.thalweg.Given;
import io.thalweg.Minimize;

/** Something that decays to a background: amplitude · exp(−rate · t) + background. */
public final class Decay {
    private Decay() {}

    /**
     * The mean squared difference between the curve and what was measured. From this method javac writes {@code
     * DecayMisfit}.
     *
     * @param t when it was measured
     * @param y what was measured
     */
    @Minimize(flow = NESTEROV, rate = 0.3, beta1 = 0.95)
    public static double misfit(
            double amplitude, double decay, double background, @Given double[] t, @Given double[] y) {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            double residual = amplitude * exp(-decay * t[i]) + background - y[i];
            sum += residual * residual;
        }
        return sum / t.length;
    }
}
