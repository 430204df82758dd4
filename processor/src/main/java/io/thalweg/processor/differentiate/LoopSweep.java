package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.EarlyExit;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The reverse sweep of a loop: the turns in reverse order, each of which computes its own values again and then sweeps
 * them. What a turn starts from comes from a {@link Tape}, except for sums, which no turn needs to know.
 */
final class LoopSweep {
    private final ReverseAccumulation whole;
    private final Activity activity;
    private final IdentityHashMap<Stmt.For, Tape> tapes = new IdentityHashMap<>();
    /** Of the loops that may stop early: the loop as if it did not, and the number of turns that it ran. */
    private final IdentityHashMap<Stmt.For, Ran> early = new IdentityHashMap<>();

    private record Ran(EarlyExit exit, Var count) {}

    LoopSweep(ReverseAccumulation whole, Activity activity) {
        this.whole = whole;
        this.activity = activity;
    }

    /** Writes the loop down, with a tape where its reverse sweep may need one. */
    void copy(Stmt.For loop, BlockBuilder out) {
        if (!isActive(loop)) {
            out.add(loop);
            return;
        }
        Optional<EarlyExit> exit = EarlyExit.of(loop);
        Tape tape = new Tape(exit.map(EarlyExit::turns).orElse(loop), activity, out);
        tapes.put(loop, tape);
        out.add(exit.isPresent() ? writingEarly(loop, exit.get(), tape, out) : tape.writing());
    }

    /** The reverse sweep starts from the last turn that was run, so the others cost it nothing. */
    private Stmt.For writingEarly(Stmt.For loop, EarlyExit exit, Tape tape, BlockBuilder out) {
        Var count = out.another(new Var("turns", Type.INT));
        Var before = out.another(count);
        Var after = out.another(count);
        Stmt.For writing = tape.writing();
        List<Stmt.Carry> carries = new ArrayList<>(writing.carries());
        carries.add(new Stmt.Carry(count, before, Const.of(0), after));
        List<Stmt> body = new ArrayList<>(writing.body().statements());
        body.add(new Stmt.Let(after, new Expr.Binary(BinaryOp.ADD, before, Const.of(1))));
        early.put(loop, new Ran(exit, count));
        Stmt.For counting = new Stmt.For(
                loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, new Block(body));
        return new EarlyExit(exit.done(), counting).loop(out::another);
    }

    private boolean isActive(Stmt.For loop) {
        boolean[] found = {false};
        Substitution.reads(loop, each -> found[0] |= activity.isActive(each));
        return found[0];
    }

    void sweep(Stmt.For loop, Adjoints adjoints) {
        Tape tape = tapes.get(loop);
        Ran ran = early.get(loop);
        Stmt.For turns = ran == null ? loop : ran.exit().turns();
        Map<Stmt.Carry, Expr> seeds = new LinkedHashMap<>();
        turns.carries().forEach(each -> seeds.put(each, adjoints.take(each.result())));
        boolean stores =
                turns.carries().stream().anyMatch(each -> each.result().type().isArray());
        if (tape == null || (!stores && seeds.values().stream().allMatch(Const.ZERO::equals))) {
            return;
        }
        Turn turn = new Turn(turns, tape, seeds, adjoints);
        if (ran == null) {
            turn.sweep(tape.lastTurn(adjoints.out()), Map.of());
        } else {
            Expr last = adjoints.out().bind(new Expr.Binary(BinaryOp.SUBTRACT, ran.count(), Const.of(1)));
            turn.sweep(last, Map.of(ran.exit().done().inside(), Const.of(false)));
        }
    }

    /** The reverse loop under construction. */
    private final class Turn {
        private final Stmt.For loop;
        private final Tape tape;
        private final Map<Stmt.Carry, Expr> seeds;
        private final Adjoints around;
        private final BlockBuilder out;
        private final BlockBuilder body;
        private final Adjoints inner;
        private final List<Stmt.Carry> carries = new ArrayList<>();
        private final Map<Var, Var> unchanged = new HashMap<>();

        Turn(Stmt.For loop, Tape tape, Map<Stmt.Carry, Expr> seeds, Adjoints around) {
            this.loop = loop;
            this.tape = tape;
            this.seeds = seeds;
            this.around = around;
            this.out = around.out();
            this.body = out.nested();
            this.inner = around.inside(body);
        }

