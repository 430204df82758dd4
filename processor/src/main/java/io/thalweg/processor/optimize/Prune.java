package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops statements, joins and carries whose variables nobody needs, unless they may throw. A carry that only its own next
 * turn reads is not needed.
 */
public final class Prune {
    /** What the definition of a variable reads, and the branches and loops around it, innermost first. */
    private record Definition(List<Expr> reads, @Nullable Around around) {}

    /** A branch or a loop, what decides whether and how often it runs, and what is around it. */
    private record Around(
            Stmt statement, List<Expr> reads, @Nullable Around around) {}

    private final Map<Var, Definition> definitions = new HashMap<>();
    private final Set<Var> needed = new HashSet<>();
    /** Branches and loops that hold something needed or may throw themselves; each is one object. */
    private final IdentityHashMap<Stmt, Boolean> entered = new IdentityHashMap<>();

    private final Deque<Var> open = new ArrayDeque<>();

    private Prune() {}

    public static Program apply(Program program) {
        Prune pass = new Prune();
        pass.collect(program.body(), null);
        program.outputs().forEach(each -> pass.need(each.value()));
        while (!pass.open.isEmpty()) {
            Definition definition = pass.definitions.get(pass.open.remove());
            if (definition != null) {
                definition.reads().forEach(pass::need);
                pass.enter(definition.around());
            }
        }
        return new Program(program.name(), program.parameters(), pass.kept(program.body()), program.outputs());
    }

    /** Notes how each variable is defined, and needs what may throw. */
    private void collect(Block block, @Nullable Around around) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                define(let.variable(), List.of(let.value()), around);
            } else if (statement instanceof Stmt.Allocate allocate) {
                define(allocate.array(), List.of(allocate.length()), around);
            } else if (statement instanceof Stmt.Store store) {
                define(store.after(), List.of(store.before(), store.index(), store.value()), around);
            } else if (statement instanceof Stmt.If branch) {
                Around inside = around(branch, List.of(branch.condition()), around);
                branch.joins().forEach(each -> define(each.variable(), List.of(each.then(), each.otherwise()), inside));
                collect(branch.then(), inside);
                collect(branch.otherwise(), inside);
            } else if (statement instanceof Stmt.For loop) {
                Around inside = around(loop, List.of(loop.from(), loop.bound()), around);
                definitions.put(loop.index(), new Definition(List.of(), inside));
                for (Stmt.Carry each : loop.carries()) {
                    define(each.result(), List.of(each.inside(), each.initial(), each.next()), inside);
                    definitions.put(each.inside(), new Definition(List.of(each.result()), inside));
                }
                collect(loop.body(), inside);
            }
        }
    }

    private void define(Var variable, List<Expr> reads, @Nullable Around around) {
        definitions.put(variable, new Definition(reads, around));
        if (reads.stream().anyMatch(Purity::mayThrow)) {
            need(variable);
        }
    }

    private Around around(Stmt statement, List<Expr> reads, @Nullable Around outer) {
        Around inside = new Around(statement, reads, outer);
        if (reads.stream().anyMatch(Purity::mayThrow)) {
            enter(inside);
        }
        return inside;
    }

    private void need(Expr expression) {
        Substitution.reads(expression, each -> {
            if (needed.add(each)) {
                open.add(each);
            }
        });
    }

    private void enter(@Nullable Around innermost) {
        for (Around each = innermost;
                each != null && entered.put(each.statement(), true) == null;
                each = each.around()) {
            each.reads().forEach(this::need);
        }
    }

    private Block kept(Block block) {
        List<Stmt> kept = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                if (entered.containsKey(branch)) {
                    List<Stmt.Join> joins = branch.joins().stream()
                            .filter(each -> needed.contains(each.variable()))
                            .toList();
                    kept.add(new Stmt.If(branch.condition(), kept(branch.then()), kept(branch.otherwise()), joins));
                }
            } else if (statement instanceof Stmt.For loop) {
                if (entered.containsKey(loop)) {
                    kept.add(kept(loop));
                }
            } else if (needed.contains(statement.defined().get(0))) {
                kept.add(statement);
            }
        }
        return new Block(kept);
    }

    private Stmt.For kept(Stmt.For loop) {
        List<Stmt.Carry> carries = loop.carries().stream()
                .filter(each -> needed.contains(each.result()))
                .toList();
        return new Stmt.For(
                loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, kept(loop.body()));
    }
}
