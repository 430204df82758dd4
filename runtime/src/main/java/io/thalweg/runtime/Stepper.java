package io.thalweg.runtime;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * A flow specialised to one loss: the ordinary differential equation state' = velocity(t, state).
 *
 * <p>The state has n · (1 + m) entries, n being the {@linkplain #dimension() dimension} and m the number of
 * {@linkplain #memories() memories}: first the point θ, then each memory, n entries each. Memories start at 0.
 *
 * <p>Not thread-safe.
 */
public interface Stepper {

    /** The flow's name, as its factory method spells it: {@code "polyak"}. */
    String name();

    /** The flow's equation, in the language of {@link io.thalweg.Flow}. */
    String equation();

    /** The number n of coordinates. */
    int dimension();

    /** The number m of memories that the flow keeps for each coordinate. */
    int memories();

    /** Whether the equation draws {@code noise}. */
    default boolean noisy() {
        return false;
    }

    /** The number of rows that a step of Euler's method takes at random; 0 if it takes all. */
    default int batch() {
        return 0;
    }

    /**
     * The velocity at a state, by all rows of the data. Where the gradient is exactly 0 and there are no memories, it is 0,
     * whatever the equation. {@code noise} is 0 here, its mean. On a bound it is what it is elsewhere, and may lead
     * outside.
     *
     * @param t the time, in steps of size 1; 0 at the start
     * @param state n · (1 + m) entries; not modified
     * @param velocity n · (1 + m) entries; overwritten, in the layout of the state
     * @return the loss at θ (the loss itself, not its height above {@code floor})
     */
    double velocity(double t, double[] state, double[] velocity);

    /**
     * ‖∇L‖₂ at the point that {@link #velocity} evaluated last. With bounds it is the norm of the projected gradient
     * ({@link Bounds#slope}), which is 0 at a minimum on a bound; the flow's own {@code norm} stays ‖∇L‖₂.
     */
    double gradientNorm();

    /**
     * Euler's method, fused with the evaluation of the loss: {@link Integrator#walk} for this stepper. A step advances
     * the unknowns in the order of their equations, each by what those before it are by then. The time after k steps is
     * {@code k * step}, as a product, not as a sum, so that it does not depend on where the walk paused.
     *
     * <p>Step k, counted from 0, moves memories by {@code step}, and the point by {@code step * schedule(k)}. {@code
     * noise} is a draw of {@link Walk#noise()}, divided by the root of what it is multiplied by. Where a step takes a
     * {@linkplain #batch() batch} of the rows, loss and gradient are their estimates by the batch of step k, which
     * {@link Walk#seed()} and k decide. A step ends with {@link #project}, and {@link Walk#pausesAt} is told of the
     * norm of the projected gradient.
     *
     * @param walk where the run is; modified
     * @param step the step size h &gt; 0
     * @param schedule at least 0 and finite for each step
     */
    void euler(Walk walk, double step, LongToDoubleFunction schedule);

    /** The same with a constant step. */
    default void euler(Walk walk, double step) {
        euler(walk, step, k -> 1);
    }

    /** What is known of the loss along this flow, whatever the loss. */
    default Certificate certificate() {
        return Certificate.undecided();
    }

    /**
     * dL/dt at a state, claimed and measured. {@code noise} is 0 here; of batches, it is the one drawn last.
     *
     * @param t the time
     * @param state n · (1 + m) entries; not modified
     * @param rates three entries; overwritten with what the certificate claims, with ⟨∇L, θ'⟩, and with Σ |gᵢ θ'ᵢ|
     *     or the sum of the claim's absolute terms if that is more: to this the difference is to be compared; NaN where
     *     there is no certificate
     */
    default void rates(double t, double[] state, double[] rates) {
        Arrays.fill(rates, Double.NaN);
    }

    /**
     * Whether the loss's Hessian was asked for, so that {@link #hessianVector} and {@link #jacobianVector} can be called.
     */
    default boolean twiceDifferentiable() {
        return false;
    }

    /**
     * The loss's Hessian at θ times a direction.
     *
     * @param state n · (1 + m) entries, of which the first n count; not modified
     * @param direction n entries; not modified
     * @param product n entries; overwritten with ∇²L · direction
     * @return the loss at θ
     * @throws UnsupportedOperationException unless {@link #twiceDifferentiable}
     */
    default double hessianVector(double[] state, double[] direction, double[] product) {
        throw new UnsupportedOperationException(name() + " has no Hessian: write @Minimize(hessian = true)");
    }

    /**
     * Whether {@link #jacobianVector} can be called: not if the velocity itself takes the Hessian, or if the equation is so
     * long that the code would be too long for HotSpot.
     */
    default boolean hasJacobian() {
        return twiceDifferentiable();
    }

    /**
     * The derivative of {@link #velocity} along a direction: J · direction, J being the Jacobian ∂velocity/∂state, N × N
     * with N = n · (1 + m).
     *
     * @param t the time
     * @param state N entries; not modified
     * @param direction N entries; not modified
     * @param product N entries; overwritten with J · direction, in the layout of the state
     * @throws UnsupportedOperationException unless {@link #hasJacobian}
     */
    default void jacobianVector(double t, double[] state, double[] direction, double[] product) {
        throw new UnsupportedOperationException(name()
                + (twiceDifferentiable()
                        ? " has no Jacobian: its velocity takes the Hessian already, or its equation is too long"
                        : " has no Hessian: write @Minimize(hessian = true)"));
    }

    /**
     * Whether any coordinate has a bound. Then every integrator calls {@link #project} at the end of each step, so that
     * what it walks is the projected dynamical system θ' = velocity, as far as the bounds leave room.
     *
     * <p><b>Source:</b> A. Nagurney, D. Zhang, <i>Projected Dynamical Systems and Variational Inequalities with
     * Applications</i> (1996); Euler's method on it is the projected gradient method of D. P. Bertsekas,
     * <i>IEEE Transactions on Automatic Control</i> 21 (1976), 174–184, where the flow is the gradient's.
     */
    default boolean bounded() {
        return false;
    }

    /** The lower bound of the i-th coordinate; −∞ for none. */
    default double lower(int i) {
        return Double.NEGATIVE_INFINITY;
    }

    /** The upper bound of the i-th coordinate; +∞ for none. */
    default double upper(int i) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Moves the point into its bounds: each coordinate that is beyond one, to it. Memories stay as they are.
     *
     * @param state n · (1 + m) entries; the first n may be modified
     * @return whether any was
     */
    default boolean project(double[] state) {
        return false;
    }

    /** The hyperparameters that the equation uses and their present values, in an order that does not change. */
    Map<String, Double> hyperparameters();

    /**
     * Sets a hyperparameter.
     *
     * @throws IllegalArgumentException if the equation uses none of that name ({@link #unknownHyperparameter}), or the
     *     value is out of its domain
     */
    void hyperparameter(String name, double value);

    /** The first number in the loss's data that is NaN or infinite, as {@link Objective#nonFiniteDatum} says it. */
    default Optional<String> nonFiniteDatum() {
        return Optional.empty();
    }

    /** What {@link #hyperparameter} throws for a name that it does not know: the message lists the names it knows. */
    static IllegalArgumentException unknownHyperparameter(Stepper stepper, String name) {
        String known = stepper.hyperparameters().isEmpty()
                ? "it has none"
                : "it has " + String.join(", ", stepper.hyperparameters().keySet());
        return new IllegalArgumentException(stepper.name() + " has no hyperparameter '" + name + "': " + known);
    }
}
