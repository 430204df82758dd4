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

    private Stages() {}
}
