package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;

/**
 * Euler's method, θ ← θ + h θ'(t, θ): first order, one evaluation a step. On a flow with memories these are advanced
 * first, and the point by the new ones, which makes it, with h = 1, the published optimizer of that name.
 *
 * <p>It is stable near a minimum only while h times the velocity's steepest slope is below 2. Beyond that it hops about,
 * and can leave a minimum at which the flow itself would settle.
 *
 * <p><b>Source:</b> L. Euler, <i>Institutionum calculi integralis</i> I (1768), § 650.
 */
public final class Euler implements Integrator {
    private final double step;

    private Euler(double step) {
        this.step = StepSize.checked(step);
    }

    /**
     * Euler's method with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static Euler step(double step) {
        return new Euler(step);
    }

    /** Euler's method with step 1, under which a flow's rate is the learning rate. */
    public static Euler unit() {
        return new Euler(1);
    }

    @Override
    public void walk(Stepper stepper, Walk walk) {
        stepper.euler(walk, step);
    }

    @Override
    public String toString() {
        return "Euler with step " + step;
    }
}
