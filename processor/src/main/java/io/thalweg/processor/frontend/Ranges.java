package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which indexes cannot leave an array, because a loop that counts them stays within its length; the others are checked.
 * Values do not change, and neither does the length of an array, so equal expressions are equal numbers.
 */
final class Ranges {
    /** An expression plus a constant. */
    private record Offset(Expr base, long by) {
        static Offset of(Expr value) {
            if (value instanceof Const constant) {
                return new Offset(Const.of(0), (long) constant.number());
            } else if (value instanceof Expr.Binary sum && sum.right() instanceof Const right) {
                Offset left = of(sum.left());
                if (sum.op() == BinaryOp.ADD) {
                    return new Offset(left.base, left.by + (long) right.number());
                } else if (sum.op() == BinaryOp.SUBTRACT) {
                    return new Offset(left.base, left.by - (long) right.number());
                }
            }
            return new Offset(value, 0);
        }
    }

    /** From the least value up to, and without, the limit. */
    private record Range(long least, Offset limit) {}

    private final Map<Expr, Range> ranges = new HashMap<>();
    private final Map<Expr, Expr> definitions = new HashMap<>();

    /** Notes what a variable for a length stands for. */
    void define(Expr variable, Expr length) {
        definitions.put(variable, length);
    }

    /** Notes in which range a loop's index stays, if that is plain. */
    void count(Var index, CountedLoop.Range head) {
        if (head.test() == BinaryOp.LESS && head.from() instanceof Const least) {
            ranges.put(index, new Range((long) least.number(), limit(head.bound(), 0)));
        } else if (head.test() == BinaryOp.GREATER_EQUAL && head.bound() instanceof Const least) {
            ranges.put(index, new Range((long) least.number(), limit(head.from(), 1)));
        } else if (head.test() == BinaryOp.GREATER && head.bound() instanceof Const below) {
            ranges.put(index, new Range((long) (below.number() + 1), limit(head.from(), 1)));
        }
    }

    /** The index, with a check unless it stays within an array of that length. */
    Expr checked(Expr index, Expr length) {
        return stays(Offset.of(index), limit(length, 0)) ? index : Expr.Call.checkIndex(index, length);
    }

    private boolean stays(Offset index, Offset length) {
        if (index.base().equals(Const.of(0))) {
            return index.by() >= 0 && length.base().equals(Const.of(0)) && index.by() < length.by();
        }
        return Optional.ofNullable(ranges.get(index.base()))
                .filter(each -> each.least() + index.by() >= 0)
                .filter(each -> each.limit().base().equals(length.base()))
                .filter(each -> each.limit().by() + index.by() <= length.by())
                .isPresent();
    }

    private Offset limit(Expr value, long more) {
        Offset limit = Offset.of(definitions.getOrDefault(value, value));
        Expr base = definitions.getOrDefault(limit.base(), limit.base());
        return new Offset(base, limit.by() + more);
    }
}
