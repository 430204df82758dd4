package io.thalweg.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a run is looked at: at each k-th step, or after some time. A look repeats one evaluation of the loss; it
 * changes neither the run nor its counts.
 */
public final class Every {
    private final long steps;
    private final Duration time;

    private Every(long steps, Duration time) {
        this.steps = steps;
        this.time = time;
    }

    /**
     * At each step whose number k divides.
     *
     * @param steps k, at least 1
     * @throws IllegalArgumentException if it is not
     */
    public static Every steps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("every must be at least 1 step, but is " + steps);
        }
        return new Every(steps, Duration.ZERO);
    }

    /**
     * At the first step after that time, counted from the look before. Where steps take long, every 16 of them at most,
     * so that looks cost little.
     *
     * @param time positive
     * @throws IllegalArgumentException if it is not
     */
    public static Every time(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("every must be a positive time, but is " + time);
        }
        return new Every(0, time);
    }

    /** Whether it goes by time, not by steps. */
    public boolean isByTime() {
        return steps == 0;
    }

    /** The first step after this one at which a look is due; {@link Long#MAX_VALUE} if it goes by time. */
    public long after(long step) {
        return isByTime() || step > Long.MAX_VALUE - steps ? Long.MAX_VALUE : step - step % steps + steps;
    }

    /** The time between two looks; 0 if it goes by steps. */
    public Duration time() {
        return time;
    }

    @Override
    public String toString() {
        return isByTime() ? "every " + time : steps == 1 ? "every step" : "every " + steps + " steps";
    }
}
