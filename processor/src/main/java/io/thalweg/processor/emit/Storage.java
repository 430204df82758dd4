package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a program are one variable in Java: all states of an array, what a loop carries, and the values
 * that meet behind a branch, the latter two as far as none is written over while it is still to be read.
 */
final class Storage {
    private final Map<Var, List<Var>> groups = new HashMap<>();
    private final Set<Var> parameters;
    private final Set<Var> tracked = new HashSet<>();
    private final Interference interference;

    private Storage(Program program) {
        parameters = new HashSet<>(program.parameters());
        connections(program.body(), (a, b) -> {
            tracked.add(a);
            tracked.add(b);
        });
        interference = Interference.of(program, tracked);
    }

    static Storage of(Program program) {
        Storage storage = new Storage(program);
        storage.unite(program.body());
        storage.connections(program.body(), storage::uniteIfApart);
        return storage;
    }

    /** The variable that stands for this one and all that are one with it. */
    Var named(Var variable) {
        return members(variable).get(0);
    }

    /** All that are one variable with this one, itself among them. */
    List<Var> members(Var variable) {
        List<Var> group = groups.get(variable);
        return group == null ? List.of(variable) : group;
    }

    private interface Connection {
        void accept(Var a, Var b);
    }

    /** Pairs of numbers or booleans of which one is handed on as the other, inner statements first. */
    private void connections(Block block, Connection action) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                connections(branch.then(), action);
                connections(branch.otherwise(), action);
                for (Stmt.Join each : branch.joins()) {
                    connect(each.variable(), each.then(), action);
                    connect(each.variable(), each.otherwise(), action);
                }
            } else if (statement instanceof Stmt.For loop) {
                connections(loop.body(), action);
                for (Stmt.Carry each : loop.carries()) {
                    connect(each.result(), each.inside(), action);
                    connect(each.inside(), each.next(), action);
                    connect(each.inside(), each.initial(), action);
                }
            }
        }
    }

    private void connect(Var a, Expr b, Connection action) {
        boolean numbers = b instanceof Var && !a.type().isArray();
        if (numbers && !parameters.contains((Var) b)) {
            action.accept(a, (Var) b);
        }
    }

    /** What is one by its meaning: the states of an array, and what a loop carries inside and hands out. */
    private void unite(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                unite(branch.then());
                unite(branch.otherwise());
                for (Stmt.Join each : branch.joins()) {
                    uniteArrays(each.variable(), each.then());
                    uniteArrays(each.variable(), each.otherwise());
                }
            } else if (statement instanceof Stmt.For loop) {
                unite(loop.body());
                for (Stmt.Carry each : loop.carries()) {
                    unite(each.result(), each.inside());
                    uniteArrays(each.result(), each.initial());
                    uniteArrays(each.result(), each.next());
                }
            } else if (statement instanceof Stmt.Store store) {
                unite(store.after(), store.before());
            } else if (statement instanceof Stmt.Let let) {
                uniteArrays(let.variable(), let.value());
            }
        }
    }

    private void uniteArrays(Var array, Expr value) {
        if (array.type().isArray() && value instanceof Var variable) {
            unite(array, variable);
        }
    }

    private void uniteIfApart(Var a, Var b) {
        if (!interference.between(members(a), members(b))) {
            unite(a, b);
        }
    }

    private void unite(Var a, Var b) {
        if (members(a).contains(b)) {
            return;
        }
        List<Var> group = new ArrayList<>(members(a));
        group.addAll(members(b));
        group.sort(Comparator.comparing((Var each) -> !parameters.contains(each))
                .thenComparing(each -> each.name().length())
                .thenComparing(Var::name));
        group.forEach(each -> groups.put(each, group));
    }
}
