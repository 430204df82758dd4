package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops joins that nothing reads: while a branch is being read it is not known yet which of its assignments matter
 * behind it. Definitions stay, also unread ones: an integer division may throw.
 */
final class DeadJoins {
    private final Set<String> read = new HashSet<>();

    private DeadJoins() {}

    static Program drop(Program program) {
        DeadJoins pass = new DeadJoins();
        program.outputs().forEach(each -> pass.reads(each.value()));
        return new Program(program.name(), program.parameters(), pass.block(program.body()), program.outputs());
    }

    /** From the last statement to the first: every read comes after the definition. */
    private Block block(Block block) {
        List<Stmt> kept = new ArrayList<>();
        for (int i = block.statements().size() - 1; i >= 0; i--) {
            Stmt statement = block.statements().get(i);
            if (statement instanceof Stmt.Let let) {
                reads(let.value());
                kept.add(let);
            } else if (statement instanceof Stmt.If branching) {
                Stmt.If slim = branch(branching);
                if (!slim.joins().isEmpty()
                        || !slim.then().isEmpty()
                        || !slim.otherwise().isEmpty()) {
                    kept.add(slim);
                }
            }
        }
        Collections.reverse(kept);
        return new Block(kept);
    }

    private Stmt.If branch(Stmt.If branching) {
        List<Stmt.Join> joins = branching.joins().stream()
                .filter(each ->
                        read.contains(each.variable().name()) || !isAtom(each.then()) || !isAtom(each.otherwise()))
                .toList();
        for (Stmt.Join each : joins) {
            reads(each.then());
            reads(each.otherwise());
        }
        Block then = block(branching.then());
        Block otherwise = block(branching.otherwise());
        reads(branching.condition());
        return new Stmt.If(branching.condition(), then, otherwise, joins);
    }

    private static boolean isAtom(Expr expression) {
        return expression.operands().isEmpty();
    }

    private void reads(Expr expression) {
        Deque<Expr> open = new ArrayDeque<>();
        open.push(expression);
        while (!open.isEmpty()) {
            Expr each = open.pop();
            if (each instanceof Var variable) {
                read.add(variable.name());
            }
            each.operands().forEach(open::push);
        }
    }
}
