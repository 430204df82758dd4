package io.thalweg.processor.batch;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import java.util.Collection;
import java.util.Optional;

/**
 * The estimate of a loss from a batch of its rows.
 *
 * <p>A loss is taken for A + c₁ S₁ + c₂ S₂ + …, where each S is a sum over all n rows and neither A nor a c knows the
 * sums. A batch of b rows, drawn so that each row is as likely as any other, gives n/b times its own sum in place of each
 * S. The estimate's mean over all draws is then the loss, and its gradient's the gradient: terms without rows are counted
 * once, whatever the batch. A loss that is not of this kind is refused.
 *
 * <p>Source: H. Robbins, S. Monro, "A Stochastic Approximation Method", <i>Ann. Math. Statist.</i> 22 (1951), 400–407,
 * for walking on such estimates; L. Bottou, F. E. Curtis, J. Nocedal, "Optimization Methods for Large-Scale Machine
 * Learning", <i>SIAM Review</i> 60 (2018), section 3.
 *
 * @param program the loss's own, with three parameters more: {@code order}, {@code first} and {@code end}
 * @param order the numbers of all rows, in the order in which they are drawn
 * @param first where the batch begins in {@code order}
 * @param end where it ends: the first place behind it, greater than {@code first}
 * @param rows the number n of rows, an int expression over the loss's own parameters
 */
public record Batch(Program program, Var order, Var first, Var end, Expr rows) {

    /** Either a batch, or what stands in its way. */
    public record Attempt(Optional<Batch> batch, Optional<Refusal> refusal) {}

    /** Where an obstacle is. */
    public enum Site {
        /** The statement that defines a variable. */
        STATEMENT,
        /** The returned value. */
        RETURN,
        /** Nowhere in particular: something is missing. */
        LOSS
    }

    /**
     * What stands in the way.
     *
     * @param at the variable that the statement defines, if it is one
     * @param what a clause that says it
     */
    public record Refusal(Site site, Optional<Var> at, String what) {
        static Refusal of(Obstacle obstacle) {
            return new Refusal(obstacle.site(), Optional.ofNullable(obstacle.at()), obstacle.what());
        }
    }

    /**
     * The estimate of a loss.
     *
     * @param loss as the front end read it
     * @param data those of its parameters that are data
     */
    public static Attempt of(Program loss, Collection<Var> data) {
        try {
            Rows rows = Rows.of(loss, data);
            Affine.check(loss, rows.loops());
            return new Attempt(Optional.of(new Estimate(loss, rows).batch()), Optional.empty());
        } catch (Obstacle obstacle) {
            return new Attempt(Optional.empty(), Optional.of(Refusal.of(obstacle)));
        }
    }
}
