package io.thalweg.runtime.descent;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.stop.Stop;
import java.util.Optional;

/** How a walk ended: the status, and the reason in words. */
record Ending(Status status, String reason) {

    /** The ending at a walk's pause; none if it only paused for a look. */
    static Optional<Ending> of(Walk walk, Stop stop) {
        if (!walk.finite()) {
            return Optional.of(new Ending(Status.NON_FINITE, notFinite(walk)));
        }
        if (walk.atRest()) {
            return Optional.of(new Ending(Status.STATIONARY, "the gradient is exactly 0"));
        }
        Optional<Stop.Limit> met = stop.metBy(walk);
        if (met.isPresent()) {
            return Optional.of(new Ending(statusOf(met.get()), stop.words(met.get())));
        }
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new Ending(Status.INTERRUPTED, "the thread was interrupted"));
        }
        return Optional.empty();
    }

    /** The same, and where the run ended at a value that is not finite, what in the data is not finite either. */
    Ending withDatum(Stepper stepper) {
        return status != Status.NON_FINITE
                ? this
                : stepper.nonFiniteDatum()
                        .map(datum -> new Ending(status, reason + "; in the data " + datum))
                        .orElse(this);
    }

    private static Status statusOf(Stop.Limit limit) {
        return switch (limit) {
            case LOSS_BELOW -> Status.LOSS_BELOW;
            case GRADIENT_NORM_BELOW -> Status.GRADIENT_NORM_BELOW;
            case STEPS -> Status.STEPS;
        };
    }

    private static String notFinite(Walk walk) {
        String what = Double.isFinite(walk.loss())
                ? "the gradient norm is " + walk.gradientNorm()
                : "the loss is " + walk.loss();
        return walk.steps() == 0 ? what + " at the start already" : what;
    }
}
