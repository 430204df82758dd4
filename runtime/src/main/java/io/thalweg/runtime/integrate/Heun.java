package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.OptionalDouble;

/**
 * Heun's method, the explicit trapezoidal rule: second order, two evaluations a step,
 *
 * <pre>
 * k₁ = v(t, y)   k₂ = v(t + h, y + h k₁)   y ← y + h/2 (k₁ + k₂)
 * </pre>
 *
 * Holds nothing but its step: one can serve any number of runs.
 *
 * <p><b>Source:</b> K. Heun, "Neue Methoden zur approximativen Integration der Differentialgleichungen einer unabhängigen
 * Veränderlichen", <i>Z. Math. Phys.</i> 45 (1900), 23–38.
 */
public final class Heun implements Integrator {
    private static final Tableau TABLEAU =
            new Tableau(new double[] {0, 1}, new double[][] {{1}}, new double[] {1, 1}, 2);

    private final double step;

    private Heun(double step) {
        this.step = StepSize.checked(step);
    }

    /**
     * Heun's method with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static Heun step(double step) {
        return new Heun(step);
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
        return "Heun with step " + step;
    }
}
