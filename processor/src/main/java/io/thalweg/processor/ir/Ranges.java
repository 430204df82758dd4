package io.thalweg.processor.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which indexes are known to lie in an array, whatever the data: those of the form scale · i + offset where the headers
 * of the loops around them keep i low enough, such as {@code x[3 * i + 2]} with i below {@code x.length / 3}.
 */
public final class Ranges {
    /** scale · index + offset; the index is null in a constant. */
    private record Affine(long scale, @Nullable Var index, long offset) {
        Affine plus(long more) {
            return new Affine(scale, index, offset + more);
        }

        Affine times(long factor) {
            return new Affine(factor * scale, index, factor * offset);
        }
    }

    private final UnaryOperator<Expr> lengths;
    private final Map<Var, Expr> definitions = new HashMap<>();
    private final Map<Var, Stmt.For> loops = new HashMap<>();
    private final Map<Var, Expr> allocated = new HashMap<>();

    private Ranges(UnaryOperator<Expr> lengths) {
        this.lengths = lengths;
    }

    /**
     * The ranges of a program's indexes.
     *
     * @param lengths what is known of the length of an array; the expression itself where nothing is
     */
    public static Ranges of(Program program, UnaryOperator<Expr> lengths) {
        Ranges ranges = new Ranges(lengths);
        ranges.collect(program.body());
        return ranges;
    }

