package io.thalweg.runtime;

/** A numerical method for a flow's ordinary differential equation: how to walk. */
public interface Integrator {

    /**
     * Goes on from where the walk stands until it pauses. In front of each step, the first one included, the state is
     * evaluated, its point taken as the best if it {@linkplain Walk#improves improves}, and
     * {@link Walk#pausesAt} asked; where that says so, the whole position goes back through {@link Walk#pause}.
     *
     * <p>An integrator keeps nothing between two calls but what is in the walk, so that a run that pauses for looks on
     * its way has the same steps, bit for bit, as one that does not.
     *
     * @param stepper the flow; its hyperparameters are not modified
     * @param walk where the run is; modified
     */
    void walk(Stepper stepper, Walk walk);

    /** Whether it shows the flow between its steps to the {@linkplain Walk#sampler() walk's sampler}. */
    default boolean dense() {
        return false;
    }
}
