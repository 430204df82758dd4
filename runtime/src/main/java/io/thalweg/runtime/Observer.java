package io.thalweg.runtime;

/**
 * Watches a run. What it throws is reported in the run's solution and ends the watching, not the run.
 *
 * <p>All calls come from the thread of the run, between two steps.
 */
@FunctionalInterface
public interface Observer {

    /** The run is about to take its first step, or the first since it was resumed. */
    default void start(Progress progress) {}

    /** A look is due. */
    void look(Progress progress);

    /** The run has ended, in whatever way. */
    default void end(Progress progress) {}
}
