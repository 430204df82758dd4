package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a loop writes each element of an array once, in the order of its turns, and reads none that it is yet to write:
 * all that it reads is then still there when it is over, and nothing has to be taken back to do its turns once more.
 *
 * <p>So it is for {@code s[i] = … s[i - 1] …}, where the written index is the loop's and a constant. What is read may also
 * be indexed by an inner loop that stays behind.
 */
final class WrittenOnce {
    private final Stmt.For loop;
    private final Stmt.Carry array;
    private final int direction;
    private final Map<Var, Expr> definitions = new HashMap<>();
    private final Map<Var, Stmt.For> indexes = new HashMap<>();

    private WrittenOnce(Stmt.For loop, Stmt.Carry array) {
        this.loop = loop;
        this.array = array;
        this.direction = Integer.signum(loop.step());
        collect(loop.body());
    }

    static boolean is(Stmt.For loop, Stmt.Carry array) {
        for (Stmt each : loop.body().statements()) {
            if (each instanceof Stmt.Store store && store.after().equals(array.next())) {
                return store.before().equals(array.inside()) && new WrittenOnce(loop, array).isWrittenAt(store.index());
            }
        }
        return false;
    }

    private void collect(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            } else if (statement instanceof Stmt.If branch) {
                collect(branch.then());
                collect(branch.otherwise());
            } else if (statement instanceof Stmt.For inner) {
                indexes.put(inner.index(), inner);
                collect(inner.body());
            }
        }
    }

    private boolean isWrittenAt(Expr index) {
        Integer offset = offset(index);
        return offset != null && definitions.values().stream().allMatch(each -> readsBehind(each, direction * offset));
    }

    private boolean readsBehind(Expr expression, int written) {
        boolean behind = true;
        if (expression instanceof Expr.Element element && element.array().equals(array.inside())) {
            behind = isBelow(element.index(), written);
        } else if (expression instanceof Expr.Element element && element.array().equals(array.next())) {
            behind = isBelow(element.index(), written + 1);
        }
        return behind && expression.operands().stream().allMatch(each -> readsBehind(each, written));
    }

    private boolean isBelow(Expr index, int limit) {
        Integer most = most(index);
        return most != null && most < limit;
    }

    /** The expression minus the loop's index; null unless it is a constant. */
    private @Nullable Integer offset(Expr atom) {
        if (atom.equals(loop.index())) {
            return 0;
        } else if (definitions.get(atom) instanceof Expr.Binary sum && sum.type() == Type.INT) {
            boolean plus = sum.op() == BinaryOp.ADD;
            if ((plus || sum.op() == BinaryOp.SUBTRACT) && sum.right() instanceof Const constant) {
                return plus(offset(sum.left()), plus ? (int) constant.value() : -(int) constant.value());
            } else if (plus && sum.left() instanceof Const constant) {
                return plus(offset(sum.right()), (int) constant.value());
            }
        }
        return null;
    }

    /** What the expression minus the loop's index is at most, counted in the loop's direction; null if that is unknown. */
    private @Nullable Integer most(Expr atom) {
        Integer offset = offset(atom);
        Stmt.For inner = indexes.get(atom);
        if (offset != null) {
            return direction * offset;
        } else if (atom instanceof Const constant && loop.from() instanceof Const from) {
            return direction * ((int) constant.value() - (int) from.value());
        } else if (inner != null && Integer.signum(inner.step()) != direction) {
            return most(inner.from());
        } else if (inner != null) {
            boolean inclusive = inner.test() == BinaryOp.LESS_EQUAL || inner.test() == BinaryOp.GREATER_EQUAL;
            return plus(most(inner.bound()), inclusive ? 0 : -1);
        }
        return definitions.get(atom) instanceof Expr.Binary sum && sum.type() == Type.INT ? most(sum) : null;
    }

    private @Nullable Integer most(Expr.Binary sum) {
        if (sum.op() == BinaryOp.ADD && sum.left() instanceof Const constant) {
            return plus(most(sum.right()), direction * (int) constant.value());
        } else if (sum.op() == BinaryOp.ADD && sum.right() instanceof Const constant) {
            return plus(most(sum.left()), direction * (int) constant.value());
        } else if (sum.op() == BinaryOp.SUBTRACT && sum.right() instanceof Const constant) {
            return plus(most(sum.left()), -direction * (int) constant.value());
        } else if (sum.op() == BinaryOp.SUBTRACT && direction > 0) {
            Stmt.For inner = indexes.get(sum.right());
            return inner != null && inner.step() > 0 && inner.from() instanceof Const least
                    ? plus(most(sum.left()), -(int) least.value())
                    : null;
        }
        return null;
    }

    private static @Nullable Integer plus(@Nullable Integer a, int b) {
        return a == null ? null : a + b;
    }
}
