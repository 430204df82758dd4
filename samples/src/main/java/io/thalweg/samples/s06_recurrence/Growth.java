package io.thalweg.samples.s06_recurrence;

import io.thalweg.Given;
import io.thalweg.Minimize;

/**
 * Logistic growth, p' = growth · p (1 − p / capacity), from a known start, by Euler's method with step
 * {@link #STEP}.
 */
public final class Growth {
    static final double STEP = 0.05;

    private Growth() {}

    /**
     * The mean squared difference between the population after each step and what was observed. From this method javac
     * writes {@code GrowthMisfit}.
     */
    @Minimize(hessian = true)
    public static double misfit(double growth, double capacity, @Given double start, @Given double[] observed) {
        double population = start;
        double sum = 0;
        for (double each : observed) {
            population += STEP * growth * population * (1 - population / capacity);
            sum += (population - each) * (population - each);
        }
        return sum / observed.length;
    }

    /** The population after each of a number of steps. */
    public static double[] simulate(double growth, double capacity, double start, int steps) {
        double[] populations = new double[steps];
        double population = start;
        for (int i = 0; i < steps; i++) {
            population += STEP * growth * population * (1 - population / capacity);
            populations[i] = population;
        }
        return populations;
    }
}
