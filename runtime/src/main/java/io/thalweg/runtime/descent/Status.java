package io.thalweg.runtime.descent;

/** Why a run ended. */
public enum Status {
    /** The limit of steps is reached. */
    STEPS("see whether the loss was still falling: if so, allow more steps; if it went up and down, shorten them"),

    /** The loss is below the value asked for. */
    LOSS_BELOW("the aim is reached"),

    /** The gradient norm is below the value asked for. */
    GRADIENT_NORM_BELOW("the slope is as small as asked: a minimum, unless it is a saddle or a plateau; another start"
            + " tells whether there are lower ones"),

    /** The gradient is exactly 0, and the flow has no memories: it would stay here for ever. */
    STATIONARY("a minimum, or a saddle or a maximum or a plateau: start from elsewhere to tell"),

    /** The loss or its gradient is NaN or infinite. */
    NON_FINITE("shorten the integrator's step or lower the rate, or start where the loss and its gradient are finite;"
            + " bestPoint() holds the best point before"),

    /** The thread was interrupted; its interrupt flag is still set. */
    INTERRUPTED("bestPoint() holds the best point so far; start from it to go on");

    private final String advice;

    Status(String advice) {
        this.advice = advice;
    }

    /** What to do about it, in one sentence. */
    public String advice() {
        return advice;
    }
}
