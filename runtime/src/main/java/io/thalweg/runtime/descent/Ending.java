package io.thalweg.runtime.descent;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.stop.Stop;
import java.util.Optional;

/**
 * How a walk ended: the status, and the reason in words.
 *
 * @param rule the rule that ended it, if it was one
 */
record Ending(Status status, String reason, Optional<Stop> rule) {

    private static Ending without(Status status, String reason) {
        return new Ending(status, reason, Optional.empty());
    }

    /** What a walk is that has not ended. */
    static Ending running() {
        return without(Status.RUNNING, "written half-way");
    }

    /** The ending of a walk that cannot go on from its pause, whatever the rules. */
    static Optional<Ending> forced(Walk walk, Stepper stepper) {
        if (!walk.finite()) {
            return Optional.of(new Ending(Status.NON_FINITE, notFinite(walk), Optional.of(Stop.nonFinite())));
        } else if (walk.obstacle().isPresent()) {
            return walk.obstacle().map(each -> without(Status.NON_FINITE, each));
        }
        return walk.atRest() ? Optional.of(without(Status.STATIONARY, atRest(stepper))) : Optional.empty();
    }

    private static String atRest(Stepper stepper) {
        return stepper.bounded()
                ? "the projected gradient is exactly 0: slopes that lead out of a bound count as 0"
                : "the gradient is exactly 0";
    }

    static Ending by(Stop rule) {
        return new Ending(statusOf(rule.kind()), rule.toString(), Optional.of(rule));
    }

    static Ending failed(String reason) {
        return without(Status.FAILED, reason);
    }

    static Ending cancelled() {
        return without(Status.CANCELLED, "the run was cancelled");
    }

    static Ending interrupted() {
        return without(Status.INTERRUPTED, "the thread was interrupted");
    }

    /** The same, and where the run ended at a value that is not finite, what in the data is not finite either. */
    Ending withDatum(Stepper stepper) {
        return status != Status.NON_FINITE
                ? this
                : stepper.nonFiniteDatum()
                        .map(datum -> new Ending(status, reason + "; in the data " + datum, rule))
                        .orElse(this);
    }

    private static Status statusOf(Stop.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> Status.NON_FINITE;
            case LOSS_BELOW -> Status.LOSS_BELOW;
            case GRADIENT_NORM_BELOW -> Status.GRADIENT_NORM_BELOW;
            case STEP_BELOW -> Status.STEP_BELOW;
            case NO_IMPROVEMENT -> Status.NO_IMPROVEMENT;
            case CONDITION -> Status.CONDITION;
            case STEPS -> Status.STEPS;
            case EVALUATIONS -> Status.EVALUATIONS;
            case TIME -> Status.TIME;
        };
    }

    private static String notFinite(Walk walk) {
        String what = Double.isFinite(walk.loss())
                ? "the gradient norm is " + walk.gradientNorm()
                : "the loss is " + walk.loss();
        return walk.steps() == 0 ? what + " at the start already" : what;
    }
}
