package io.thalweg.runtime.stop;

import java.time.Duration;
import java.util.Objects;

/** After that time by the clock. */
record Time(Duration time) implements Rule {
    Time {
        if (Objects.requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time must be positive, but is " + time);
        }
    }

    @Override
    public Kind kind() {
        return Kind.TIME;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> progress.elapsed().compareTo(time) >= 0;
    }

    /** In seconds: {@code "2.5 s"}. */
    @Override
    public String toString() {
        return time.toNanos() / 1e9 + " s";
    }
}
