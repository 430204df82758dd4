package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.OptionalDouble;

/**
 * The classical Runge–Kutta method: fourth order, four evaluations a step,
 *
 * <pre>
 * k₁ = v(t, y)   k₂ = v(t + h/2, y + h/2 k₁)   k₃ = v(t + h/2, y + h/2 k₂)   k₄ = v(t + h, y + h k₃)
 * y ← y + h/6 (k₁ + 2k₂ + 2k₃ + k₄)
 * </pre>
 *
 * It follows the flow itself closely, memories and point alike, so it stops where the flow stops. The best point and the
 * limits look at the points between the steps only, not at the inner stages.
 *
 * <p>Holds nothing but its step: one can serve any number of runs.
 *
 * <p><b>Source:</b> W. Kutta, "Beitrag zur näherungsweisen Integration totaler Differentialgleichungen", <i>Z. Math.
 * Phys.</i> 46 (1901), 435–453.
 */
public final class RungeKutta4 implements Integrator {
    private static final Tableau TABLEAU = new Tableau(
            new double[] {0, 0.5, 0.5, 1}, new double[][] {{0.5}, {0, 0.5}, {0, 0, 1}}, new double[] {1, 2, 2, 1}, 6);

    /** Where 1 − z + z²/2 − z³/6 + z⁴/24, the factor of a step on y' = −λ y, comes to 1 again. */
    private static final double STABLE = 2.785293563405282;

    private final double step;

    private RungeKutta4(double step) {
        this.step = StepSize.checked(step);
    }

    /**
     * The classical Runge–Kutta method with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static RungeKutta4 step(double step) {
        return new RungeKutta4(step);
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
        return OptionalDouble.of(STABLE);
    }

    @Override
    public String toString() {
        return "RungeKutta4 with step " + step;
    }
}
