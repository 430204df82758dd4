package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ints of a loop's body that can be computed out of their place: from what a turn starts with, or in front of the
 * loop. What is read of arrays that the loop writes, or allocates, is not among them.
 */
final class Indexes {
    private final Activity activity;
    private final Set<Var> starts = new HashSet<>();
    private final Set<Var> inside = new HashSet<>();
    private final Set<Var> arrays = new HashSet<>();
    private final Map<Var, Expr> definitions = new HashMap<>();

    Indexes(Stmt.For loop, Activity activity) {
        this.activity = activity;
        starts.add(loop.index());
        inside.add(loop.index());
        for (Stmt.Carry each : loop.carries()) {
            inside.add(each.inside());
            if (each.result().type().isArray()) {
                arrays.add(activity.root(each.inside()));
            } else if (each.result().type() != Type.DOUBLE) {
                starts.add(each.inside());
            }
        }
        collect(loop.body());
    }

    private void collect(Block block) {
        for (Stmt statement : block.statements()) {
            inside.addAll(statement.defined());
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            } else if (statement instanceof Stmt.Allocate allocate) {
                arrays.add(allocate.array());
            } else if (statement instanceof Stmt.If branch) {
                collect(branch.then());
                collect(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                inside.add(loop.index());
                loop.carries().forEach(each -> inside.add(each.inside()));
                collect(loop.body());
            }
        }
    }

    /** Whether the expression is known at the start of a turn. */
    boolean isKnownAtStart(Expr atom) {
        return isKnown(atom, starts);
    }

    /** The expression in terms of what a turn starts with. */
    Expr again(Expr atom, Map<Var, Expr> starts, BlockBuilder out) {
        Expr start = starts.get(atom);
        if (start != null || !(atom instanceof Var variable) || !inside.contains(variable)) {
            return start != null ? start : atom;
        }
        Map<Var, Expr> operands = new HashMap<>();
        Expr definition = Objects.requireNonNull(definitions.get(variable));
        Substitution.reads(definition, each -> operands.computeIfAbsent(each, any -> again(each, starts, out)));
        return out.bind(Substitution.of(operands).in(definition));
    }

    /** The expression in front of the loop; null if it changes in it. */
    @Nullable
    Expr inFront(Expr atom, BlockBuilder out) {
        return isKnown(atom, Set.of()) ? again(atom, Map.of(), out) : null;
    }

    private boolean isKnown(Expr atom, Set<Var> given) {
        if (!(atom instanceof Var variable)) {
            return atom instanceof Const;
        } else if (variable.type().isArray()) {
            return !inside.contains(variable) && !arrays.contains(activity.root(variable));
        } else if (!inside.contains(variable) || given.contains(variable)) {
            return true;
        }
        Expr definition = definitions.get(variable);
        if (definition == null || variable.type() == Type.DOUBLE) {
            return false;
        }
        boolean[] known = {true};
        Substitution.reads(definition, each -> known[0] &= isKnown(each, given));
        return known[0];
    }
}
