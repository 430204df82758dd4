package io.thalweg.runtime.many;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells an observer how far a batch is; not more often than somebody could read. */
final class Watch {
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private final AtomicInteger done;
    private final int total;
    private @Nullable BatchObserver observer;
    private @Nullable Throwable failure;
    private int told;
    private long last;

    Watch(@Nullable BatchObserver observer, AtomicInteger done, int total) {
        this.observer = observer;
        this.done = done;
        this.total = total;
    }

    /** The batch begins. */
    void begin() {
        tell(each -> each.look(told, total));
    }

    /** The batch goes on. */
    void goOn() {
        if (done.get() != told && System.nanoTime() - last >= BETWEEN_LOOKS_NANOS) {
            tell(each -> each.look(told, total));
        }
    }

    /** The batch has ended. */
    void end() {
        tell(each -> each.look(told, total));
        tell(BatchObserver::end);
    }

    private void tell(Consumer<BatchObserver> what) {
        last = System.nanoTime();
        told = done.get();
        if (observer != null) {
            try {
                what.accept(observer);
            } catch (Throwable thrown) {
                // The batch goes on unwatched.
                failure = thrown;
                observer = null;
            }
        }
    }

    /** What the observer threw. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
