package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Expr;
import java.util.List;
import java.util.Optional;

/**
 * What a flow does to any loss.
 *
 * @param terms dL/dt, as a sum
 * @param rate the same as text
 * @param example where the loss rises, if it is known to be able to; empty else
 */
public record Certificate(List<Term> terms, String rate, Descent descent, String example, Rest rest) {

    /**
     * A part of dL/dt.
     *
     * @param shared a factor over the words that all coordinates share
     * @param each what is summed over the coordinates; empty for 1, once
     */
    public record Term(Expr shared, Optional<Expr> each) {}

    /** Whether the loss falls. */
    public enum Descent {
        /** dL/dt ≤ 0 whatever the gradient, the memories and the hyperparameters, and L ≥ 0. */
        DESCENDS,
        /** There is a course of gradients after which dL/dt is positive. */
        MAY_ASCEND,
        UNDECIDED
    }

    /** What happens as ∇L goes to 0, with memories that have come to rest, for the hyperparameters of the annotation. */
    public enum Rest {
        /** The velocity goes to 0. */
        RESTS,
        /** It does not. */
        CANNOT_REST,
        /** It grows beyond all bounds. */
        SINGULAR,
        UNDECIDED
    }

    public Certificate {
        terms = List.copyOf(terms);
    }
}
