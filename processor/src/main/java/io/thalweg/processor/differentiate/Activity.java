package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which variables depend on a decision variable, and which array variables are states of one array: its root is the
 * parameter or the allocation that they come from.
 */
final class Activity {
    private final Set<Var> active = new HashSet<>();
    private final Map<Var, Var> roots = new HashMap<>();
    private final Map<Var, Expr> lengths = new HashMap<>();
    private final Set<Var> activeRoots = new HashSet<>();

    Activity(Collection<Var> variables) {
        variables.forEach(this::activate);
    }

    /** Whether an expression of doubles reads something active. */
    boolean isActive(Expr expression) {
        if (expression instanceof Var variable) {
            return active.contains(variable);
        }
        return (expression.type() == Type.DOUBLE || expression instanceof Expr.Element)
                && expression.operands().stream().anyMatch(this::isActive);
    }

    boolean hasActiveRoot(Var array) {
        return activeRoots.contains(root(array));
    }

    Var root(Var array) {
        return roots.getOrDefault(array, array);
    }

    /** The array's length, which is to be had when the state that is asked about is gone. */
    Expr length(Var array) {
        return lengths.getOrDefault(root(array), new Expr.Length(root(array)));
    }

    /** Makes one variable stand for another: as active, and a state of the same array. */
    void alias(Var copy, Var original) {
        roots.put(copy, root(original));
        if (isActive(original)) {
            activate(copy);
        }
    }

    /** Makes one variable as active as another. */
    void sameAs(Var copy, Var original) {
        if (isActive(original)) {
            activate(copy);
        }
    }

    /** Marks what the block defines; loops until nothing changes any more. */
    void mark(Block block) {
        block.statements().forEach(this::mark);
    }

    private void mark(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            boolean real = let.variable().type() == Type.DOUBLE;
            if (real && isActive(let.value())) {
                activate(let.variable());
            }
        } else if (statement instanceof Stmt.Allocate allocate) {
            lengths.put(allocate.array(), allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            alias(store.after(), store.before());
            if (isActive(store.value())) {
                activate(store.after());
            }
        } else if (statement instanceof Stmt.If branch) {
            mark(branch.then());
            mark(branch.otherwise());
            branch.joins().forEach(this::mark);
        } else if (statement instanceof Stmt.For loop) {
            mark(loop);
        }
    }

    private void mark(Stmt.Join join) {
        if (join.variable().type().isArray()) {
            alias(join.variable(), (Var) join.then());
        }
        if (isActive(join.then()) || isActive(join.otherwise())) {
            activate(join.variable());
        }
    }

    private void mark(Stmt.For loop) {
        int before;
        do {
            before = active.size();
            for (Stmt.Carry each : loop.carries()) {
                if (each.result().type().isArray()) {
                    alias(each.inside(), (Var) each.initial());
                    alias(each.result(), (Var) each.initial());
                }
                if (isActive(each.initial()) || isActive(each.next())) {
                    activate(each.inside());
                    activate(each.result());
                }
            }
            mark(loop.body());
        } while (active.size() > before);
    }

    private void activate(Var variable) {
        active.add(variable);
        if (variable.type().isArray()) {
            activeRoots.add(root(variable));
        }
    }
}
