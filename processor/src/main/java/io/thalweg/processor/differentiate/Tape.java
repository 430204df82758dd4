package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.AdditiveCarries;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
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

/**
 * What the turns of a loop start from, written turn by turn: each carry that is not a sum, and of a carried array its
 * contents. Arrays around the loop that are overwritten behind it are kept as they were.
 */
final class Tape {
    private static final int HALF = 32;
    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    private final Stmt.For loop;
    private final Activity activity;
    private final Expr turns;
    private final AdditiveCarries sums;
    private final Map<Stmt.Carry, Var> written = new LinkedHashMap<>();
    /** The upper halves of carried longs, whose lower halves are in {@code written}: there are no arrays of longs. */
    private final Map<Stmt.Carry, Var> upper = new LinkedHashMap<>();

    private final Map<Var, Var> snapshots = new LinkedHashMap<>();
    private final List<Stmt.Carry> carries = new ArrayList<>();
    private final Block body;

    Tape(Stmt.For loop, Activity activity, BlockBuilder out) {
        this.loop = loop;
        this.activity = activity;
        this.sums = new AdditiveCarries(loop);
        this.turns = turns(out);
        outerArrays().stream().filter(activity::isConsumed).forEach(each -> snapshots.put(each, snapshot(each, out)));
        BlockBuilder start = out.nested();
        Expr turn = turn(start);
        for (Stmt.Carry each : loop.carries()) {
            if (each.result().type().isArray()) {
                writeArray(each, turn, start, out);
            } else if (each.result().type() == Type.LONG) {
                write(each, written, lowerHalf(each.inside(), start), turn, start, out);
                write(each, upper, upperHalf(each.inside(), start), turn, start, out);
            } else if (!isSum(each)) {
                write(each, written, each.inside(), turn, start, out);
            }
        }
        List<Stmt> statements = new ArrayList<>(start.build().statements());
        statements.addAll(loop.body().statements());
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

    /** What stands for the loop's index and carries in a turn that is done once more. */
    Map<Var, Expr> reading(Var turn, BlockBuilder out) {
        Map<Var, Expr> starts = new LinkedHashMap<>(snapshots);
        Expr offset =
                loop.step() == 1 ? turn : out.bind(new Expr.Binary(BinaryOp.MULTIPLY, Const.of(loop.step()), turn));
        boolean fromZero = loop.from().equals(Const.of(0));
        starts.put(loop.index(), fromZero ? offset : out.bind(new Expr.Binary(BinaryOp.ADD, loop.from(), offset)));
        for (Stmt.Carry each : loop.carries()) {
            Var tape = written.get(each);
            if (tape == null) {
                starts.put(each.inside(), Const.ZERO);
            } else if (each.result().type() == Type.LONG) {
                Expr lower = out.bind(new Expr.Element(tape, turn));
                Expr over = out.bind(new Expr.Element(Objects.requireNonNull(upper.get(each)), turn));
                starts.put(each.inside(), joinedHalves(over, lower, out));
            } else if (each.result().type().isArray()) {
                starts.put(each.inside(), restored(each, tape, turn, out));
            } else {
                starts.put(each.inside(), out.bind(new Expr.Element(tape, turn)));
            }
        }
        return starts;
    }

    /** How many turns there are; may be negative where there is none. */
    private Expr turns(BlockBuilder out) {
        boolean up = loop.step() > 0;
        boolean inclusive = loop.test() == BinaryOp.LESS_EQUAL || loop.test() == BinaryOp.GREATER_EQUAL;
        int stride = Math.abs(loop.step());
        boolean plain = up && loop.from().equals(Const.of(0));
        Expr distance = plain
                ? loop.bound()
                : out.bind(new Expr.Binary(
                        BinaryOp.SUBTRACT, up ? loop.bound() : loop.from(), up ? loop.from() : loop.bound()));
        int extra = inclusive ? stride : stride - 1;
        Expr reach = extra == 0 ? distance : out.bind(new Expr.Binary(BinaryOp.ADD, distance, Const.of(extra)));
        Expr whole = stride == 1 ? reach : out.bind(new Expr.Binary(BinaryOp.DIVIDE, reach, Const.of(stride)));
        return whole;
    }

    /** The turn's number, inside the loop. */
    private Expr turn(BlockBuilder start) {
        Expr distance = loop.from().equals(Const.of(0))
                ? loop.index()
                : start.bind(new Expr.Binary(BinaryOp.SUBTRACT, loop.index(), loop.from()));
        return loop.step() == 1
                ? distance
                : start.bind(new Expr.Binary(BinaryOp.DIVIDE, distance, Const.of(loop.step())));
    }

    private void write(
            Stmt.Carry carry, Map<Stmt.Carry, Var> tapes, Expr value, Expr turn, BlockBuilder start, BlockBuilder out) {
        Var empty = out.tape(carry.inside(), arrayOf(value.type()));
        out.add(new Stmt.Allocate(empty, room(out)));
        Var before = out.another(empty);
        Var after = out.another(empty);
        start.add(new Stmt.Store(after, before, turn, value));
        tapes.put(carry, carried(empty, before, after, out));
    }

    private void writeArray(Stmt.Carry carry, Expr turn, BlockBuilder start, BlockBuilder out) {
        Expr length = out.bind(new Expr.Length(carry.initial()));
        Var empty = out.tape(carry.inside(), carry.result().type());
        out.add(new Stmt.Allocate(empty, out.bind(new Expr.Binary(BinaryOp.MULTIPLY, room(out), length))));
        Var before = out.another(empty);
        Expr size = start.bind(new Expr.Length(carry.inside()));
        Expr offset = start.bind(new Expr.Binary(BinaryOp.MULTIPLY, turn, size));
        Var after = copied(carry.inside(), Const.of(0), before, offset, size, start);
        written.put(carry, carried(empty, before, after, out));
    }

    private Var carried(Var empty, Var before, Var after, BlockBuilder out) {
        Var result = out.another(empty);
        carries.add(new Stmt.Carry(result, before, empty, after));
        return result;
    }

    private Expr room(BlockBuilder out) {
        return out.bind(Expr.Call.of(Function.MAX, turns, Const.of(0)));
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

    private Var restored(Stmt.Carry carry, Var tape, Var turn, BlockBuilder out) {
        Expr size = out.bind(activity.length(carry.inside()));
        Var empty = out.temporary(carry.result().type());
        out.add(new Stmt.Allocate(empty, size));
        Expr offset = out.bind(new Expr.Binary(BinaryOp.MULTIPLY, turn, size));
        return copied(tape, offset, empty, Const.of(0), size, out);
    }

    private static Var snapshot(Var array, BlockBuilder out) {
        Expr size = out.bind(new Expr.Length(array));
        Var empty = out.temporary(array.type());
        out.add(new Stmt.Allocate(empty, size));
        return copied(array, Const.of(0), empty, Const.of(0), size, out);
    }

    /** Copies {@code size} elements; the state of the target afterwards. */
    private static Var copied(Var source, Expr from, Var target, Expr to, Expr size, BlockBuilder out) {
        Var index = out.temporary(Type.INT);
        Var before = out.temporary(target.type());
        Var after = out.temporary(target.type());
        BlockBuilder body = out.nested();
        Expr read = body.bind(new Expr.Element(source, shifted(index, from, body)));
        body.add(new Stmt.Store(after, before, shifted(index, to, body), read));
        Var result = out.temporary(target.type());
        out.add(new Stmt.For(
                index,
                Const.of(0),
                BinaryOp.LESS,
                size,
                1,
                List.of(new Stmt.Carry(result, before, target, after)),
                body.build()));
        return result;
    }

    private static Expr shifted(Var index, Expr offset, BlockBuilder out) {
        return offset.equals(Const.of(0)) ? index : out.bind(new Expr.Binary(BinaryOp.ADD, offset, index));
    }

    /** The arrays that the body reads and the loop does not carry. */
    private Set<Var> outerArrays() {
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
