package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;

/** Which operations may throw: those stay where they are, evaluated when Java evaluates them, wanted or not. */
final class Purity {
    private Purity() {}

    static boolean mayThrow(Expr expression) {
        boolean throwing = false;
        if (expression instanceof Expr.Binary binary) {
            throwing = (binary.op() == BinaryOp.DIVIDE || binary.op() == BinaryOp.REMAINDER)
                    && binary.type().isIntegral();
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
                        TO_INT_EXACT -> true;
                default -> false;
            };
        }
        return throwing || expression.operands().stream().anyMatch(Purity::mayThrow);
    }
}
