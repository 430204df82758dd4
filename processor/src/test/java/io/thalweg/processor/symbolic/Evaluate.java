package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.UnaryOp;
import java.util.List;
import java.util.Map;

/** The value of an expression in double, as far as derivatives need it. */
final class Evaluate {
    private Evaluate() {}

    static double at(Expr expression, Map<Expr, Double> point) {
        if (expression instanceof Const constant) {
            return constant.number();
        } else if (expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return -at(unary.operand(), point);
        } else if (expression instanceof Expr.Binary binary) {
            return binary(binary, at(binary.left(), point), at(binary.right(), point));
        } else if (expression instanceof Expr.Conditional choice) {
            Expr.Binary test = (Expr.Binary) choice.condition();
            boolean equal = at(test.left(), point) == at(test.right(), point);
            return at(equal ? choice.then() : choice.otherwise(), point);
        } else if (expression instanceof Expr.Call call) {
            return call(
                    call, call.arguments().stream().map(each -> at(each, point)).toList());
        }
        return point.get(expression);
    }

    private static double binary(Expr.Binary binary, double left, double right) {
        return switch (binary.op()) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            default -> throw new AssertionError(binary);
        };
    }

    private static double call(Expr.Call call, List<Double> arguments) {
        double x = arguments.get(0);
        return switch (call.function()) {
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG10 -> Math.log10(x);
            case LOG1P -> Math.log1p(x);
            case SQRT -> Math.sqrt(x);
            case CBRT -> Math.cbrt(x);
            case POW -> Math.pow(x, arguments.get(1));
            case HYPOT -> Math.hypot(x, arguments.get(1));
            case FMA -> Math.fma(x, arguments.get(1), arguments.get(2));
            case TO_RADIANS -> Math.toRadians(x);
            case TO_DEGREES -> Math.toDegrees(x);
            case ATAN2 -> Math.atan2(x, arguments.get(1));
            default -> throw new AssertionError(call);
        };
    }
}