        /**
         * @param last the number of the last turn that was run, counted from 0; negative if there is none
         * @param known what else is known in a turn, beside what it starts from
         */
        void sweep(Expr last, Map<Var, Expr> known) {
            Var turn = out.another(loop.index());
            Map<Var, Expr> starts = tape.reading(turn, body);
            starts.putAll(known);
            FreshCopy copier = new FreshCopy(out, starts);
            Block again = copier.of(loop.body());
            starts.forEach((original, start) -> standsFor(start, original));
            activity.mark(again);
            Set<Var> arrays = around.arrays();
            Map<Var, Var> statesAtStart = new LinkedHashMap<>();
            arrays.forEach(root -> statesAtStart.put(root, out.another(around.array(root))));
            statesAtStart.forEach(inner::arrayIs);
            Map<Stmt.Carry, Var> adjointsAtStart = new LinkedHashMap<>();
            for (Stmt.Carry each : loop.carries()) {
                if (activity.isActive(each.result()) && !each.result().type().isArray()) {
                    Expr seed = Objects.requireNonNull(seeds.get(each));
                    if (!tape.isSum(each)) {
                        Var start = out.adjoint(each.inside());
                        adjointsAtStart.put(each, start);
                        seed = start;
                        if (isOverwritten(each.inside())) {
                            inner.algebra().mayBeAbsent(start);
                        }
                    }
                    inner.add(copier.of(each.next()), seed);
                }
            }
            whole.copy(again, body);
            whole.sweep(again, inner);
            Map<Stmt.Carry, Var> results = new LinkedHashMap<>();
            adjointsAtStart.forEach((carry, start) -> {
                Var result = out.adjoint(carry.inside());
                results.put(carry, result);
                Expr next = inner.take(copier.of(carry.inside()));
                if (inner.algebra().isAbsent(next)) {
                    around.algebra().mayBeAbsent(result);
                }
                carries.add(new Stmt.Carry(result, start, Objects.requireNonNull(seeds.get(carry)), next));
            });
            Map<Var, Var> flows = accumulate();
            statesAtStart.forEach(this::carryArray);
            Block block = Substitution.of(unchanged).in(inner.block());
            out.add(new Stmt.For(turn, last, BinaryOp.GREATER_EQUAL, Const.of(0), -1, substituted(), block));
            flows.forEach(around::add);
            loop.carries().forEach(each -> {
                Var result = results.get(each);
                around.add(each.initial(), result != null ? result : Objects.requireNonNull(seeds.get(each)));
            });
        }

        /** Whether no turn computes with the carry: what an earlier one hands on has no influence if this one sets it. */
        private boolean isOverwritten(Var inside) {
            return !computesWith(inside, loop.body());
        }

        private boolean computesWith(Var inside, Block block) {
            boolean[] found = {false};
            for (Stmt each : block.statements()) {
                if (each instanceof Stmt.If branch) {
                    found[0] |= computesWith(inside, branch.then()) || computesWith(inside, branch.otherwise());
                } else {
                    Substitution.reads(each, read -> found[0] |= read.equals(inside));
                }
            }
            return found[0];
        }

        private void standsFor(Expr start, Var original) {
            if (start instanceof Var copy && !copy.equals(original)) {
                if (original.type().isArray()) {
                    activity.alias(copy, original);
                } else {
                    activity.sameAs(copy, original);
                }
            }
        }

        /** Contributions to variables around the loop are summed over its turns. */
        private Map<Var, Var> accumulate() {
            Map<Var, Var> flows = new LinkedHashMap<>();
            for (Var each : inner.open()) {
                Expr contribution = inner.take(each);
                Var sum = out.adjoint(each);
                if (inner.algebra().isAbsent(contribution)) {
                    around.algebra().mayBeAbsent(sum);
                }
                Var before = out.adjoint(each);
                carries.add(
                        new Stmt.Carry(sum, before, Const.ZERO, inner.algebra().add(before, contribution)));
                flows.put(each, sum);
            }
            return flows;
        }

        private void carryArray(Var root, Var atStart) {
            Var now = around.array(root);
            Var atEnd = inner.array(root);
            if (atEnd.equals(atStart)) {
                unchanged.put(atStart, now);
                return;
            }
            Var result = out.another(now);
            carries.add(new Stmt.Carry(result, atStart, now, atEnd));
            around.arrayIs(root, result);
        }

        private List<Stmt.Carry> substituted() {
            Substitution substitution = Substitution.of(unchanged);
            return carries.stream()
                    .map(each ->
                            new Stmt.Carry(each.result(), each.inside(), each.initial(), substitution.in(each.next())))
                    .toList();
        }
    }
}
