package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.AdditiveCarries;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the turns of a loop start from, written turn by turn: each carry that is not a sum, and for a carried array a
 * {@link Journal} of what is overwritten.
 */
final class Tape {
    private static final int HALF = 32;
    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    private final Stmt.For loop;
    private final UnaryOperator<Stmt.For> stopping;
    private final Activity activity;
    private final Expr turns;
    private final Expr room;
    private final AdditiveCarries sums;
    private final Map<Stmt.Carry, Var> written = new LinkedHashMap<>();
    /** The upper halves of carried longs, whose lower halves are in {@code written}: there are no arrays of longs. */
    private final Map<Stmt.Carry, Var> upper = new LinkedHashMap<>();

    private final Map<Stmt.Carry, Journal> journals = new LinkedHashMap<>();
    private final List<Stmt.Carry> carries = new ArrayList<>();
    private final Block body;

    /**
     * The tape of a loop.
     *
     * @param loop as if every turn were run
     * @param stopping makes of such a loop one that stops where the user's does
     */
    Tape(Stmt.For loop, UnaryOperator<Stmt.For> stopping, Activity activity, BlockBuilder out) {
        this.loop = loop;
        this.stopping = stopping;
        this.activity = activity;
        this.sums = new AdditiveCarries(loop);
        this.turns = Turns.count(loop, loop.from(), loop.bound(), out);
        this.room = Turns.atLeastNone(loop, loop.from(), loop.bound(), out);
        BlockBuilder start = out.nested();
        Expr turn = Turns.number(loop, start);
        Block journaled = loop.body();
        for (Stmt.Carry each : loop.carries()) {
            if (each.result().type().isArray()) {
                Journal journal = journal(each, journaled, turn, start, out);
                journaled = journal.body();
                carries.addAll(journal.written());
                journals.put(each, journal);
            } else if (each.result().type() == Type.LONG) {
                write(each, written, lowerHalf(each.inside(), start), turn, start, out);
                write(each, upper, upperHalf(each.inside(), start), turn, start, out);
            } else if (!isSum(each)) {
                write(each, written, each.inside(), turn, start, out);
            }
        }
        List<Stmt> statements = new ArrayList<>(start.build().statements());
        statements.addAll(journaled.statements());
        this.body = new Block(statements);
    }

    boolean isSum(Stmt.Carry carry) {
        return carry.result().type() == Type.DOUBLE && sums.contains(carry);
    }

