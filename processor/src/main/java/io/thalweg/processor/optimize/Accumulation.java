package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.AdditiveCarries;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a loop only sums: its scalars are sums, and of its arrays it reads no element but to add to it. Its turns may
 * then be taken in any order.
 */
final class Accumulation {
    private final Set<Var> states = new HashSet<>();
    private boolean sound = true;

    private Accumulation() {}

    static boolean is(Stmt.For loop) {
        AdditiveCarries sums = new AdditiveCarries(loop);
        Accumulation arrays = new Accumulation();
        for (Stmt.Carry each : loop.carries()) {
            if (each.result().type().isArray()) {
                arrays.states.add(each.inside());
            } else if (each.result().type() != Type.DOUBLE || !sums.contains(each)) {
                return false;
            }
        }
        arrays.block(loop.body());
        return arrays.sound;
    }

    /** All states of a carried array inside the loop, if the loop does nothing with it but add to its elements. */
    static Optional<Set<Var>> statesOf(Stmt.For loop, Stmt.Carry array) {
        Accumulation adding = new Accumulation();
        adding.states.add(array.inside());
        adding.block(loop.body());
        boolean only = adding.sound && array.next() instanceof Var end && adding.states.contains(end);
        return only ? Optional.of(adding.states) : Optional.empty();
    }

    /** What a store adds to the element that it replaces, if it does. */
    static Optional<Expr> amount(Stmt.Store store) {
        Expr element = new Expr.Element(store.before(), store.index());
        return store.value() instanceof Expr.Binary sum
                        && sum.op() == BinaryOp.ADD
                        && sum.left().equals(element)
                ? Optional.of(sum.right())
                : Optional.empty();
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            noRead(let.value());
        } else if (statement instanceof Stmt.Allocate allocate) {
            noRead(allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            store(store);
        } else if (statement instanceof Stmt.If branch) {
            noRead(branch.condition());
            block(branch.then());
            block(branch.otherwise());
            branch.joins().forEach(each -> passOn(each.variable(), each.then(), each.otherwise()));
        } else if (statement instanceof Stmt.For loop) {
            noRead(loop.from());
            noRead(loop.bound());
            loop.carries().forEach(each -> passOn(each.inside(), each.initial()));
            block(loop.body());
            loop.carries().forEach(each -> passOn(each.result(), each.next()));
        }
    }

    private void store(Stmt.Store store) {
        noRead(store.index());
        if (!states.contains(store.before())) {
            noRead(store.value());
            return;
        }
        states.add(store.after());
        Optional<Expr> amount = amount(store);
        sound &= amount.isPresent();
        amount.ifPresent(this::noRead);
    }

    /** An array that is handed on is the same array; any other expression must not read one. */
    private void passOn(Var variable, Expr... values) {
        for (Expr each : values) {
            if (variable.type().isArray() && each instanceof Var state && states.contains(state)) {
                states.add(variable);
            } else {
                noRead(each);
            }
        }
    }

    private void noRead(Expr expression) {
        Substitution.reads(expression, each -> sound &= !states.contains(each));
    }
}
