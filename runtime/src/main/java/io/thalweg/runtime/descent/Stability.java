package io.thalweg.runtime.descent;

import io.thalweg.runtime.Integrator;
import java.util.OptionalDouble;

/**
 * How long the steps of a run were for the valleys that it went through. On a flow θ' = −ρ ∇L an explicit method is stable
 * across a valley of curvature λ only while h ρ λ stays below its limit.
 *
 * @param largest the largest h ρ λmax of all points looked at, λmax being the largest eigenvalue of the Hessian, from below
 * @param last the same at the final point; empty if it cannot be told there
 * @param limit the {@linkplain Integrator#stabilityLimit() integrator's limit}
 */
public record Stability(double largest, OptionalDouble last, double limit) {

    /** Whether a step was too long: then what became of the run there is the step's doing, not the flow's. */
    public boolean isExceeded() {
        return largest > limit;
    }
}
