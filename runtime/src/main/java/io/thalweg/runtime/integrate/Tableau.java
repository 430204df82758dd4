package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;

/**
 * An explicit Runge–Kutta method of constant step,
 *
 * <pre>
 * kᵢ = v(t + cᵢ h, y + h Σⱼ aᵢⱼ kⱼ)   y ← y + h/d Σᵢ bᵢ kᵢ
 * </pre>
 *
 * <p><b>Source:</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations</i> I, 2nd ed.
 * (1993), section II.1.
 */
final class Tableau {
    private final double[] nodes;
    private final double[][] stages;
    private final double[] weights;
    private final double divisor;

    /**
     * The method of these coefficients, arrays that nobody changes.
     *
     * @param nodes c, one for each stage, the first 0
     * @param stages a: the factors of the stages before, for each stage but the first
     * @param weights b, one for each stage, as multiples of 1/d
     * @param divisor d
     */
    Tableau(double[] nodes, double[][] stages, double[] weights, double divisor) {
        this.nodes = nodes;
        this.stages = stages;
        this.weights = weights;
        this.divisor = divisor;
    }

    /**
     * Steps until the walk pauses. The best point and the limits look at the points between the steps only. Inner stages
     * are projected into the bounds as well: beyond them the loss may have no value.
     */
    void walk(Stepper stepper, Walk walk, double step) {
        double[] state = walk.state();
        double[] best = walk.best();
        double bestLoss = walk.bestLoss();
        long steps = walk.steps();
        long evaluations = walk.evaluations();
        int count = weights.length;
        double[][] k = walk.stages(count + 1);
        double[] inner = k[count];
        while (true) {
            double t = steps * step;
            double loss = Stages.velocity(stepper, t, state, k[0]);
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
            for (int stage = 1; stage < count; stage++) {
                combine(inner, state, step, stages[stage - 1], k);
                stepper.project(inner);
                Stages.velocity(stepper, t + nodes[stage] * step, inner, k[stage]);
            }
            evaluations += count - 1;
            combine(state, state, step / divisor, weights, k);
            stepper.project(state);
            steps++;
        }
    }

    /** to ← from + h Σ factors · k, the sum from left to right. */
    static void combine(double[] to, double[] from, double h, double[] factors, double[][] k) {
        for (int i = 0; i < to.length; i++) {
            double sum = factors[0] * k[0][i];
            for (int j = 1; j < factors.length; j++) {
                sum += factors[j] * k[j][i];
            }
            to[i] = from[i] + h * sum;
        }
    }
}
