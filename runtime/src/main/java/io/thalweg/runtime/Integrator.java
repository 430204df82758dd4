package io.thalweg.runtime;

import java.util.OptionalDouble;

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

    /**
     * The size of a step, where it is settled beforehand.
     *
     * @param step the step's number, counted from 0
     * @return empty for a method that chooses the sizes of its steps
     */
    default OptionalDouble stepSize(long step) {
        return OptionalDouble.empty();
    }

    /**
     * The largest z up to which the method is stable on y' = −λ y, z being the size of a step times λ &gt; 0: with longer
     * steps y grows, though the flow lets it fall.
     *
     * @return empty if the method has no such limit, or chooses its steps so that they keep it
     */
    default OptionalDouble stabilityLimit() {
        return OptionalDouble.empty();
    }

    /** Whether it shows the flow between its steps to the {@linkplain Walk#sampler() walk's sampler}. */
    default boolean dense() {
        return false;
    }
}
