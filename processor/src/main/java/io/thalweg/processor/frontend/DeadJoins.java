package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops joins and carries that nothing reads: while a branch or a turn is being read it is not known yet which of its
 * assignments matter behind it. Definitions stay, also unread ones: an integer division may throw.
 */
final class DeadJoins {
    /** What is read if the variable is. */
    private final Map<Var, List<Expr>> sources = new HashMap<>();

    private final Set<Var> read = new HashSet<>();
    private final Deque<Expr> open = new ArrayDeque<>();

    private DeadJoins() {}

    static Program drop(Program program) {
        DeadJoins pass = new DeadJoins();
        pass.collect(program.body());
        program.outputs().forEach(each -> pass.open.push(each.value()));
        pass.close();
        return new Program(program.name(), program.parameters(), pass.block(program.body()), program.outputs());
    }

    private void collect(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                open.push(let.value());
            } else if (statement instanceof Stmt.Allocate allocate) {
                open.push(allocate.length());
            } else if (statement instanceof Stmt.Store store) {
                open.push(store.before());
                open.push(store.index());
                open.push(store.value());
            } else if (statement instanceof Stmt.If branching) {
                open.push(branching.condition());
                collect(branching.then());
                collect(branching.otherwise());
                branching.joins().forEach(each -> meets(each.variable(), each.then(), each.otherwise()));
            } else if (statement instanceof Stmt.For loop) {
                open.push(loop.from());
                open.push(loop.bound());
                collect(loop.body());
                for (Stmt.Carry each : loop.carries()) {
                    meets(each.result(), each.inside(), each.initial());
                    meets(each.inside(), each.initial(), each.next());
                }
            }
        }
    }

    private void meets(Var variable, Expr one, Expr other) {
        sources.put(variable, List.of(one, other));
        if (!isAtom(one) || !isAtom(other)) {
            open.push(variable);
        }
    }

    /** Follows what is read until nothing new is. */
    private void close() {
        while (!open.isEmpty()) {
            Expr each = open.pop();
            if (!(each instanceof Var variable)) {
                each.operands().forEach(open::push);
            } else if (read.add(variable)) {
                sources.getOrDefault(variable, List.of()).forEach(open::push);
            }
        }
    }

    private Block block(Block block) {
        List<Stmt> kept = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branching) {
                Stmt.If slim = new Stmt.If(
                        branching.condition(),
                        block(branching.then()),
                        block(branching.otherwise()),
                        branching.joins().stream()
                                .filter(each -> read.contains(each.variable()))
                                .toList());
                if (!slim.joins().isEmpty()
                        || !slim.then().isEmpty()
                        || !slim.otherwise().isEmpty()) {
                    kept.add(slim);
                }
            } else if (statement instanceof Stmt.For loop) {
                kept.add(new Stmt.For(
                        loop.index(),
                        loop.from(),
                        loop.test(),
                        loop.bound(),
                        loop.step(),
                        loop.carries().stream()
                                .filter(each -> read.contains(each.inside()))
                                .toList(),
                        block(loop.body())));
            } else {
                kept.add(statement);
            }
        }
        return new Block(kept);
    }

    private static boolean isAtom(Expr expression) {
        return expression.operands().isEmpty();
    }
}
