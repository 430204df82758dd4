package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Sampler;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;

/**
 * The method of Dormand and Prince: fifth order, with an error estimate of fourth order by which it chooses its steps;
 * six evaluations a step, rejected ones included. A step is accepted if
 *
 * <pre>
 * √( 1/N Σᵢ (eᵢ / (absolute + relative · max(|yᵢ|, |yᵢ'|)))² ) ≤ 1
 * </pre>
 *
 * over the N entries of the state, coordinates and memories alike, e being the estimate and y, y' the state before and
 * after. The next step is chosen by a PI controller. It follows the flow itself, so it stops where the flow stops; where
 * the velocity jumps, as that of a sign flow does, its steps become tiny. Between the steps it interpolates with fourth
 * order, so that a run can be recorded at even times.
 *
 * <p>In bounds it is the method for v(t, P(y)), P moving a state into them: each stage is evaluated in the bounds, and
 * each step ends there.
 *
 * <p>Holds nothing but its tolerances: one can serve any number of runs.
 *
 * <p><b>Source:</b> J. R. Dormand, P. J. Prince, "A family of embedded Runge–Kutta formulae", <i>J. Comput. Appl. Math.</i>
 * 6 (1980), 19–26, table 2; E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations</i> I, 2nd ed.
 * (1993), sections II.4 (first step, norm) and II.6 (dense output, after L. F. Shampine, "Some practical Runge–Kutta
 * formulas", <i>Math. Comp.</i> 46 (1986), 135–150) and E. Hairer, G. Wanner, II, 2nd ed. (1996), section IV.2 (PI controller).
 */