    private void collect(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            } else if (statement instanceof Stmt.Allocate allocate) {
                allocated.put(allocate.array(), allocate.length());
            } else if (statement instanceof Stmt.Store store) {
                sameLength(store.after(), store.before());
            } else if (statement instanceof Stmt.If branch) {
                collect(branch.then());
                collect(branch.otherwise());
                branch.joins().stream()
                        .filter(each -> each.then() instanceof Var then
                                && each.otherwise() instanceof Var otherwise
                                && allocated.containsKey(then)
                                && allocated.get(then).equals(allocated.get(otherwise)))
                        .forEach(each -> sameLength(each.variable(), each.then()));
            } else if (statement instanceof Stmt.For loop) {
                loops.put(loop.index(), loop);
                loop.carries().forEach(each -> sameLength(each.inside(), each.initial()));
                collect(loop.body());
                loop.carries().forEach(each -> sameLength(each.result(), each.initial()));
            }
        }
    }

    private void sameLength(Var array, Expr other) {
        if (other instanceof Var variable && allocated.containsKey(variable)) {
            allocated.put(array, allocated.get(variable));
        }
    }

    /** Whether the index lies in the array in every turn of the loops around it. */
    public boolean contain(Expr array, Expr index) {
        Affine affine = affine(index);
        Expr known = array instanceof Var variable ? allocated.get(variable) : null;
        Expr length = resolved(known == null ? new Expr.Length(array) : known);
        return affine != null && isLowEnough(affine, length) && lowest(affine).orElse(-1) >= 0;
    }

    /** What an index is more than a loop's, if that is the same in all turns. */
    public OptionalLong offset(Expr index, Var loopIndex) {
        Affine affine = affine(index);
        return affine != null && affine.scale() == 1 && loopIndex.equals(affine.index())
                ? OptionalLong.of(affine.offset())
                : OptionalLong.empty();
    }

    /** By how much a bound is less than a length, if that is known and not negative. */
    public OptionalLong shortOf(Expr bound, Expr length) {
        Expr whole = resolved(length);
        Expr limit = resolved(bound);
        if (limit.equals(whole)) {
            return OptionalLong.of(0);
        }
        return limit instanceof Expr.Binary less
                        && less.op() == BinaryOp.SUBTRACT
                        && less.right() instanceof Const by
                        && by.number() >= 0
                        && resolved(less.left()).equals(whole)
                ? OptionalLong.of((long) by.number())
                : OptionalLong.empty();
    }

    /** Whether a loop is known to have a turn: it starts at a number, and its bound is never on the wrong side of it. */
    public boolean hasTurn(Stmt.For loop) {
        Affine from = affine(loop.from());
        Affine bound = affine(loop.bound());
        if (from == null || bound == null || from.index() != null) {
            return false;
        } else if (loop.step() > 0) {
            long least = lowest(bound).orElse(Long.MIN_VALUE);
            return loop.test() == BinaryOp.LESS ? from.offset() < least : from.offset() <= least;
        }
        boolean below =
                loop.test() == BinaryOp.GREATER ? from.offset() > bound.offset() : from.offset() >= bound.offset();
        return bound.index() == null && below;
    }

    private Expr resolved(Expr expression) {
        if (expression instanceof Var variable && definitions.containsKey(variable)) {
            return resolved(Objects.requireNonNull(definitions.get(variable)));
        } else if (expression instanceof Expr.Length length
                && length.array() instanceof Var array
                && allocated.containsKey(array)) {
            return resolved(Objects.requireNonNull(allocated.get(array)));
        }
        return lengths.apply(expression);
    }

    private @Nullable Affine affine(Expr expression) {
        Expr value = resolved(expression);
        if (value instanceof Const constant) {
            return new Affine(0, null, (long) constant.number());
        } else if (value instanceof Var variable && loops.containsKey(variable)) {
            return new Affine(1, variable, 0);
        } else if (value instanceof Expr.Binary binary && binary.op().kind() == BinaryOp.Kind.ARITHMETIC) {
            Affine left = affine(binary.left());
            Affine right = affine(binary.right());
            return left == null || right == null ? null : combined(binary.op(), left, right);
        }
        return null;
    }

    private static @Nullable Affine combined(BinaryOp op, Affine left, Affine right) {
        if (right.index() != null) {
            return left.index() == null && (op == BinaryOp.ADD || op == BinaryOp.MULTIPLY)
                    ? combined(op, right, left)
                    : null;
        }
        return switch (op) {
            case ADD -> left.plus(right.offset());
            case SUBTRACT -> left.plus(-right.offset());
            case MULTIPLY -> left.times(right.offset());
            default -> null;
        };
    }

    private boolean isLowEnough(Affine index, Expr length) {
        if (index.index() == null) {
            return length instanceof Const size && index.offset() < size.number();
        }
        Stmt.For loop = loops.get(index.index());
        if (loop == null || index.scale() < 0) {
            return false;
        }
        return isBelow(top(loop), above(loop), index, length);
    }

    /** What the loop's index is at most, but for {@link #above}. */
    private static Expr top(Stmt.For loop) {
        return loop.step() > 0 ? loop.bound() : loop.from();
    }

    /** How much higher than the top the index gets at most; it stays below another one that keeps step with it. */
    private long above(Stmt.For loop) {
        if (loop.step() < 0 || loop.test() != BinaryOp.LESS) {
            return 0;
        }
        Stmt.For outer = resolved(loop.bound()) instanceof Var bound ? loops.get(bound) : null;
        boolean inStep = outer != null
                && outer.step() % loop.step() == 0
                && loop.from() instanceof Const from
                && outer.from() instanceof Const start
                && (start.number() - from.number()) % loop.step() == 0;
        return inStep ? -loop.step() : -1;
    }

    /** Whether the index is below the length if what it is a multiple of is at most {@code top + above}. */
    private boolean isBelow(Expr top, long above, Affine index, Expr length) {
        Expr limit = resolved(top);
        if (limit.equals(length)) {
            return index.scale() == 1 && above + index.offset() < 0;
        } else if (limit instanceof Const constant) {
            double highest = index.scale() * (constant.number() + above) + index.offset();
            return length instanceof Const size && highest < size.number();
        } else if (limit instanceof Var outer && loops.containsKey(outer)) {
            Stmt.For loop = Objects.requireNonNull(loops.get(outer));
            return isBelow(top(loop), above + above(loop), index, length);
        }
        return limit instanceof Expr.Binary binary
                && binary.right() instanceof Const by
                && isBelow(binary, (long) by.number(), above, index, length);
    }

    private boolean isBelow(Expr.Binary limit, long by, long above, Affine index, Expr length) {
        return switch (limit.op()) {
            case ADD -> isBelow(limit.left(), above + by, index, length);
            case SUBTRACT -> isBelow(limit.left(), above - by, index, length);
            // scale · (length / by − 1) is at most length − scale.
            case DIVIDE ->
                resolved(limit.left()).equals(length)
                        && index.scale() <= by
                        && above < 0
                        && index.scale() * above + index.offset() < 0;
            default -> false;
        };
    }

    private OptionalLong lowest(Affine index) {
        if (index.index() == null) {
            return OptionalLong.of(index.offset());
        }
        Stmt.For loop = loops.get(index.index());
        if (loop == null || index.scale() < 0) {
            return OptionalLong.empty();
        }
        boolean up = loop.step() > 0;
        Affine start = affine(up ? loop.from() : loop.bound());
        OptionalLong first = start == null ? OptionalLong.empty() : lowest(start);
        if (first.isEmpty()) {
            return first;
        }
        long least = first.getAsLong() + (loop.test() == BinaryOp.GREATER ? 1 : 0);
        return OptionalLong.of(index.scale() * least + index.offset());
    }
}
