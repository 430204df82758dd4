package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Ranges;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sums up in a number what all turns of a loop add to one and the same element, and adds that behind the loop: HotSpot
 * would load and store the element in every turn, as it may be one that the turn reads or adds to elsewhere. This
 * changes the order of such a sum, so it is for gradients; the loss itself never adds to elements without reading them.
 */
public final class Gather {
    private final Ranges ranges;
    private int sums;

    private Gather(Ranges ranges) {
        this.ranges = ranges;
    }

    public static Program apply(Program program) {
        Gather pass = new Gather(Ranges.of(program, UnaryOperator.identity()));
        Block body = pass.block(program.body());
        return new Program(program.name(), program.parameters(), body, program.outputs());
    }

    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.For loop) {
                loop(loop, out);
            } else if (statement instanceof Stmt.If branch) {
                out.add(new Stmt.If(
                        branch.condition(), block(branch.then()), block(branch.otherwise()), branch.joins()));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private void loop(Stmt.For loop, List<Stmt> out) {
        Stmt.For inner = with(loop, loop.carries(), block(loop.body()));
        List<Stmt> behind = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            Optional<Set<Var>> states =
                    each.result().type() == Type.DOUBLE_ARRAY ? Accumulation.statesOf(inner, each) : Optional.empty();
            if (states.isPresent()) {
                inner = gathered(inner, each, states.get(), behind);
            }
        }
        out.add(inner);
        out.addAll(behind);
    }

    private Stmt.For gathered(Stmt.For loop, Stmt.Carry carry, Set<Var> states, List<Stmt> behind) {
        Set<Var> varying = varying(loop);
        Map<Var, Expr> skipped = new HashMap<>();
        List<Stmt> kept = new ArrayList<>();
        List<Stmt.Carry> carries = new ArrayList<>(loop.carries());
        List<Stmt.Store> stores = new ArrayList<>();
        List<Expr> amounts = new ArrayList<>();
        for (Stmt each : loop.body().statements()) {
            Stmt statement = Substitution.of(skipped).in(each);
            if (each instanceof Stmt.Store original
                    && statement instanceof Stmt.Store store
                    && states.contains(original.before())
                    && isInvariant(store.index(), varying)) {
                skipped.put(store.after(), store.before());
                stores.add(store);
                amounts.add(((Expr.Binary) store.value()).right());
            } else {
                kept.add(statement);
            }
        }
        if (stores.isEmpty()) {
            return loop;
        }
        Var result = new Var("$gathered" + ++sums, Type.DOUBLE_ARRAY);
        Expr next = Substitution.of(skipped).in(carry.next());
        Var state = result;
        if (next.equals(carry.inside())) {
            // No turn stores into the array any more.
            carries.remove(carry);
            state = (Var) carry.initial();
        } else {
            carries.set(carries.indexOf(carry), new Stmt.Carry(result, carry.inside(), carry.initial(), next));
        }
        for (int i = 0; i < stores.size(); i++) {
            Var sum = sumOf(amounts.get(i), kept, carries);
            Var after = i == stores.size() - 1 ? carry.result() : new Var("$gathered" + ++sums, Type.DOUBLE_ARRAY);
            behind.add(adding(loop, carry.initial(), state, stores.get(i).index(), sum, after));
            state = after;
        }
        return with(loop, carries, new Block(kept));
    }

    private Var sumOf(Expr amount, List<Stmt> body, List<Stmt.Carry> carries) {
        Var sum = new Var("$sum" + ++sums, Type.DOUBLE);
        Var before = new Var("$sum" + ++sums, Type.DOUBLE);
        Var after = new Var("$sum" + ++sums, Type.DOUBLE);
        body.add(new Stmt.Let(after, new Expr.Binary(BinaryOp.ADD, before, amount)));
        carries.add(new Stmt.Carry(sum, before, Const.ZERO, after));
        return sum;
    }

    /**
     * The statement that adds the sum to the element, which may not exist if there was no turn.
     *
     * @param start the state of the array in front of the loop
     */
    private Stmt adding(Stmt.For loop, Expr start, Var before, Expr index, Var sum, Var after) {
        Expr added = new Expr.Binary(BinaryOp.ADD, new Expr.Element(before, index), sum);
        if (ranges.hasTurn(loop) || ranges.contain(start, index)) {
            return new Stmt.Store(after, before, index, added);
        }
        Var stored = new Var("$gathered" + ++sums, Type.DOUBLE_ARRAY);
        return new Stmt.If(
                new Expr.Binary(loop.test(), loop.from(), loop.bound()),
                new Block(List.of(new Stmt.Store(stored, before, index, added))),
                Block.EMPTY,
                List.of(new Stmt.Join(after, stored, before)));
    }

    private static Set<Var> varying(Stmt.For loop) {
        Set<Var> varying = new HashSet<>();
        varying.add(loop.index());
        loop.carries().forEach(each -> varying.add(each.inside()));
        loop.body().statements().forEach(each -> varying.addAll(each.defined()));
        return varying;
    }

    private static boolean isInvariant(Expr index, Set<Var> varying) {
        boolean[] same = {true};
        Substitution.reads(index, each -> same[0] &= !varying.contains(each));
        return same[0];
    }

    private static Stmt.For with(Stmt.For loop, List<Stmt.Carry> carries, Block body) {
        return new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, body);
    }
}
