package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The journal of a loop that stores equally often in each turn, at indexes that are easily computed again. */
final class SlotJournal implements Journal {
    private final List<Stmt.Store> stores;
    private final Indexes indexes;
    private final Stmt.Carry carry;
    private final Block body;

    /**
     * Writes the journal into a loop's body.
     *
     * @param array of the loop's carries the one whose stores, all straight in the body, are kept
     * @param turn the turn's number, known in {@code start}
     */
    SlotJournal(
            Stmt.Carry array,
            List<Stmt.Store> stores,
            Indexes indexes,
            Block body,
            Expr room,
            Expr turn,
            BlockBuilder start,
            BlockBuilder out) {
        this.stores = List.copyOf(stores);
        this.indexes = indexes;
        Var empty = out.tape(array.inside(), array.result().type());
        out.add(new Stmt.Allocate(empty, scaled(room, out)));
        Var before = out.another(empty);
        Expr first = scaled(turn, start);
        Var state = before;
        List<Stmt> statements = new ArrayList<>();
        for (Stmt each : body.statements()) {
            int number = stores.indexOf(each);
            if (number >= 0) {
                BlockBuilder slots = start.nested();
                Var next = out.another(empty);
                Stmt.Store store = stores.get(number);
                Expr old = slots.bind(new Expr.Element(store.before(), store.index()));
                slots.add(new Stmt.Store(next, state, shifted(first, number, slots), old));
                statements.addAll(slots.build().statements());
                state = next;
            }
            statements.add(each);
        }
        this.carry = new Stmt.Carry(out.another(empty), before, empty, state);
        this.body = new Block(statements);
    }

    @Override
    public Block body() {
        return body;
    }

    @Override
    public List<Stmt.Carry> written() {
        return List.of(carry);
    }

    @Override
    public Var takeBack(Var state, Var turn, Map<Var, Expr> starts, BlockBuilder out, List<Stmt.Carry> carries) {
        Expr first = scaled(turn, out);
        Var now = state;
        for (int number = stores.size() - 1; number >= 0; number--) {
            Expr index = indexes.again(stores.get(number).index(), starts, out);
            Expr old = out.bind(new Expr.Element(carry.result(), shifted(first, number, out)));
            Var next = out.another(state);
            out.add(new Stmt.Store(next, now, index, old));
            now = next;
        }
        return now;
    }

    private Expr scaled(Expr turns, BlockBuilder out) {
        return stores.size() == 1
                ? turns
                : out.bind(new Expr.Binary(BinaryOp.MULTIPLY, turns, Const.of(stores.size())));
    }

    private static Expr shifted(Expr first, int number, BlockBuilder out) {
        return number == 0 ? first : out.bind(new Expr.Binary(BinaryOp.ADD, first, Const.of(number)));
    }
}