public final class DormandPrince implements Integrator {
    private static final int STAGES = 7;
    private static final double[] NODES = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
    private static final double[][] INNER = {
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
    };
    /** The weights of fifth order minus those of fourth. */
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    /** δ of the dense output. */
    private static final double[] DENSE = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0
    };

    private static final double SAFETY = 0.9;
    private static final double LEAST_FACTOR = 0.2;
    private static final double LARGEST_FACTOR = 10;
    /** β of the controller, and the exponent of the present error that goes with it. */
    private static final double PROPORTIONAL = 0.04;

    private static final double INTEGRAL = 0.2 - 0.75 * PROPORTIONAL;
    private static final double LEAST_ERROR = 1e-4;
    /** Steps are not shortened below this multiple of the time's last place, nor to where a shorter one may be the same. */
    private static final double LEAST_STEP = 16;

    private final double absolute;
    private final double relative;

    private DormandPrince(double absolute, double relative) {
        this.absolute = checked("absolute", absolute);
        this.relative = checked("relative", relative);
    }

    /**
     * The method with one tolerance for the absolute and the relative error of a step.
     *
     * @param tolerance positive and finite; 1e-6, say
     * @throws IllegalArgumentException if it is not
     */
    public static DormandPrince tolerance(double tolerance) {
        return new DormandPrince(tolerance, tolerance);
    }

    /**
     * The method with a tolerance of each kind for the error of a step.
     *
     * @param absolute positive and finite, in the unit of the coordinates
     * @param relative positive and finite, a fraction of a coordinate
     * @throws IllegalArgumentException if one of them is not
     */
    public static DormandPrince tolerances(double absolute, double relative) {
        return new DormandPrince(absolute, relative);
    }

    private static double checked(String name, double tolerance) {
        if (!(tolerance > 0 && tolerance <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " tolerance must be positive and finite, but is " + tolerance);
        }
        return tolerance;
    }

    @Override
    public void walk(Stepper stepper, Walk walk) {
        Stages.requireSmooth(stepper, this);
        double[] state = walk.state();
        double[][] k = walk.stages(STAGES + 1);
        double[] next = k[STAGES];
        double bestLoss = walk.bestLoss();
        long steps = walk.steps();
        long evaluations = walk.evaluations();
        double t = walk.time();
        double step = walk.nextStep();
        double lastError = Math.max(LEAST_ERROR, walk.lastError());
        double loss = Stages.velocity(stepper, t, state, k[0]);
        double norm = stepper.gradientNorm();
        evaluations++;
        while (true) {
            if (Walk.improves(loss, bestLoss)) {
                bestLoss = loss;
                System.arraycopy(state, 0, walk.best(), 0, walk.dimension());
            }
            if (walk.pausesAt(steps, evaluations, loss, norm)) {
                walk.adapt(step, lastError);
                walk.pause(steps, t, evaluations, loss, norm, bestLoss);
                return;
            }
            if (step == 0) {
                step = first(stepper, t, state, k);
                evaluations++;
            }
            boolean rejected = false;
            double from;
            double taken;
            while (true) {
                double least = least(t);
                step = Math.max(step, least);
                for (int stage = 1; stage < STAGES; stage++) {
                    Tableau.combine(next, state, step, INNER[stage - 1], k);
                    stepper.project(next);
                    loss = Stages.velocity(stepper, t + NODES[stage] * step, next, k[stage]);
                }
                norm = stepper.gradientNorm();
                evaluations += STAGES - 1;
                double error = error(step, state, next, k);
                if (error <= 1 || step <= least) {
                    double factor = SAFETY * Math.pow(error, -INTEGRAL) * Math.pow(lastError, PROPORTIONAL);
                    from = t;
                    taken = step;
                    t += step;
                    step *= Math.min(rejected ? 1 : LARGEST_FACTOR, Math.max(LEAST_FACTOR, factor));
                    lastError = Math.max(error, LEAST_ERROR);
                    break;
                }
                rejected = true;
                walk.reject();
                // An error that is not finite says nothing about how much shorter the step should be.
                double factor = error <= Double.MAX_VALUE ? SAFETY * Math.pow(error, -INTEGRAL) : 0;
                step *= Math.max(LEAST_FACTOR, factor);
            }
            if (norm <= Double.MAX_VALUE) {
                sample(stepper, walk, steps, from, taken, k);
            }
            System.arraycopy(next, 0, state, 0, state.length);
            // The last stage was at the new state.
            double[] velocity = k[0];
            k[0] = k[STAGES - 1];
            k[STAGES - 1] = velocity;
            steps++;
        }
    }

    /** Shows what is due in the step; a time that is past gets what the interpolation gives there. */
    private static void sample(Stepper stepper, Walk walk, long steps, double from, double step, double[][] k) {
        Sampler sampler = walk.sampler();
        double[] next = k[STAGES];
        double to = from + step;
        for (double due = sampler.next(); due <= to; due = sampler.next()) {
            // The second stage's weights are all 0: it is free.
            double[] there = k[1];
            if (due == to) {
                System.arraycopy(next, 0, there, 0, there.length);
            } else {
                interpolate(there, (due - from) / step, step, walk.state(), next, k);
                stepper.project(there);
            }
            sampler.sample(due == to ? steps + 1 : steps, due, there);
        }
    }

    /**
     * The state at the fraction s of a step,
     *
     * <pre>
     * y + s (d + (1 − s) (b + s (d − h k₇ − b + (1 − s) h Σᵢ δᵢ kᵢ)))   d = y' − y   b = h k₁ − d
     * </pre>
     *
     * of fourth order; value and slope are continuous from step to step.
     */
    private static void interpolate(
            double[] there, double s, double step, double[] state, double[] next, double[][] k) {
        double left = 1 - s;
        for (int i = 0; i < there.length; i++) {
            double bend = DENSE[0] * k[0][i];
            for (int stage = 2; stage < STAGES; stage++) {
                bend += DENSE[stage] * k[stage][i];
            }
            double change = next[i] - state[i];
            double first = step * k[0][i] - change;
            double second = change - step * k[STAGES - 1][i] - first;
            there[i] = state[i] + s * (change + left * (first + s * (second + left * step * bend)));
        }
    }

    private double error(double step, double[] state, double[] next, double[][] k) {
        double sum = 0;
        for (int i = 0; i < state.length; i++) {
            double estimate = 0;
            for (int stage = 0; stage < STAGES; stage++) {
                estimate += ERROR[stage] * k[stage][i];
            }
            double scaled = step * estimate / scale(state[i], next[i]);
            sum += scaled * scaled;
        }
        return Math.sqrt(sum / state.length);
    }

    private double scale(double before, double after) {
        return absolute + relative * Math.max(Math.abs(before), Math.abs(after));
    }

    /** A first step of the right order of magnitude, from the velocity and how it changes along an Euler step. */
    private double first(Stepper stepper, double t, double[] state, double[][] k) {
        double[] velocity = k[0];
        double[] changed = k[1];
        double[] there = k[STAGES];
        double size = 0;
        double speed = 0;
        for (int i = 0; i < state.length; i++) {
            double scale = scale(state[i], state[i]);
            size += Math.pow(state[i] / scale, 2);
            speed += Math.pow(velocity[i] / scale, 2);
        }
        size = Math.sqrt(size / state.length);
        speed = Math.sqrt(speed / state.length);
        double trial = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
        for (int i = 0; i < state.length; i++) {
            there[i] = state[i] + trial * velocity[i];
        }
        stepper.project(there);
        Stages.velocity(stepper, t + trial, there, changed);
        double bend = 0;
        for (int i = 0; i < state.length; i++) {
            bend += Math.pow((changed[i] - velocity[i]) / scale(state[i], state[i]), 2);
        }
        bend = Math.sqrt(bend / state.length) / trial;
        double larger = Math.max(speed, bend);
        double wanted = larger <= 1e-15 ? Math.max(1e-6, trial * 1e-3) : Math.pow(0.01 / larger, 0.2);
        double first = Math.min(100 * trial, wanted);
        if (first > 0) {
            return first;
        }
        // There the loss has no value, or squares have overflowed: begin with a step that is surely short enough.
        return trial > 0 ? trial * 1e-3 : least(t);
    }

    private static double least(double t) {
        return LEAST_STEP * Math.max(Math.ulp(t), Double.MIN_NORMAL);
    }

    @Override
    public boolean dense() {
        return true;
    }

    @Override
    public String toString() {
        return "DormandPrince with tolerances " + absolute + " and " + relative;
    }
}
