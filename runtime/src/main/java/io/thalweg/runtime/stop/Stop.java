package io.thalweg.runtime.stop;

import io.thalweg.runtime.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stopping rule: three limits, any of which ends a run. Made by the factories and joined by {@link #or}:
 *
 * <pre>{@code Stop.lossBelow(1e-6).or(Stop.steps(10_000))}</pre>
 *
 * <p>A run also ends, whatever its rule, where the loss or its gradient is not finite and where the flow is at rest.
 *
 * @param steps the number of steps after which to stop; {@link Long#MAX_VALUE} for no such limit
 * @param lossBelow stops at a loss below this; −∞ for no such limit
 * @param gradientNormBelow stops at ‖∇L‖₂ below this; 0 for no such limit
 */
public record Stop(long steps, double lossBelow, double gradientNormBelow) {

    /** The limits that a rule can have, in the order in which they are asked. */
    public enum Limit {
        LOSS_BELOW,
        GRADIENT_NORM_BELOW,
        STEPS
    }

    public Stop {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must not be negative, but is " + steps);
        }
        if (Double.isNaN(lossBelow) || lossBelow == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("lossBelow must be finite, but is " + lossBelow);
        }
        if (!(gradientNormBelow >= 0 && gradientNormBelow <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "gradientNormBelow must be positive and finite, but is " + gradientNormBelow);
        }
    }

    /**
     * Stops after that many steps.
     *
     * @param steps not negative; 0 evaluates the start and takes no step
     */
    public static Stop steps(long steps) {
        return new Stop(steps, Double.NEGATIVE_INFINITY, 0);
    }

    /**
     * Stops at the first point whose loss is below a value.
     *
     * @param loss finite, in the loss's own unit ({@code floor} not subtracted)
     */
    public static Stop lossBelow(double loss) {
        if (loss == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("lossBelow must be finite, but is " + loss);
        }
        return new Stop(Long.MAX_VALUE, loss, 0);
    }

    /**
     * Stops at the first point where ‖∇L‖₂ is below a value. Where there are bounds, slopes that lead outside count as 0.
     *
     * @param norm positive and finite, in the unit of the gradient
     */
    public static Stop gradientNormBelow(double norm) {
        if (norm == 0) {
            throw new IllegalArgumentException("gradientNormBelow must be positive and finite, but is " + norm);
        }
        return new Stop(Long.MAX_VALUE, Double.NEGATIVE_INFINITY, norm);
    }

    /** Stops where this rule or the other one does: of each limit, the one that is met first. */
    public Stop or(Stop other) {
        return new Stop(
                Math.min(steps, other.steps),
                Math.max(lossBelow, other.lossBelow),
                Math.max(gradientNormBelow, other.gradientNormBelow));
    }

    /** Makes a walk pause where this rule is met. */
    public void limit(Walk walk) {
        walk.limit(steps, lossBelow, gradientNormBelow);
    }

    /** The limit that is met where the walk stands; the first in the order of {@link Limit} if there are several. */
    public Optional<Limit> metBy(Walk walk) {
        if (walk.loss() < lossBelow) {
            return Optional.of(Limit.LOSS_BELOW);
        } else if (walk.gradientNorm() < gradientNormBelow) {
            return Optional.of(Limit.GRADIENT_NORM_BELOW);
        } else if (walk.steps() >= steps) {
            return Optional.of(Limit.STEPS);
        }
        return Optional.empty();
    }

    /** One of this rule's limits in words: {@code "loss below 1.0E-6"}. */
    public String words(Limit limit) {
        return switch (limit) {
            case LOSS_BELOW -> "loss below " + lossBelow;
            case GRADIENT_NORM_BELOW -> "gradient norm below " + gradientNormBelow;
            case STEPS -> steps == 1 ? "1 step" : steps + " steps";
        };
    }

    /** The rule in words: {@code "loss below 1.0E-6 or 10000 steps"}. */
    @Override
    public String toString() {
        List<String> limits = new ArrayList<>();
        if (lossBelow > Double.NEGATIVE_INFINITY) {
            limits.add(words(Limit.LOSS_BELOW));
        }
        if (gradientNormBelow > 0) {
            limits.add(words(Limit.GRADIENT_NORM_BELOW));
        }
        if (steps < Long.MAX_VALUE) {
            limits.add(words(Limit.STEPS));
        }
        return limits.isEmpty() ? "never" : String.join(" or ", limits);
    }
}
