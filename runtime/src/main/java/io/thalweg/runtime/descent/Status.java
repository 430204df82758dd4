package io.thalweg.runtime.descent;

/** Why a run ended. */
public enum Status {
    /** The limit of steps is reached. */
    STEPS("see whether the loss was still falling: if so, allow more steps; if it went up and down, shorten them"),

    /** The limit of evaluations is reached. */
    EVALUATIONS("see whether the loss was still falling: if so, allow more evaluations and resume"),

    /** The time is over. */
    TIME("see whether the loss was still falling: if so, allow more time and resume"),

    /** The loss is below the value asked for. */
    LOSS_BELOW("the aim is reached"),

    /** The gradient norm is below the value asked for. */
    GRADIENT_NORM_BELOW("the slope is as small as asked: a minimum, unless it is a saddle or a plateau; another start"
            + " tells whether there are lower ones"),

    /** The last step was shorter than the length asked for. */
    STEP_BELOW("a minimum if the gradient norm is small, too; if it is not, the steps are too short: raise the rate or"
            + " the integrator's step"),

    /** The best loss has not improved for the number of steps asked for. */
    NO_IMPROVEMENT("a minimum if the gradient norm is small, too; if the loss goes up and down, shorten the steps"),

    /** The condition asked for holds, or several that were joined by {@code and}. */
    CONDITION("what was asked for holds"),

    /**
     * The gradient is exactly 0, or where there are bounds what leads inside of it, and the flow has neither memories nor
     * noise nor batches: it would stay here for ever.
     */
    STATIONARY("a minimum, or a saddle or a maximum or a plateau: start from elsewhere to tell"),

    /** The loss or its gradient is NaN or infinite, or what else an integrator needs of the flow. */
    NON_FINITE("shorten the integrator's step or lower the rate, or start where the loss and its gradient are finite;"
            + " bestPoint() holds the best point before"),

    /** The thread was interrupted; its interrupt flag is still set. */
    INTERRUPTED("bestPoint() holds the best point so far; resume to go on"),

    /** The run was cancelled. */
    CANCELLED("bestPoint() holds the best point so far; resume to go on"),

    /** A condition of the stopping rule threw an exception. */
    FAILED("mend the condition, and resume to go on; nothing so far is lost"),

    /** The run was under way when this state of it was written. */
    RUNNING("a half-way state; resume to go on");

    private final String advice;

    Status(String advice) {
        this.advice = advice;
    }

    /** What to do about it, in one sentence. */
    public String advice() {
        return advice;
    }
}
