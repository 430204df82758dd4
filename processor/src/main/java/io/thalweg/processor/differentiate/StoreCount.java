package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How often a block stores into an array, at most, as far as that can be told in front of a loop around it. */
record StoreCount(Var root, Activity activity, Indexes indexes, BlockBuilder out) {
    /** The number of stores; null if it cannot be told. */
    @Nullable
    Expr of(Block block) {
        Expr count = Const.of(0);
        for (Stmt each : block.statements()) {
            Expr more = of(each);
            if (more == null) {
                return null;
            }
            count = sum(count, more);
        }
        return count;
    }

    private @Nullable Expr of(Stmt statement) {
        if (statement instanceof Stmt.Store store) {
            return Const.of(isOurs(store) ? 1 : 0);
        } else if (statement instanceof Stmt.If branch) {
            Expr then = of(branch.then());
            Expr otherwise = of(branch.otherwise());
            if (then == null || otherwise == null || then.equals(otherwise)) {
                return then == null ? null : otherwise;
            }
            return out.bind(Expr.Call.of(Function.MAX, then, otherwise));
        } else if (statement instanceof Stmt.For loop) {
            Expr inTurn = of(loop.body());
            if (inTurn == null || inTurn.equals(Const.of(0))) {
                return inTurn;
            }
            Expr from = indexes.inFront(loop.from(), out);
            Expr bound = indexes.inFront(loop.bound(), out);
            return from == null || bound == null ? null : product(Turns.atLeastNone(loop, from, bound, out), inTurn);
        }
        return Const.of(0);
    }

    /** The stores, if all of them stand straight in the block; else null. */
    @Nullable
    List<Stmt.Store> straight(Block block) {
        List<Stmt.Store> found = new ArrayList<>();
        for (Stmt each : block.statements()) {
            if (each instanceof Stmt.Store store && isOurs(store)) {
                found.add(store);
            } else if (handsOn(each)) {
                return null;
            }
        }
        return found;
    }

    /** The number of stores of a loop, counted by running it beforehand as far as that takes. */
    Expr beforehand(Stmt.For loop, UnaryOperator<Stmt.For> stopping) {
        Var top = out.temporary(Type.INT);
        JournalWriter.Written counting =
                new JournalWriter(this, out).of(loop.body(), new JournalWriter.State(top, List.of()));
        List<Stmt.Carry> carries = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            boolean array = each.result().type().isArray();
            Expr initial = array ? copied((Var) each.initial()) : each.initial();
            carries.add(new Stmt.Carry(each.result(), each.inside(), initial, each.next()));
        }
        Var count = out.temporary(Type.INT);
        carries.add(new Stmt.Carry(count, top, Const.of(0), counting.state().top()));
        Stmt.For all = new Stmt.For(
                loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, counting.block());
        FreshCopy copier = new FreshCopy(out, Map.of(), Map.of());
        copier.of(new Block(List.of(stopping.apply(all)))).statements().forEach(out::add);
        return copier.of((Expr) count);
    }

    private Var copied(Var array) {
        Expr length = out.bind(new Expr.Length(array));
        Var empty = out.another(array);
        out.add(new Stmt.Allocate(empty, length));
        Var index = out.temporary(Type.INT);
        Var before = out.another(array);
        Var after = out.another(array);
        BlockBuilder body = out.nested();
        body.add(new Stmt.Store(after, before, index, body.bind(new Expr.Element(array, index))));
        Var result = out.another(array);
        Stmt.Carry carry = new Stmt.Carry(result, before, empty, after);
        out.add(new Stmt.For(index, Const.of(0), BinaryOp.LESS, length, 1, List.of(carry), body.build()));
        return result;
    }

    /** Whether the statement hands on a state of the array. */
    boolean handsOn(Stmt statement) {
        return statement.defined().stream()
                .anyMatch(each -> each.type().isArray() && activity.root(each).equals(root));
    }

    boolean isOurs(Stmt.Store store) {
        return activity.root(store.after()).equals(root);
    }

    private Expr sum(Expr a, Expr b) {
        if (a instanceof Const left && b instanceof Const right) {
            return Const.of((int) left.value() + (int) right.value());
        } else if (a.equals(Const.of(0))) {
            return b;
        }
        return b.equals(Const.of(0)) ? a : out.bind(new Expr.Binary(BinaryOp.ADD, a, b));
    }

    private Expr product(Expr turns, Expr inTurn) {
        return inTurn.equals(Const.of(1)) ? turns : out.bind(new Expr.Binary(BinaryOp.MULTIPLY, turns, inTurn));
    }
}
