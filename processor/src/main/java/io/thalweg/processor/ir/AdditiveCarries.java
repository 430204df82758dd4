package io.thalweg.processor.ir;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the sums among a loop's carries: what a turn hands on is what it got plus or minus something, in every branch
 * and every turn of an inner loop, and nothing else reads it. Its adjoint is then the same in all turns, and no turn's value is needed again.
 */
public final class AdditiveCarries {
    private final Map<Var, Expr> definitions = new HashMap<>();
    private final Map<Var, Stmt.Join> joins = new HashMap<>();
    private final Map<Var, Stmt.Carry> inner = new HashMap<>();
    private final Map<Var, Integer> reads = new HashMap<>();

    public AdditiveCarries(Stmt.For loop) {
        collect(loop.body());
        loop.body().statements().forEach(each -> Substitution.reads(each, this::read));
        loop.carries().forEach(each -> Substitution.reads(each.next(), this::read));
    }

    public boolean contains(Stmt.Carry carry) {
        Chain chain = new Chain(carry.inside());
        return chain.follows(carry.next()) && chain.uses == reads.getOrDefault(carry.inside(), 0);
    }

    private void collect(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            } else if (statement instanceof Stmt.If branch) {
                branch.joins().forEach(each -> joins.put(each.variable(), each));
                collect(branch.then());
                collect(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                loop.carries().forEach(each -> inner.put(each.result(), each));
                collect(loop.body());
            }
        }
    }

    private void read(Var variable) {
        reads.merge(variable, 1, Integer::sum);
    }

    /** The variables between a carry's start and its end. */
    private final class Chain {
        private final Var inside;
        private int uses;

        Chain(Var inside) {
            this.inside = inside;
        }

        /** Whether the expression is the carry plus or minus something; each link is read once, by the next. */
        boolean follows(Expr expression) {
            if (expression.equals(inside)) {
                uses++;
                return true;
            }
            return expression instanceof Var link && reads.getOrDefault(link, 0) == 1 && followsFrom(link);
        }

        private boolean followsFrom(Var link) {
            Stmt.Join join = joins.get(link);
            if (join != null) {
                return follows(join.then()) && follows(join.otherwise());
            }
            Stmt.Carry carry = inner.get(link);
            if (carry != null) {
                return contains(carry) && follows(carry.initial());
            }
            return definitions.get(link) instanceof Expr.Binary sum && followsFrom(sum);
        }

        private boolean followsFrom(Expr.Binary sum) {
            int before = uses;
            // A side that uses the carry without being a sum of it spoils the other, too.
            return (sum.op() == SUBTRACT && follows(sum.left()))
                    || (sum.op() == ADD && (follows(sum.left()) || (uses == before && follows(sum.right()))));
        }
    }
}
