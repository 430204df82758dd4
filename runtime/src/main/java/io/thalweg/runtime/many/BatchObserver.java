package io.thalweg.runtime.many;

/**
 * Watches how far a batch of problems is. What it throws is reported in the result and ends the watching, not the batch.
 *
 * <p>All calls come from the thread that started the batch.
 */
@FunctionalInterface
public interface BatchObserver {

    /**
     * So far is it. Called once in the beginning, with 0; then, where {@code done} has grown, ten times in a second at
     * most; and once at the end.
     *
     * @param done the problems that have ended, in whatever way
     * @param total the problems that there are
     */
    void look(int done, int total);

    /** The batch has ended; the last look said how far it came. */
    default void end() {}
}
