package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.UnaryOp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Central differences in 60 decimal digits: with a step of 1e-15 they are right to about 1e-28. */
final class HighPrecision {
    private static final DfpField FIELD = new DfpField(60);
    private static final Dfp STEP = FIELD.newDfp("1e-15");

    private HighPrecision() {}

    static double partial(Expr expression, Expr variable, Map<Expr, Double> point) {
        Map<Expr, Dfp> exact = new HashMap<>();
        point.forEach((name, value) -> exact.put(name, FIELD.newDfp(value)));
        Dfp center = exact.get(variable);
        exact.put(variable, center.add(STEP));
        Dfp above = at(expression, exact);
        exact.put(variable, center.subtract(STEP));
        Dfp below = at(expression, exact);
        return above.subtract(below).divide(STEP.multiply(2)).toDouble();
    }

    private static Dfp at(Expr expression, Map<Expr, Dfp> point) {
        if (expression instanceof Const constant) {
            return FIELD.newDfp(constant.number());
        } else if (expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return at(unary.operand(), point).negate();
        } else if (expression instanceof Expr.Binary binary) {
            return binary(binary, at(binary.left(), point), at(binary.right(), point));
        } else if (expression instanceof Expr.Call call) {
            return call(
                    call, call.arguments().stream().map(each -> at(each, point)).toList());
        }
        return point.get(expression);
    }

    private static Dfp binary(Expr.Binary binary, Dfp left, Dfp right) {
        return switch (binary.op()) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> left.divide(right);
            default -> throw new AssertionError(binary);
        };
    }

    private static Dfp call(Expr.Call call, List<Dfp> arguments) {
        Dfp x = arguments.get(0);
        Dfp one = FIELD.getOne();
        return switch (call.function()) {
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case ASIN -> x.asin();
            case ACOS -> x.acos();
            case ATAN -> x.atan();
            case SINH -> x.exp().subtract(x.negate().exp()).divide(2);
            case COSH -> x.exp().add(x.negate().exp()).divide(2);
            case TANH -> one.subtract(one.multiply(2).divide(x.multiply(2).exp().add(1)));
            case EXP -> x.exp();
            case EXPM1 -> x.exp().subtract(1);
            case LOG -> x.log();
            case LOG10 -> x.log().divide(FIELD.newDfp(10).log());
            case LOG1P -> x.add(1).log();
            case SQRT -> x.sqrt();
            case CBRT ->
                FIELD.newDfp(Math.signum(x.toDouble()))
                        .multiply(x.abs().log().divide(3).exp());
            case POW -> x.log().multiply(arguments.get(1)).exp();
            case ATAN2 -> {
                // tan(φ/2) = y/(r + x), in all four quadrants
                Dfp radius = x.multiply(x)
                        .add(arguments.get(1).multiply(arguments.get(1)))
                        .sqrt();
                yield x.divide(radius.add(arguments.get(1))).atan().multiply(2);
            }
            case HYPOT ->
                x.multiply(x).add(arguments.get(1).multiply(arguments.get(1))).sqrt();
            case FMA -> x.multiply(arguments.get(1)).add(arguments.get(2));
            case TO_RADIANS -> x.multiply(FIELD.newDfp(Math.toRadians(1)));
            case TO_DEGREES -> x.multiply(FIELD.newDfp(Math.toDegrees(1)));
            default -> throw new AssertionError(call);
        };
    }
}
