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

/** Writes, in front of each store of a block into one array, what it overwrites, and counts. */
record JournalWriter(StoreCount stores, BlockBuilder out) {
    /**
     * Where the journal has got to.
     *
     * @param top how many stores there have been
     * @param journal the states of the arrays of old values and of indexes; empty if stores are only counted
     */
    record State(Var top, List<Var> journal) {
        private List<Var> all() {
            List<Var> all = new ArrayList<>(List.of(top));
            all.addAll(journal);
            return all;
        }

        private static State of(List<Var> all) {
            return new State(all.get(0), all.subList(1, all.size()));
        }
    }

    /** A block that writes the journal, and where it has got to behind it. */
    record Written(Block block, State state) {}

    Written of(Block block, State start) {
        State state = start;
        List<Stmt> statements = new ArrayList<>();
        for (Stmt each : block.statements()) {
            if (each instanceof Stmt.Store store && stores.isOurs(store)) {
                state = write(store, state, statements);
                statements.add(store);
            } else if (each instanceof Stmt.If branch && stores.handsOn(branch)) {
                state = write(branch, state, statements);
            } else if (each instanceof Stmt.For loop && stores.handsOn(loop)) {
                state = write(loop, state, statements);
            } else {
                statements.add(each);
            }
        }
        return new Written(new Block(statements), state);
    }

    private State write(Stmt.Store store, State state, List<Stmt> statements) {
        List<Var> journal = new ArrayList<>();
        if (!state.journal().isEmpty()) {
            Var old = out.temporary(store.before().type().element());
            statements.add(new Stmt.Let(old, new Expr.Element(store.before(), store.index())));
            for (Var before : state.journal()) {
                Var after = out.another(before);
                Expr value = journal.isEmpty() ? old : store.index();
                statements.add(new Stmt.Store(after, before, state.top(), value));
                journal.add(after);
            }
        }
        Var top = out.temporary(Type.INT);
        statements.add(new Stmt.Let(top, new Expr.Binary(BinaryOp.ADD, state.top(), Const.of(1))));
        return new State(top, journal);
    }

    private State write(Stmt.If branch, State state, List<Stmt> statements) {
        Written then = of(branch.then(), state);
        Written otherwise = of(branch.otherwise(), state);
        List<Stmt.Join> joins = new ArrayList<>(branch.joins());
        List<Var> joined = new ArrayList<>();
        List<Var> left = then.state().all();
        List<Var> right = otherwise.state().all();
        for (int i = 0; i < left.size(); i++) {
            Var variable = another(left.get(i));
            joins.add(new Stmt.Join(variable, left.get(i), right.get(i)));
            joined.add(variable);
        }
        statements.add(new Stmt.If(branch.condition(), then.block(), otherwise.block(), joins));
        return State.of(joined);
    }

    private State write(Stmt.For loop, State state, List<Stmt> statements) {
        List<Var> initial = state.all();
        List<Var> inside = initial.stream().map(this::another).toList();
        Written turn = of(loop.body(), State.of(inside));
        List<Stmt.Carry> carries = new ArrayList<>(loop.carries());
        List<Var> results = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            Var result = another(initial.get(i));
            carries.add(new Stmt.Carry(
                    result, inside.get(i), initial.get(i), turn.state().all().get(i)));
            results.add(result);
        }
        statements.add(
                new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, turn.block()));
        return State.of(results);
    }

    private Var another(Var variable) {
        return out.another(variable);
    }
}
