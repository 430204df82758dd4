package io.thalweg.runtime;

import java.util.Optional;

/**
 * A loss L : ℝⁿ → ℝ with its exact gradient. A point is flat: the decision variables in declared order.
 *
 * <p>Not thread-safe: an implementation may keep intermediate values in fields.
 */
public interface Objective {

    /** The number n of coordinates. */
    int dimension();

    /**
     * The loss L(point).
     *
     * @param point n coordinates; not modified
     */
    double value(double[] point);

    /**
     * The loss L(point) and its gradient, computed together.
     *
     * @param point n coordinates; not modified
     * @param gradient n entries; overwritten with ∂L/∂θᵢ
     * @return the same as {@link #value}, bit for bit
     */
    double valueAndGradient(double[] point, double[] gradient);

    /**
     * The first number in the data that is NaN or infinite, in words: {@code "y[3] is NaN"}. Such data is allowed; this
     * looks through all of it, and is for whoever found a value that is not finite.
     */
    default Optional<String> nonFiniteDatum() {
        return Optional.empty();
    }
}
