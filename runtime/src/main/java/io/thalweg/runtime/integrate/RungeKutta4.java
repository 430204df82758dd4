package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;

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
        double[] state = walk.state();
        double[] best = walk.best();
        double bestLoss = walk.bestLoss();
        long steps = walk.steps();
        long evaluations = walk.evaluations();
        double[][] stages = walk.stages(5);
        double[] k1 = stages[0];
        double[] k2 = stages[1];
        double[] k3 = stages[2];
        double[] k4 = stages[3];
        double[] inner = stages[4];
        while (true) {
            double t = steps * step;
            double loss = stepper.velocity(t, state, k1);
            double norm = stepper.gradientNorm();
            evaluations++;
            if (Walk.improves(loss, bestLoss)) {
                bestLoss = loss;
                System.arraycopy(state, 0, best, 0, best.length);
            }
            if (walk.pausesAt(steps, loss, norm)) {
                walk.pause(steps, t, evaluations, loss, norm, bestLoss);
                return;
            }
            move(inner, state, step / 2, k1);
            stepper.velocity(t + step / 2, inner, k2);
            move(inner, state, step / 2, k2);
            stepper.velocity(t + step / 2, inner, k3);
            move(inner, state, step, k3);
            stepper.velocity(t + step, inner, k4);
            evaluations += 3;
            for (int i = 0; i < state.length; i++) {
                state[i] += step / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            steps++;
        }
    }

    /** to ← from + h · velocity. */
    private static void move(double[] to, double[] from, double h, double[] velocity) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + h * velocity[i];
        }
    }

    @Override
    public String toString() {
        return "RungeKutta4 with step " + step;
    }
}
