package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lets every branch that stores to an array from around it hand that array on, needed behind it or not: a reverse sweep
 * comes from there.
 */
final class HandOn {
    private final BlockBuilder names;
    private final Map<Var, Var> roots = new HashMap<>();

    private HandOn(BlockBuilder names) {
        this.names = names;
    }

    /** The block with more joins; their variables come from {@code names}. */
    static Block in(Block block, BlockBuilder names) {
        return new HandOn(names).block(block, new LinkedHashMap<>());
    }

    /**
     * The block with more joins.
     *
     * @param present the state of each array, known by its root; becomes that behind the block
     */
    private Block block(Block block, Map<Var, Var> present) {
        List<Stmt> statements = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                statements.add(branch(branch, present));
            } else if (statement instanceof Stmt.For loop) {
                statements.add(loop(loop, present));
            } else if (statement instanceof Stmt.Store store) {
                become(store.after(), store.before(), present);
                statements.add(store);
            } else {
                if (statement instanceof Stmt.Allocate allocate) {
                    become(allocate.array(), allocate.array(), present);
                }
                statements.add(statement);
            }
        }
        return new Block(statements);
    }

    private Stmt.If branch(Stmt.If branch, Map<Var, Var> present) {
        Map<Var, Var> left = new LinkedHashMap<>(present);
        Block then = block(branch.then(), left);
        Map<Var, Var> right = new LinkedHashMap<>(present);
        Block otherwise = block(branch.otherwise(), right);
        List<Stmt.Join> joins = new ArrayList<>(branch.joins());
        Set<Var> joined = new HashSet<>();
        for (Stmt.Join each : branch.joins()) {
            if (isState(each.then())) {
                become(each.variable(), (Var) each.then(), present);
                joined.add(roots.get(each.variable()));
            }
        }
        for (Var root : List.copyOf(present.keySet())) {
            Var one = Objects.requireNonNull(left.get(root));
            Var other = Objects.requireNonNull(right.get(root));
            if (!joined.contains(root) && !one.equals(other)) {
                Var more = names.another(one);
                joins.add(new Stmt.Join(more, one, other));
                become(more, root, present);
            }
        }
        return new Stmt.If(branch.condition(), then, otherwise, joins);
    }

    private Stmt.For loop(Stmt.For loop, Map<Var, Var> present) {
        Map<Var, Var> inside = new LinkedHashMap<>(present);
        for (Stmt.Carry each : loop.carries()) {
            if (isState(each.initial())) {
                become(each.inside(), (Var) each.initial(), inside);
            }
        }
        Block body = block(loop.body(), inside);
        for (Stmt.Carry each : loop.carries()) {
            if (isState(each.initial())) {
                become(each.result(), (Var) each.initial(), present);
            }
        }
        return new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body);
    }

    private boolean isState(Expr expression) {
        return expression instanceof Var variable && roots.containsKey(variable);
    }

    private void become(Var after, Var before, Map<Var, Var> present) {
        Var root = Objects.requireNonNull(roots.getOrDefault(before, before));
        roots.put(after, root);
        present.put(root, after);
    }
}
