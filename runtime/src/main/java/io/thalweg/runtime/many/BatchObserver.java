package io.thalweg.runtime.many;

/**
 * Watches how far a batch of problems is. What it throws is reported in the result and ends the watching, not the batch.
 *
 * <p>All calls come from the thread that started the batch: one in the beginning with 0, then ten in a second at most,
 * where {@code done} has grown since the last one, and one at the end.
 */
@FunctionalInterface
public interface BatchObserver {

    /**
     * So far is it.
     *
     * @param done the problems that have ended, in whatever way
     * @param total the problems that there are
     */
    void look(int done, int total);
}
