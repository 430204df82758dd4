package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.OptionalDouble;

/**
 * The explicit midpoint rule: second order, two evaluations a step,
 *
 * <pre>
 * k₁ = v(t, y)   k₂ = v(t + h/2, y + h/2 k₁)   y ← y + h k₂
 * </pre>
 *
 * Holds nothing but its step: one can serve any number of runs.
 *
 * <p><b>Source:</b> C. Runge, "Ueber die numerische Auflösung von Differentialgleichungen", <i>Math. Ann.</i> 46 (1895),
 * 167–178.
 */
public final class Midpoint implements Integrator {
    private static final Tableau TABLEAU =
            new Tableau(new double[] {0, 0.5}, new double[][] {{0.5}}, new double[] {0, 1}, 1);

    private final double step;

    private Midpoint(double step) {
        this.step = StepSize.checked(step);
    }

    /**
     * The explicit midpoint rule with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static Midpoint step(double step) {
        return new Midpoint(step);
    }

    @Override
    public void walk(Stepper stepper, Walk walk) {
        Stages.requireSmooth(stepper, this);
        TABLEAU.walk(stepper, walk, step);
    }

    @Override
    public OptionalDouble stepSize(long number) {
        return OptionalDouble.of(step);
    }

    @Override
    public OptionalDouble stabilityLimit() {
        return OptionalDouble.of(2);
    }

    @Override
    public String toString() {
        return "Midpoint with step " + step;
    }
}
