package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Euler's method, θ ← θ + h θ'(t, θ): first order, one evaluation a step. It advances the unknowns in the order of
 * the flow's equations, each by what those before it are by then, which makes it, with h = 1, the published optimizer of
 * that name. On a flow with noise it is the Euler–Maruyama method.
 *
 * <p>It is stable near a minimum only while h times the velocity's steepest slope is below 2. Beyond that it hops about,
 * and can leave a minimum at which the flow itself would settle.
 *
 * <p><b>Source:</b> L. Euler, <i>Institutionum calculi integralis</i> I (1768), § 650.
 */
public final class Euler implements Integrator {
    private final double step;
    private final Schedule schedule;

    private Euler(double step, Schedule schedule) {
        this.step = StepSize.checked(step);
        this.schedule = schedule;
    }

    /**
     * Euler's method with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static Euler step(double step) {
        return new Euler(step, Schedule.constant());
    }

    /** Euler's method with step 1, under which a flow's rate is the learning rate. */
    public static Euler unit() {
        return new Euler(1, Schedule.constant());
    }

    /**
     * The same with the point's steps multiplied by a schedule: step k moves it by h · s(k) · θ', which is what is called
     * a learning-rate schedule. Memories, and the time, go on by h.
     */
    public Euler scheduled(Schedule schedule) {
        return new Euler(step, Objects.requireNonNull(schedule, "schedule"));
    }

    @Override
    public void walk(Stepper stepper, Walk walk) {
        stepper.euler(walk, step, schedule);
    }

    /** What moves the point: h · s(k). */
    @Override
    public OptionalDouble stepSize(long number) {
        return OptionalDouble.of(step * schedule.applyAsDouble(number));
    }

    @Override
    public OptionalDouble stabilityLimit() {
        return OptionalDouble.of(2);
    }

    @Override
    public String toString() {
        return "Euler with step " + step + (schedule.isConstant() ? "" : " times " + schedule);
    }
}
