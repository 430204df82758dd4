package io.thalweg.runtime;

/**
 * A handle by which any thread ends runs: each that was given it stops in front of its next step, with everything so far.
 * Cancelled once, it stays so.
 */
public final class Cancellation {
    private volatile boolean cancelled;

    /** Ends the runs. From any thread; more than once does no more. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String toString() {
        return cancelled ? "cancelled" : "not cancelled";
    }
}
