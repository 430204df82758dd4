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
import java.util.function.UnaryOperator;

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

    /**
     * The turns that were run.
     *
     * @param last the number of the last one, counted from 0; negative if there is none
     * @param known what is known in each of them, beside what it starts from
     */
    private record Range(Expr last, Map<Var, Expr> known) {}

    LoopSweep(ReverseAccumulation whole, Activity activity) {
        this.whole = whole;
        this.activity = activity;
    }

    /** Writes the loop down, with a tape where its reverse sweep may need one. */
    void copy(Stmt.For loop, BlockBuilder out) {
        if (!isActive(loop) && !hasArrays(loop)) {
            out.add(loop);
            return;
        }
        Optional<EarlyExit> exit = EarlyExit.of(loop);
        UnaryOperator<Stmt.For> stopping =
                turns -> exit.map(each -> new EarlyExit(each.done(), turns).loop(out::another))
                        .orElse(turns);
        Tape tape = new Tape(exit.map(EarlyExit::turns).orElse(loop), stopping, activity, out);
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

    private static boolean hasArrays(Stmt.For loop) {
        return loop.carries().stream().anyMatch(each -> each.result().type().isArray());
    }

    void sweep(Stmt.For loop, Adjoints adjoints) {
        Tape tape = tapes.get(loop);
        Ran ran = early.get(loop);
        Stmt.For turns = ran == null ? loop : ran.exit().turns();
        Map<Stmt.Carry, Expr> seeds = new LinkedHashMap<>();
        turns.carries().forEach(each -> seeds.put(each, adjoints.take(each.result())));
        if (tape == null || (!hasArrays(turns) && seeds.values().stream().allMatch(Const.ZERO::equals))) {
            return;
        }
        BlockBuilder out = adjoints.out();
        Range range = ran == null
                ? new Range(tape.lastTurn(out), Map.of())
                : new Range(
                        out.bind(new Expr.Binary(BinaryOp.SUBTRACT, ran.count(), Const.of(1))),
                        Map.of(ran.exit().done().inside(), Const.of(false)));
        boolean active = isActive(loop);
        if (active) {
            new Turn(turns, tape, seeds, adjoints).sweep(range);
        }
        List<Stmt.Carry> arrays = turns.carries().stream()
                .filter(each -> each.result().type().isArray())
                .filter(each -> !active || WrittenOnce.is(turns, each))
                .toList();
        if (!arrays.isEmpty()) {
            takeBack(turns, tape, arrays, range, adjoints);
        }
    }

    /** Takes back what a loop has stored, turn by turn, to arrays that its reverse sweep leaves as they are. */
    private void takeBack(Stmt.For loop, Tape tape, List<Stmt.Carry> arrays, Range range, Adjoints adjoints) {
        BlockBuilder out = adjoints.out();
        BlockBuilder body = out.nested();
        Var turn = out.another(loop.index());
        Map<Var, Expr> starts = tape.reading(turn, body);
        starts.putAll(range.known());
        List<Stmt.Carry> carries = new ArrayList<>();
        for (Stmt.Carry each : arrays) {
            Var root = activity.root(each.inside());
            Var now = adjoints.contents().of(root);
            Var atEnd = out.another(now);
            Var atStart = tape.journal(each).takeBack(atEnd, turn, starts, body, carries);
            Var result = out.another(now);
            carries.add(new Stmt.Carry(result, atEnd, now, atStart));
            adjoints.contents().put(root, result);
        }
        out.add(new Stmt.For(turn, range.last(), BinaryOp.GREATER_EQUAL, Const.of(0), -1, carries, body.build()));
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

        void sweep(Range range) {
            Var turn = out.another(loop.index());
            Map<Var, Var> adjointStates = atStart(around.arrays(), inner.arrays());
            Map<Var, Var> contentStates = atStart(around.contents(), inner.contents());
            Map<Var, Expr> starts = tape.reading(turn, body);
            starts.putAll(range.known());
            Map<Var, Var> given = arrays(turn, starts);
            FreshCopy copier = new FreshCopy(out, starts, given);
            Block again = copier.of(loop.body());
            starts.forEach((original, start) -> standsFor(start, original));
            activity.mark(again);
            loop.carries().stream()
                    .filter(each -> each.result().type().isArray())
                    .forEach(each -> inner.contents().put(activity.root(each.inside()), (Var) copier.of(each.next())));
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
            given.forEach((state, now) -> read(state, now, starts, copier));
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
            carry(adjointStates, around.arrays(), inner.arrays());
            carry(contentStates, around.contents(), inner.contents());
            Block block = Substitution.of(unchanged).in(inner.block());
            out.add(new Stmt.For(turn, range.last(), BinaryOp.GREATER_EQUAL, Const.of(0), -1, substituted(), block));
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

        /** Names for the states of the arrays around the loop at the start of its turns. */
        private Map<Var, Var> atStart(States outer, States states) {
            Map<Var, Var> atStart = new LinkedHashMap<>();
            outer.roots().forEach(root -> atStart.put(root, out.another(outer.of(root))));
            atStart.forEach(states::put);
            return atStart;
        }

        private void carry(Map<Var, Var> atStart, States outer, States states) {
            atStart.forEach((root, start) -> {
                Var now = outer.of(root);
                Var atEnd = states.of(root);
                if (atEnd.equals(start)) {
                    unchanged.put(start, now);
                    return;
                }
                Var result = out.another(now);
                carries.add(new Stmt.Carry(result, start, now, atEnd));
                outer.put(root, result);
            });
        }

        /**
         * Takes the carried arrays back to what they held when the turn started, so that it can be done once more, and
         * notes what stands for them and for the arrays around the loop. Of an array that is written once, what it holds
         * now will do for all its states.
         */
        private Map<Var, Var> arrays(Var turn, Map<Var, Expr> starts) {
            States contents = inner.contents();
            tape.arraysAround().stream()
                    .filter(each -> contents.has(activity.root(each)))
                    .forEach(each -> starts.put(each, contents.of(activity.root(each))));
            Map<Var, Var> given = new HashMap<>();
            for (Stmt.Carry each : loop.carries()) {
                if (each.result().type().isArray()) {
                    Var now = contents.of(activity.root(each.inside()));
                    if (WrittenOnce.is(loop, each)) {
                        given.put((Var) each.next(), now);
                        starts.put(each.inside(), now);
                    } else {
                        starts.put(each.inside(), tape.journal(each).takeBack(now, turn, starts, body, carries));
                    }
                }
            }
            return given;
        }

        /** Reads the value that the turn stores, and uses for nothing else, from where it was stored. */
        private void read(Var state, Var now, Map<Var, Expr> starts, FreshCopy copier) {
            for (Stmt each : loop.body().statements()) {
                boolean stored =
                        each instanceof Stmt.Store store && store.after().equals(state);
                if (stored && ((Stmt.Store) each).value() instanceof Var value && isReadOnce(value)) {
                    Expr index = new Indexes(loop, activity).again(((Stmt.Store) each).index(), starts, body);
                    whole.readInstead((Var) copier.of((Expr) value), new Expr.Element(now, index));
                }
            }
        }

        private boolean isReadOnce(Var value) {
            int[] reads = {0};
            loop.body()
                    .statements()
                    .forEach(each -> Substitution.reads(each, read -> reads[0] += read.equals(value) ? 1 : 0));
            loop.carries()
                    .forEach(each -> Substitution.reads(each.next(), read -> reads[0] += read.equals(value) ? 1 : 0));
            return reads[0] == 1;
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
