package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.GREATER_EQUAL;
import static io.thalweg.processor.ir.BinaryOp.LESS_EQUAL;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.UnaryOp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one table of derivatives that no algebra system gives: functions with kinks and steps. At a kink the derivative is
 * that of the branch that Java takes: {@code abs'(0) = 0}; a tie in {@code max} or {@code min} takes the first
 * argument's; {@code signum}, {@code floor}, {@code ceil}, {@code rint}, {@code round} and {@code ulp} are flat.
 */
final class Kinks {
    private Kinks() {}

    /**
     * The partial derivatives by each operand, in the operation's own operands and {@code result}; empty if the
     * operation is smooth.
     */
    static Optional<List<Expr>> partials(Expr operation, Expr result) {
        if (operation instanceof Expr.Binary binary && binary.op() == BinaryOp.REMAINDER) {
            return Optional.of(remainder(binary.left(), binary.right(), result));
        } else if (operation instanceof Expr.Call call) {
            return Optional.ofNullable(of(call, result));
        }
        return Optional.empty();
    }

    private static @Nullable List<Expr> of(Expr.Call call, Expr result) {
        List<Expr> arguments = call.arguments();
        Expr a = arguments.get(0);
        return switch (call.function()) {
            case ABS -> List.of(Expr.Call.of(Function.SIGNUM, a));
            case MAX -> select(new Expr.Binary(GREATER_EQUAL, a, arguments.get(1)));
            case MIN -> select(new Expr.Binary(LESS_EQUAL, a, arguments.get(1)));
            case CLAMP -> clamp(a, arguments.get(1), arguments.get(2));
            case SIGNUM, FLOOR, CEIL, RINT, ULP -> List.of(Const.ZERO);
            case NEXT_UP, NEXT_DOWN -> List.of(Const.ONE);
            case NEXT_AFTER -> List.of(Const.ONE, Const.ZERO);
            case COPY_SIGN -> List.of(copySign(call.library(), a, arguments.get(1)), Const.ZERO);
            case IEEE_REMAINDER -> remainder(a, arguments.get(1), result);
            case SCALB -> List.of(Expr.Call.of(Function.SCALB, Const.ONE, arguments.get(1)), Const.ZERO);
            default -> null;
        };
    }

    /** Both remainders are a − k·b for a whole number k that does not move. */
    private static List<Expr> remainder(Expr a, Expr b, Expr result) {
        if (a.equals(b)) {
            // a % a is 0 wherever it is a number.
            return List.of(Const.ZERO, Const.ZERO);
        }
        Expr quotient = new Expr.Binary(DIVIDE, new Expr.Binary(SUBTRACT, a, result), b);
        return List.of(Const.ONE, new Expr.Unary(UnaryOp.NEGATE, Expr.Call.of(Function.RINT, quotient)));
    }

    private static List<Expr> select(Expr first) {
        return List.of(
                new Expr.Conditional(first, Const.ONE, Const.ZERO), new Expr.Conditional(first, Const.ZERO, Const.ONE));
    }

    private static List<Expr> clamp(Expr value, Expr low, Expr high) {
        Expr inside = new Expr.Binary(GREATER_EQUAL, value, low);
        Expr below = new Expr.Binary(LESS_EQUAL, value, high);
        Expr flat = Const.ZERO;
        return List.of(
                new Expr.Conditional(new Expr.Binary(BinaryOp.AND_ALSO, inside, below), Const.ONE, flat),
                new Expr.Conditional(inside, flat, Const.ONE),
                new Expr.Conditional(below, flat, Const.ONE));
    }

    /** copySign(a, b) is |a| times the sign of b, so it has the kink of abs. The libraries differ on the sign of NaN. */
    private static Expr copySign(Library library, Expr a, Expr b) {
        Expr sign = new Expr.Call(library, Function.COPY_SIGN, List.of(Const.ONE, b));
        return new Expr.Binary(MULTIPLY, Expr.Call.of(Function.SIGNUM, a), sign);
    }
}
