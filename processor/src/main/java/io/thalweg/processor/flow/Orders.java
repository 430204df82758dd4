package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How fast expressions of a flow vanish with the gradient, for the hyperparameters' present values. */
final class Orders {
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    private final Intervals intervals;
    private final Map<Var, Order> words = new HashMap<>();

    Orders(Velocity velocity, Intervals intervals) {
        this.intervals = intervals;
        for (Symbol each : Symbol.values()) {
            words.put(each.variable(), of(each));
        }
        velocity.hyperparameters()
                .forEach(each ->
                        words.put(new Var(each.name(), Symbol.TIME.variable().type()), of(each.value())));
    }

    private static Order of(Symbol symbol) {
        return switch (symbol) {
            case THETA, NOISE, LOSS, TIME -> Order.BOUNDED;
            // The direction, where the Hessian that it is divided by is not singular at the end of the way.
            case GRADIENT, NEWTON -> new Order(1, UNBOUNDED);
            case NORM, NORM1 -> new Order(1, 1);
            case DIMENSION -> Order.ONE;
        };
    }

    private static Order of(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Order.UNKNOWN;
        }
        return value == 0 ? Order.ZERO : Order.ONE;
    }

    /** Makes a memory's order known. */
    void memory(Var memory, Order order) {
        words.put(memory, order);
    }

    Order of(Expr expression) {
        if (expression instanceof Const constant) {
            return of(constant.number());
        } else if (expression instanceof Var word) {
            return words.getOrDefault(word, Order.UNKNOWN);
        } else if (isSumOrPower(expression) && isConstant(expression)) {
            return intervals.of(expression).excludesZero() ? Order.ONE : Order.BOUNDED;
        } else if (expression instanceof Expr.Unary unary) {
            return unary.op() == UnaryOp.NEGATE ? of(unary.operand()) : Order.UNKNOWN;
        } else if (expression instanceof Expr.Binary binary) {
            return switch (binary.op()) {
                case ADD -> of(binary.left()).plus(of(binary.right()), sameSign(binary.left(), binary.right(), false));
                case SUBTRACT ->
                    of(binary.left()).plus(of(binary.right()), sameSign(binary.left(), binary.right(), true));
                case MULTIPLY -> of(binary.left()).times(of(binary.right()));
                case DIVIDE -> of(binary.left()).times(of(binary.right()).power(-1));
                default -> Order.UNKNOWN;
            };
        } else if (expression instanceof Expr.Conditional choice) {
            Optional<Boolean> truth = intervals.truth(choice.condition());
            return truth.map(each -> of(each ? choice.then() : choice.otherwise()))
                    .orElseGet(() -> of(choice.then()).or(of(choice.otherwise())));
        }
        return expression instanceof Expr.Call call ? of(call) : Order.UNKNOWN;
    }

    private Order of(Expr.Call call) {
        Order first = of(call.arguments().get(0));
        return switch (call.function()) {
            case SQRT -> first.power(0.5);
            case ABS -> first;
            case CBRT -> first.power(1.0 / 3);
            case TANH, ATAN, SIN -> first.upper() >= 0 ? new Order(first.upper(), UNBOUNDED) : Order.BOUNDED;
            case SIGNUM -> first.isZero() ? Order.ZERO : Order.BOUNDED;
            case COS -> Order.BOUNDED;
            case EXP, COSH -> first.upper() >= 0 ? Order.ONE : Order.UNKNOWN;
            case POW ->
                call.arguments().get(1) instanceof Const exponent && exponent.number() > 0
                        ? first.power(exponent.number())
                        : Order.UNKNOWN;
            case MIN, MAX -> {
                Order second = of(call.arguments().get(1));
                boolean least = call.function() == Function.MIN
                        && call.arguments().stream()
                                .allMatch(each -> intervals.of(each).isNotNegative());
                yield new Order(
                        least ? Math.max(first.upper(), second.upper()) : Math.min(first.upper(), second.upper()),
                        Math.max(first.lower(), second.lower()));
            }
            default -> Order.UNKNOWN;
        };
    }

    private static boolean isSumOrPower(Expr expression) {
        return expression instanceof Expr.Call call && call.function() == Function.POW
                || expression instanceof Expr.Binary binary
                        && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT);
    }

    /** Whether it is finite, and nothing in it goes to 0 with the gradient: sums and powers of fractions. */
    private boolean isConstant(Expr expression) {
        if (expression instanceof Var word) {
            Order order = words.getOrDefault(word, Order.UNKNOWN);
            return order.upper() == 0 || order.isZero();
        } else if (expression instanceof Expr.Binary binary) {
            boolean sum = binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT;
            return (sum || binary.op() == BinaryOp.MULTIPLY) && isConstant(binary.left()) && isConstant(binary.right());
        } else if (expression instanceof Expr.Call call) {
            return call.function() == Function.POW
                    && intervals.of(call).high() <= 1
                    && call.arguments().stream().allMatch(this::isConstant);
        }
        return expression instanceof Const constant && Double.isFinite(constant.number());
    }

    private boolean sameSign(Expr left, Expr right, boolean minus) {
        Interval a = intervals.of(left);
        Interval b = minus ? intervals.of(right).negated() : intervals.of(right);
        return a.isNotNegative() && b.isNotNegative() || a.isNotPositive() && b.isNotPositive();
    }
}
