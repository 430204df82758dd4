package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables cannot be one: while one is still to be read, the other is defined. Found by liveness, backwards over
 * the structure; around a loop twice, since what a turn reads is live through the turn before.
 */
final class Interference {
    private final Set<Var> tracked;
    private final Map<Var, Set<Var>> conflicts = new HashMap<>();

    private Interference(Set<Var> tracked) {
        this.tracked = tracked;
    }

    static Interference of(Program program, Set<Var> tracked) {
        Interference interference = new Interference(tracked);
        Set<Var> live = new HashSet<>();
        program.outputs().forEach(each -> interference.read(each.value(), live));
        interference.before(program.body(), live);
        return interference;
    }

    boolean between(Collection<Var> some, Collection<Var> others) {
        return some.stream().anyMatch(each -> {
            Set<Var> excluded = conflicts.getOrDefault(each, Set.of());
            return others.stream().anyMatch(excluded::contains);
        });
    }

    /** What is live in front of the block. */
    private Set<Var> before(Block block, Set<Var> after) {
        Set<Var> live = new HashSet<>(after);
        List<Stmt> statements = block.statements();
        for (int i = statements.size() - 1; i >= 0; i--) {
            Stmt statement = statements.get(i);
            if (statement instanceof Stmt.If branch) {
                branch(branch, live);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, live);
            } else {
                define(statement.defined(), live);
                Substitution.reads(statement, each -> read(each, live));
            }
        }
        return live;
    }

    private void branch(Stmt.If branch, Set<Var> live) {
        define(branch.defined(), live);
        Set<Var> then = new HashSet<>(live);
        Set<Var> otherwise = new HashSet<>(live);
        for (Stmt.Join each : branch.joins()) {
            read(each.then(), then);
            read(each.otherwise(), otherwise);
        }
        live.addAll(before(branch.then(), then));
        live.addAll(before(branch.otherwise(), otherwise));
        read(branch.condition(), live);
    }

    private void loop(Stmt.For loop, Set<Var> live) {
        define(loop.defined(), live);
        List<Var> insides = loop.carries().stream().map(Stmt.Carry::inside).toList();
        // The bound is written as Java's condition: what it reads is read again before each turn.
        read(loop.bound(), live);
        for (int pass = 0; pass < 2; pass++) {
            Set<Var> end = new HashSet<>(live);
            loop.carries().forEach(each -> read(each.next(), end));
            Set<Var> start = before(loop.body(), end);
            define(insides, start);
            live.addAll(start);
        }
        read(loop.from(), live);
        loop.carries().forEach(each -> read(each.initial(), live));
    }

    /** Variables that are defined at once. */
    private void define(List<Var> variables, Set<Var> live) {
        Set<Var> both = new HashSet<>(live);
        variables.stream().filter(tracked::contains).forEach(both::add);
        for (Var each : variables) {
            if (tracked.contains(each)) {
                for (Var other : both) {
                    if (!other.equals(each)) {
                        conflicts.computeIfAbsent(each, any -> new HashSet<>()).add(other);
                        conflicts.computeIfAbsent(other, any -> new HashSet<>()).add(each);
                    }
                }
            }
        }
        variables.forEach(live::remove);
    }

    private void read(Expr expression, Set<Var> live) {
        Substitution.reads(expression, each -> read(each, live));
    }

    private void read(Var variable, Set<Var> live) {
        if (tracked.contains(variable)) {
            live.add(variable);
        }
    }
}
