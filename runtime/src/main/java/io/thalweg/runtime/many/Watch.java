package io.thalweg.runtime.many;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tells an observer how far a batch is; not more often than somebody could read. */
final class Watch {
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private final AtomicInteger done;
    private final int total;
    private @Nullable BatchObserver observer;
    private @Nullable Throwable failure;
    private int told = -1;
    private long last;

    Watch(@Nullable BatchObserver observer, AtomicInteger done, int total) {
        this.observer = observer;
        this.done = done;
        this.total = total;
    }

    /** The batch begins, or ends. */
    void tell() {
        last = System.nanoTime();
        told = done.get();
        if (observer != null) {
            try {
                observer.look(told, total);
            } catch (Throwable thrown) {
                // The batch goes on unwatched.
                failure = thrown;
                observer = null;
            }
        }
    }

    /** The batch goes on. */
    void tellInTime() {
        if (observer != null && done.get() != told && System.nanoTime() - last >= BETWEEN_LOOKS_NANOS) {
            tell();
        }
    }

    /** What the observer threw. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
