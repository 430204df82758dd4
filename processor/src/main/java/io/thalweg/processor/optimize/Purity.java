package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;

/**
 * Which operations may throw: those stay where they are, evaluated when Java evaluates them, wanted or not. An access
 * to an array is not one of them: an index outside of it throws only where the element is wanted.
 */
final class Purity {
    private Purity() {}

    static boolean mayThrow(Block block) {
        return block.statements().stream().anyMatch(Purity::mayThrow);
    }

    /** Whether anything in the statement may throw. */
    static boolean mayThrow(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            return mayThrow(let.value());
        } else if (statement instanceof Stmt.Allocate allocate) {
            return mayThrow(allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            return mayThrow(store.index()) || mayThrow(store.value());
        } else if (statement instanceof Stmt.For loop) {
            return mayThrow(loop.from())
                    || mayThrow(loop.bound())
                    || mayThrow(loop.body())
                    || loop.carries().stream().anyMatch(each -> mayThrow(each.initial()) || mayThrow(each.next()));
        }
        Stmt.If branch = (Stmt.If) statement;
        return mayThrow(branch.condition())
                || mayThrow(branch.then())
                || mayThrow(branch.otherwise())
                || branch.joins().stream().anyMatch(each -> mayThrow(each.then()) || mayThrow(each.otherwise()));
    }

    static boolean mayThrow(Expr expression) {
        boolean throwing = false;
        if (expression instanceof Expr.Binary binary) {
            throwing = (binary.op() == BinaryOp.DIVIDE || binary.op() == BinaryOp.REMAINDER)
                    && binary.type().isIntegral()
                    && !(binary.right() instanceof Const by && by.number() != 0);
        } else if (expression instanceof Expr.Call call) {
            throwing = switch (call.function()) {
                case FLOOR_DIV,
                        FLOOR_MOD,
                        CEIL_DIV,
                        CEIL_MOD,
                        CLAMP,
                        ADD_EXACT,
                        SUBTRACT_EXACT,
                        MULTIPLY_EXACT,
                        INCREMENT_EXACT,
                        DECREMENT_EXACT,
                        NEGATE_EXACT,
                        ABS_EXACT,
                        TO_INT_EXACT,
                        CHECK_INDEX -> true;
                default -> false;
            };
        }
        return throwing || expression.operands().stream().anyMatch(Purity::mayThrow);
    }
}
