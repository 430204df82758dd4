package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether two loops compute the same, variable by variable: they are equal but for the names of what they define, and for
 * arrays that they start with, of which the caller knows that they hold the same.
 */
final class SameLoop {
    private final Map<Var, Var> renamed = new HashMap<>();

    private SameLoop(Map<Var, Var> renamed) {
        this.renamed.putAll(renamed);
    }

    /**
     * Whether the loops are the same.
     *
     * @param renamed what of the second loop is the same as what of the first
     */
    static boolean areSame(Stmt.For first, Stmt.For second, Map<Var, Var> renamed) {
        return new SameLoop(renamed).loops(first, second);
    }

    private boolean loops(Stmt.For first, Stmt.For second) {
        List<Stmt.Carry> ours = first.carries();
        List<Stmt.Carry> theirs = second.carries();
        boolean head = equal(first.from(), second.from())
                && equal(first.bound(), second.bound())
                && first.test() == second.test()
                && first.step() == second.step()
                && ours.size() == theirs.size();
        if (!head) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!equal(ours.get(i).initial(), theirs.get(i).initial())) {
                return false;
            }
        }
        renamed.put(second.index(), first.index());
        for (int i = 0; i < ours.size(); i++) {
            renamed.put(theirs.get(i).inside(), ours.get(i).inside());
        }
        if (!blocks(first.body(), second.body())) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!equal(ours.get(i).next(), theirs.get(i).next())) {
                return false;
            }
            renamed.put(theirs.get(i).result(), ours.get(i).result());
        }
        return true;
    }

    private boolean blocks(Block first, Block second) {
        if (first.statements().size() != second.statements().size()) {
            return false;
        }
        for (int i = 0; i < first.statements().size(); i++) {
            if (!statements(first.statements().get(i), second.statements().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean statements(Stmt first, Stmt second) {
        if (first instanceof Stmt.Let ours && second instanceof Stmt.Let theirs) {
            renamed.put(theirs.variable(), ours.variable());
            return equal(ours.value(), theirs.value());
        } else if (first instanceof Stmt.For ours && second instanceof Stmt.For theirs) {
            return loops(ours, theirs);
        } else if (first instanceof Stmt.Allocate ours && second instanceof Stmt.Allocate theirs) {
            renamed.put(theirs.array(), ours.array());
            return ours.array().type() == theirs.array().type() && equal(ours.length(), theirs.length());
        } else if (first instanceof Stmt.Store ours && second instanceof Stmt.Store theirs) {
            renamed.put(theirs.after(), ours.after());
            return equal(ours.before(), theirs.before())
                    && equal(ours.index(), theirs.index())
                    && equal(ours.value(), theirs.value());
        }
        return first instanceof Stmt.If ours && second instanceof Stmt.If theirs && branches(ours, theirs);
    }

    private boolean branches(Stmt.If first, Stmt.If second) {
        boolean same = equal(first.condition(), second.condition())
                && first.joins().size() == second.joins().size()
                && blocks(first.then(), second.then())
                && blocks(first.otherwise(), second.otherwise());
        for (int i = 0; same && i < first.joins().size(); i++) {
            Stmt.Join ours = first.joins().get(i);
            Stmt.Join theirs = second.joins().get(i);
            same = equal(ours.then(), theirs.then()) && equal(ours.otherwise(), theirs.otherwise());
            renamed.put(theirs.variable(), ours.variable());
        }
        return same;
    }

    private boolean equal(Expr first, Expr second) {
        return Substitution.of(renamed).in(second).equals(first);
    }
}
