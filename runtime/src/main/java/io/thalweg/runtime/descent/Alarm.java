package io.thalweg.runtime.descent;

import io.thalweg.runtime.Walk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a walk after some time, by the JDK's own timer thread: so looks that are due by the clock come at the next step,
 * without any look in between to see how late it is.
 */
final class Alarm implements AutoCloseable {
    private final Walk walk;
    private CompletableFuture<Boolean> pending = CompletableFuture.completedFuture(false);
    private CompletableFuture<Void> rung = CompletableFuture.completedFuture(null);

    Alarm(Walk walk) {
        this.walk = walk;
    }

    /** Wakes the walk in that time; this takes the place of what was set before. */
    void set(Duration in) {
        close();
        pending = new CompletableFuture<Boolean>().completeOnTimeout(true, nanos(in), TimeUnit.NANOSECONDS);
        rung = pending.thenAccept(due -> {
            if (due) {
                walk.wake();
            }
        });
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE / 2 : Math.max(0, time.toNanos());
    }

    /** Whether it has nothing to wait for any more. */
    boolean isOver() {
        return rung.isDone();
    }

    /** Does not wake it any more. Completing, unlike cancelling, takes the timer's task away as well. */
    @Override
    public void close() {
        pending.complete(false);
    }
}
