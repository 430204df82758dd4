package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The journal of a loop whose turns store as often and wherever they like: each store's old value and index, and for
 * each turn how many stores there had been before it.
 */
final class RunningJournal implements Journal {
    private final List<Stmt.Carry> written = new ArrayList<>();
    private final Var values;
    private final Var indexes;
    private final Var starts;
    private final Var length;
    private final Block body;

    /**
     * Writes the journal into a loop's body.
     *
     * @param array of the loop's carries the one whose stores are kept
     * @param capacity at least the number of stores in all turns
     * @param room the number of turns
     * @param turn the turn's number, known in {@code start}
     */
    RunningJournal(
            Stmt.Carry array,
            StoreCount stores,
            Block body,
            Expr capacity,
            Expr room,
            Expr turn,
            BlockBuilder start,
            BlockBuilder out) {
        Var noValues = out.tape(array.inside(), array.result().type());
        Var noIndexes = out.tape(array.inside(), Type.INT_ARRAY);
        Var noStarts = out.tape(array.inside(), Type.INT_ARRAY);
        out.add(new Stmt.Allocate(noValues, capacity));
        out.add(new Stmt.Allocate(noIndexes, capacity));
        out.add(new Stmt.Allocate(noStarts, room));
        JournalWriter writer = new JournalWriter(stores, out);
        Var top = out.temporary(Type.INT);
        Var startsBefore = out.another(noStarts);
        Var startsAfter = out.another(noStarts);
        start.add(new Stmt.Store(startsAfter, startsBefore, turn, top));
        JournalWriter.State first =
                new JournalWriter.State(top, List.of(out.another(noValues), out.another(noIndexes)));
        JournalWriter.Written inTurn = writer.of(body, first);
        this.body = inTurn.block();
        this.length = out.temporary(Type.INT);
        this.values = out.another(noValues);
        this.indexes = out.another(noIndexes);
        this.starts = out.another(noStarts);
        JournalWriter.State last = inTurn.state();
        written.add(new Stmt.Carry(length, top, Const.of(0), last.top()));
        written.add(new Stmt.Carry(
                values, first.journal().get(0), noValues, last.journal().get(0)));
        written.add(new Stmt.Carry(
                indexes, first.journal().get(1), noIndexes, last.journal().get(1)));
        written.add(new Stmt.Carry(starts, startsBefore, noStarts, startsAfter));
    }

    @Override
    public Block body() {
        return body;
    }

    @Override
    public List<Stmt.Carry> written() {
        return written;
    }

    @Override
    public Var takeBack(Var state, Var turn, Map<Var, Expr> startsOfTurn, BlockBuilder out, List<Stmt.Carry> carries) {
        Var top = out.temporary(Type.INT);
        Expr first = out.bind(new Expr.Element(starts, turn));
        carries.add(new Stmt.Carry(out.temporary(Type.INT), top, length, first));
        Var number = out.temporary(Type.INT);
        Var before = out.another(state);
        Var after = out.another(state);
        BlockBuilder body = out.nested();
        Expr index = body.bind(new Expr.Element(indexes, number));
        Expr old = body.bind(new Expr.Element(values, number));
        body.add(new Stmt.Store(after, before, index, old));
        Var result = out.another(state);
        out.add(new Stmt.For(
                number,
                out.bind(new Expr.Binary(BinaryOp.SUBTRACT, top, Const.of(1))),
                BinaryOp.GREATER_EQUAL,
                first,
                -1,
                List.of(new Stmt.Carry(result, before, state, after)),
                body.build()));
        return result;
    }
}
