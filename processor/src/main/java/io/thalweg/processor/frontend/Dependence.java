package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a program depend on its decision variables, through what they are computed from or through the
 * branches in which they are assigned. An array's elements may depend while its length does not.
 */
final class Dependence {
    private final Map<Var, List<Var>> readers = new HashMap<>();
    private final Set<Var> dependent = new HashSet<>();

    private Dependence() {}

    static Dependence of(Program program, Collection<Var> decisions) {
        Dependence dependence = new Dependence();
        dependence.block(program.body());
        Deque<Var> open = new ArrayDeque<>(decisions);
        while (!open.isEmpty()) {
            Var each = open.pop();
            if (dependence.dependent.add(each)) {
                open.addAll(dependence.readers.getOrDefault(each, List.of()));
            }
        }
        return dependence;
    }

    /** Whether a value can change with a decision variable. */
    boolean holds(Expr expression) {
        return reads(expression).stream().anyMatch(dependent::contains);
    }

    private void block(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                flow(let.value(), let.variable());
            } else if (statement instanceof Stmt.Store store) {
                flow(store.before(), store.after());
                flow(store.index(), store.after());
                flow(store.value(), store.after());
            } else if (statement instanceof Stmt.If branch) {
                block(branch.then());
                block(branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    flow(branch.condition(), join.variable());
                    flow(join.then(), join.variable());
                    flow(join.otherwise(), join.variable());
                }
            } else if (statement instanceof Stmt.For loop) {
                flow(loop.from(), loop.index());
                block(loop.body());
                for (Stmt.Carry carry : loop.carries()) {
                    flow(carry.initial(), carry.inside());
                    flow(carry.next(), carry.inside());
                    flow(carry.inside(), carry.result());
                }
            }
        }
    }

    private void flow(Expr from, Var to) {
        for (Var each : reads(from)) {
            readers.computeIfAbsent(each, unused -> new ArrayList<>()).add(to);
        }
    }

    /** The variables whose values the expression's value depends on. */
    private static Set<Var> reads(Expr expression) {
        Set<Var> found = new HashSet<>();
        Deque<Expr> open = new ArrayDeque<>();
        open.push(expression);
        while (!open.isEmpty()) {
            Expr each = open.pop();
            if (each instanceof Var variable) {
                found.add(variable);
            } else if (each instanceof Expr.Length length) {
                indexes(length.array()).forEach(open::push);
            } else {
                each.operands().forEach(open::push);
            }
        }
        return found;
    }

    /** What an array is told by besides its name: a length does not depend on what the array holds. */
    private static List<Expr> indexes(Expr array) {
        List<Expr> indexes = new ArrayList<>();
        Expr inner = array;
        while (inner instanceof Expr.Element element) {
            indexes.add(element.index());
            inner = element.array();
        }
        return indexes;
    }
}
