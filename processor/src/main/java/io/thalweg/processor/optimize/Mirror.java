package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds for a loop that counts turns down to 0 the loop whose turns it counts: that one may start anywhere, go up or
 * down, and by any step. The reverse loop computes that one's index as from + step · turn.
 */
final class Mirror {
    private final Map<Var, Expr> definitions = new HashMap<>();

    /** Notes what the statements of a block define; a block comes behind those around it. */
    void enter(List<Stmt> statements) {
        for (Stmt statement : statements) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            }
        }
    }

    /** Whether the one loop counts the other one's turns down to 0. */
    boolean reverses(Stmt.For reverse, Stmt.For forward) {
        return reverse.step() == -1
                && reverse.test() == BinaryOp.GREATER_EQUAL
                && reverse.bound().equals(Const.of(0))
                && left(reverse.from(), BinaryOp.SUBTRACT, Const.of(1))
                        .filter(each -> isTurns(each, forward))
                        .isPresent();
    }

    /** The turns in the order of their numbers, if the loop counts them down. */
    Stmt.For upwards(Stmt.For loop) {
        Optional<Expr> turns = left(loop.from(), BinaryOp.SUBTRACT, Const.of(1));
        boolean down = loop.step() == -1
                && loop.test() == BinaryOp.GREATER_EQUAL
                && loop.bound().equals(Const.of(0));
        return down && turns.isPresent()
                ? new Stmt.For(loop.index(), Const.of(0), BinaryOp.LESS, turns.get(), 1, loop.carries(), loop.body())
                : loop;
    }

    private boolean isTurns(Expr turns, Stmt.For forward) {
        int stride = Math.abs(forward.step());
        boolean inclusive = forward.test() == BinaryOp.LESS_EQUAL || forward.test() == BinaryOp.GREATER_EQUAL;
        int extra = inclusive ? stride : stride - 1;
        Optional<Expr> reach = stride == 1 ? Optional.of(turns) : left(turns, BinaryOp.DIVIDE, Const.of(stride));
        Optional<Expr> distance = extra == 0 ? reach : reach.flatMap(each -> left(each, BinaryOp.ADD, Const.of(extra)));
        boolean up = forward.step() > 0;
        if (up && forward.from().equals(Const.of(0))) {
            return distance.filter(each -> same(each, forward.bound())).isPresent();
        }
        Expr lower = up ? forward.from() : forward.bound();
        Expr upper = up ? forward.bound() : forward.from();
        return distance.flatMap(each -> left(each, BinaryOp.SUBTRACT, lower))
                .filter(each -> same(each, upper))
                .isPresent();
    }

    /** What stands left of an operation's right operand. */
    private Optional<Expr> left(Expr operation, BinaryOp op, Expr right) {
        return definition(operation) instanceof Expr.Binary binary && binary.op() == op && same(binary.right(), right)
                ? Optional.of(binary.left())
                : Optional.empty();
    }

    private Expr definition(Expr expression) {
        return expression instanceof Var variable ? definitions.getOrDefault(variable, variable) : expression;
    }

    private boolean same(Expr first, Expr second) {
        return first.equals(second) || definition(first).equals(definition(second));
    }

    /** The reverse loop's statements and carries with the forward loop's index in place of the turn; empty if they need the turn itself. */
    Optional<Stmt.For> withIndexOf(Stmt.For forward, Stmt.For reverse) {
        Map<Var, Expr> replaced = new HashMap<>();
        List<Stmt> kept = new ArrayList<>();
        boolean direct = forward.step() == 1 && forward.from().equals(Const.of(0));
        if (direct) {
            replaced.put(reverse.index(), forward.index());
            kept.addAll(reverse.body().statements());
        } else {
            enter(reverse.body().statements());
            Set<Var> dropped = new HashSet<>(Set.of(reverse.index()));
            for (Stmt each : reverse.body().statements()) {
                if (each instanceof Stmt.Let let && isIndex(let.value(), reverse.index(), forward)) {
                    replaced.put(let.variable(), forward.index());
                } else if (each instanceof Stmt.Let let && isOffset(let.value(), reverse.index(), forward)) {
                    dropped.add(let.variable());
                } else {
                    kept.add(each);
                }
            }
            boolean[] needed = {false};
            kept.forEach(each -> Substitution.reads(each, read -> needed[0] |= dropped.contains(read)));
            reverse.carries()
                    .forEach(each -> Substitution.reads(each.next(), read -> needed[0] |= dropped.contains(read)));
            if (needed[0]) {
                return Optional.empty();
            }
        }
        Substitution index = Substitution.of(replaced);
        List<Stmt.Carry> carries = reverse.carries().stream()
                .map(each -> new Stmt.Carry(each.result(), each.inside(), each.initial(), index.in(each.next())))
                .toList();
        return Optional.of(new Stmt.For(
                forward.index(),
                forward.from(),
                forward.test(),
                forward.bound(),
                forward.step(),
                carries,
                index.in(new Block(kept))));
    }

    private boolean isIndex(Expr value, Var turn, Stmt.For forward) {
        if (forward.from().equals(Const.of(0))) {
            return isOffset(value, turn, forward);
        }
        return value instanceof Expr.Binary sum
                && sum.op() == BinaryOp.ADD
                && sum.left().equals(forward.from())
                && isOffset(definition(sum.right()), turn, forward);
    }

    private static boolean isOffset(Expr value, Var turn, Stmt.For forward) {
        return forward.step() == 1
                ? value.equals(turn)
                : value.equals(new Expr.Binary(BinaryOp.MULTIPLY, Const.of(forward.step()), turn));
    }
}