    /** The loop that writes the tape. */
    Stmt.For writing() {
        List<Stmt.Carry> all = new ArrayList<>(loop.carries());
        all.addAll(carries);
        return new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), all, body);
    }

    /** The number of the last turn, counted from 0; negative if there is none. */
    Expr lastTurn(BlockBuilder out) {
        return out.bind(new Expr.Binary(BinaryOp.SUBTRACT, turns, Const.of(1)));
    }

    /** What stands for the loop's index and its carried numbers in a turn that is done once more. */
    Map<Var, Expr> reading(Var turn, BlockBuilder out) {
        Map<Var, Expr> starts = new LinkedHashMap<>();
        starts.put(loop.index(), Turns.index(loop, turn, out));
        for (Stmt.Carry each : loop.carries()) {
            Var tape = written.get(each);
            if (tape == null && !each.result().type().isArray()) {
                starts.put(each.inside(), Const.ZERO);
            } else if (tape != null && each.result().type() == Type.LONG) {
                Expr lower = out.bind(new Expr.Element(tape, turn));
                Expr over = out.bind(new Expr.Element(Objects.requireNonNull(upper.get(each)), turn));
                starts.put(each.inside(), joinedHalves(over, lower, out));
            } else if (tape != null) {
                starts.put(each.inside(), out.bind(new Expr.Element(tape, turn)));
            }
        }
        return starts;
    }

    /** The journal of a carried array. */
    Journal journal(Stmt.Carry array) {
        return Objects.requireNonNull(journals.get(array));
    }

    private Journal journal(Stmt.Carry array, Block journaled, Expr turn, BlockBuilder start, BlockBuilder out) {
        Indexes indexes = new Indexes(loop, activity);
        StoreCount counter = new StoreCount(activity.root(array.inside()), activity, indexes, out);
        List<Stmt.Store> straight = counter.straight(loop.body());
        if (straight != null && straight.stream().allMatch(each -> indexes.isKnownAtStart(each.index()))) {
            return new SlotJournal(array, straight, indexes, journaled, room, turn, start, out);
        }
        Expr inTurn = counter.of(loop.body());
        Expr capacity = inTurn != null
                ? out.bind(new Expr.Binary(BinaryOp.MULTIPLY, room, inTurn))
                : counter.beforehand(loop, stopping);
        return new RunningJournal(array, counter, journaled, capacity, room, turn, start, out);
    }

    private void write(
            Stmt.Carry carry, Map<Stmt.Carry, Var> tapes, Expr value, Expr turn, BlockBuilder start, BlockBuilder out) {
        Var empty = out.tape(carry.inside(), arrayOf(value.type()));
        out.add(new Stmt.Allocate(empty, room));
        Var before = out.another(empty);
        Var after = out.another(empty);
        start.add(new Stmt.Store(after, before, turn, value));
        tapes.put(carry, carried(empty, before, after, out));
    }

    private Var carried(Var empty, Var before, Var after, BlockBuilder out) {
        Var result = out.another(empty);
        carries.add(new Stmt.Carry(result, before, empty, after));
        return result;
    }

    private static Expr lowerHalf(Expr value, BlockBuilder out) {
        return out.bind(new Expr.Unary(UnaryOp.TO_INT, value));
    }

    private static Expr upperHalf(Expr value, BlockBuilder out) {
        Expr shifted = out.bind(new Expr.Binary(BinaryOp.SHIFT_RIGHT, value, Const.of(HALF)));
        return out.bind(new Expr.Unary(UnaryOp.TO_INT, shifted));
    }

    private static Expr joinedHalves(Expr upper, Expr lower, BlockBuilder out) {
        Expr left = out.bind(new Expr.Unary(UnaryOp.TO_LONG, upper));
        Expr right = out.bind(new Expr.Unary(UnaryOp.TO_LONG, lower));
        return out.bind(new Expr.Binary(
                BinaryOp.OR,
                out.bind(new Expr.Binary(BinaryOp.SHIFT_LEFT, left, Const.of(HALF))),
                out.bind(new Expr.Binary(BinaryOp.AND, right, Const.of(LOWER_HALF)))));
    }

    /** The arrays that the body reads and the loop does not carry. */
    Set<Var> arraysAround() {
        Set<Var> read = new LinkedHashSet<>();
        loop.body()
                .statements()
                .forEach(statement -> Substitution.reads(statement, each -> {
                    if (each.type().isArray()) {
                        read.add(each);
                    }
                }));
        Set<Var> inside = new LinkedHashSet<>();
        collect(loop, inside);
        read.removeAll(inside);
        return read;
    }

    private static void collect(Stmt statement, Set<Var> defined) {
        defined.addAll(statement.defined());
        if (statement instanceof Stmt.For loop) {
            loop.carries().forEach(each -> defined.add(each.inside()));
            loop.body().statements().forEach(each -> collect(each, defined));
        } else if (statement instanceof Stmt.If branch) {
            branch.then().statements().forEach(each -> collect(each, defined));
            branch.otherwise().statements().forEach(each -> collect(each, defined));
        }
    }

    private static Type arrayOf(Type type) {
        return switch (type) {
            case DOUBLE -> Type.DOUBLE_ARRAY;
            case INT -> Type.INT_ARRAY;
            case BOOLEAN -> Type.BOOLEAN_ARRAY;
            default -> throw new IllegalArgumentException("no tape for a " + type.keyword());
        };
    }
}
