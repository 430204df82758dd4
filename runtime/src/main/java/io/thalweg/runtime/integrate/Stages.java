package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;

/** What all methods of several stages ask of a flow. */
final class Stages {

    /** Refuses noise, that of batches too: between the stages of a step it would have to be a function of the time, which
     * it is not. */
    static void requireSmooth(Stepper stepper, Integrator method) {
        if (stepper.noisy()) {
            throw new IllegalArgumentException(method + " cannot walk " + stepper.name()
                    + ", which has noise: the stages of a step would each draw their own; use Euler");
        }
        if (stepper.batch() > 0) {
            throw new IllegalArgumentException(method + " cannot walk " + stepper.name()
                    + " by batches of rows: the stages of a step would be those of an estimate alone; use Euler");
        }
    }

    /**
     * {@link Stepper#velocity} for a method that combines several: where it is infinite and leads out of a bound that the
     * point is on, it is 0, as the point stays there, whereas 0 · ∞ in a combination would be NaN.
     */
    static double velocity(Stepper stepper, double t, double[] state, double[] velocity) {
        double loss = stepper.velocity(t, state, velocity);
        if (stepper.bounded()) {
            for (int i = 0; i < stepper.dimension(); i++) {
                boolean low = velocity[i] == Double.NEGATIVE_INFINITY && state[i] <= stepper.lower(i);
                boolean high = velocity[i] == Double.POSITIVE_INFINITY && state[i] >= stepper.upper(i);
                if (low || high) {
                    velocity[i] = 0;
                }
            }
        }
        return loss;
    }

    private Stages() {}
}
