package io.thalweg.runtime;

/**
 * Is shown the flow at times of its own choice, whatever the steps. Only an integrator that is
 * {@linkplain Integrator#dense() dense} does so: between two steps it gives the state that it has interpolated. A run that
 * is sampled has the same steps, bit for bit, as one that is not.
 */
public interface Sampler {

    /** The time that is due next, later than any that was sampled; +∞ if there is none. */
    double next();

    /**
     * Takes the state at the time that was due. It may evaluate the stepper there; that does not count as an evaluation of
     * the run.
     *
     * @param steps the steps that were completed by then
     * @param time what {@link #next} gave last; it gives a later one from now on
     * @param state n · (1 + m) entries in the layout of the walk's, valid during this call; may be modified
     */
    void sample(long steps, double time, double[] state);
}
