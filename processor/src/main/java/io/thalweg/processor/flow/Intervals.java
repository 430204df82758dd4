package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Hyperparameter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What values expressions of a flow can have where ∇L ≠ 0, whatever the loss is, in exact arithmetic. */
final class Intervals {
    /** Functions that have the sign of their argument. */
    private static final Set<Function> ODD = EnumSet.of(
            Function.SIGNUM,
            Function.TANH,
            Function.SINH,
            Function.ATAN,
            Function.CBRT,
            Function.ASIN,
            Function.EXPM1,
            Function.LOG1P);

    private final Map<Var, Interval> words = new HashMap<>();

    private Intervals() {}

    /** The words of a flow, with all values that its hyperparameters may have; L is at least 0. */
    static Intervals of(Velocity velocity) {
        Intervals intervals = new Intervals();
        for (Symbol each : Symbol.values()) {
            intervals.words.put(each.variable(), of(each));
        }
        for (Hyperparameter each : velocity.hyperparameters()) {
            intervals.words.put(new Var(each.name(), Symbol.TIME.variable().type()), of(each));
        }
        intervals.findMemories(velocity);
        return intervals;
    }

    private static Interval of(Symbol symbol) {
        return switch (symbol) {
            case THETA, GRADIENT, NOISE, NEWTON -> Interval.ALL;
            case LOSS, TIME -> Interval.NOT_NEGATIVE;
            case NORM, NORM1 -> Interval.POSITIVE;
            case DIMENSION -> new Interval(1, true, Double.POSITIVE_INFINITY, false);
        };
    }

    private static Interval of(Hyperparameter hyperparameter) {
        return switch (hyperparameter.domain()) {
            case POSITIVE, POSITIVE_OR_INFINITE -> Interval.POSITIVE;
            case NOT_NEGATIVE -> Interval.NOT_NEGATIVE;
            case FRACTION -> new Interval(0, true, 1, false);
            case FINITE -> Interval.ALL;
        };
    }

    /**
     * A memory starts at 0. It stays at least 0 if its velocity is at least 0 wherever it is 0, the others of this kind
     * being at least 0 (M. Nagumo's condition, 1942).
     */
    private void findMemories(Velocity velocity) {
        Set<Var> kept = new LinkedHashSet<>(velocity.memories().keySet());
        boolean changed = true;
        while (changed) {
            velocity.memories().keySet().forEach(each -> words.put(each, Interval.ALL));
            kept.forEach(each -> words.put(each, Interval.NOT_NEGATIVE));
            Set<Var> failing = new LinkedHashSet<>();
            for (Var memory : kept) {
                words.put(memory, Interval.of(0));
                if (!of(Objects.requireNonNull(velocity.memories().get(memory))).isNotNegative()) {
                    failing.add(memory);
                }
                words.put(memory, Interval.NOT_NEGATIVE);
            }
            changed = kept.removeAll(failing);
        }
    }

    Interval of(Expr expression) {
        if (expression instanceof Const constant) {
            return Interval.of(constant.number());
        } else if (expression instanceof Var word) {
            return words.getOrDefault(word, Interval.ALL);
        } else if (expression instanceof Expr.Unary unary) {
            return unary.op() == UnaryOp.NEGATE ? of(unary.operand()).negated() : Interval.ALL;
        } else if (expression instanceof Expr.Binary binary) {
            return switch (binary.op()) {
                case ADD -> of(binary.left()).plus(of(binary.right()));
                case SUBTRACT -> of(binary.left()).plus(of(binary.right()).negated());
                case MULTIPLY, DIVIDE -> of(Product.of(binary));
                default -> Interval.ALL;
            };
        } else if (expression instanceof Expr.Conditional choice) {
            return truth(choice.condition())
                    .map(each -> of(each ? choice.then() : choice.otherwise()))
                    .orElseGet(() -> of(choice.then()).or(of(choice.otherwise())));
        }
        return expression instanceof Expr.Call call ? of(call) : Interval.ALL;
    }

    /** A factor and an odd function of it have one sign: together they are a square as far as signs go. */
    Interval of(Product product) {
        Map<Expr, Double> exponents = new HashMap<>();
        product.powers().forEach((base, exponent) -> {
            boolean whole = exponent == Math.rint(exponent);
            exponents.merge(whole ? signCarrier(base) : base, exponent, Double::sum);
        });
        boolean collapsed = !exponents.keySet().equals(product.powers().keySet());
        Interval result = collapsed && product.coefficient() != 0
                ? product.coefficient() > 0 ? Interval.POSITIVE : Interval.POSITIVE.negated()
                : Interval.of(product.coefficient());
        for (Map.Entry<Expr, Double> each : exponents.entrySet()) {
            result = result.times(power(of(each.getKey()), each.getValue()));
        }
        return result;
    }

    private static Expr signCarrier(Expr base) {
        return base instanceof Expr.Call call && ODD.contains(call.function())
                ? signCarrier(call.arguments().get(0))
                : base;
    }

    private static Interval power(Interval base, double exponent) {
        if (exponent == 1) {
            return base;
        } else if (exponent == -1) {
            return base.inverse();
        } else if (exponent % 2 == 0) {
            return base.square();
        } else if (exponent == Math.rint(exponent)) {
            return power(base, Math.signum(exponent));
        }
        return base.isPositive() ? Interval.POSITIVE : Interval.NOT_NEGATIVE;
    }

    private Interval of(Expr.Call call) {
        List<Interval> arguments = call.arguments().stream()
                .map(each -> each.type().isNumeric() ? of(each) : Interval.ALL)
                .toList();
        Interval first = arguments.get(0);
        return switch (call.function()) {
            case SQRT -> first.isPositive() ? Interval.POSITIVE : Interval.NOT_NEGATIVE;
            case ABS -> first.square();
            case EXP, COSH -> Interval.POSITIVE;
            case POW -> pow(first, arguments.get(1));
            case HYPOT -> Interval.NOT_NEGATIVE;
            case SIN, COS -> Interval.between(-1, 1);
            case SIGNUM, TANH -> sign(first);
            case MIN -> first.min(arguments.get(1));
            case MAX -> first.negated().min(arguments.get(1).negated()).negated();
            case ATAN, SINH, CBRT, ASIN, EXPM1, LOG1P ->
                first.isPositive() ? Interval.POSITIVE : first.isNotNegative() ? Interval.NOT_NEGATIVE : Interval.ALL;
            default -> Interval.ALL;
        };
    }

    private static Interval sign(Interval of) {
        return new Interval(
                of.isNotNegative() ? 0 : -1,
                !of.isPositive(),
                of.isNotPositive() ? 0 : 1,
                !of.negated().isPositive());
    }

    /** A fraction to a power of at least 0 is at most 1; to one above 0 it is below 1. */
    private static Interval pow(Interval base, Interval exponent) {
        if (!base.isNotNegative()) {
            return Interval.ALL;
        }
        boolean fraction = base.high() <= 1 && exponent.isNotNegative();
        return new Interval(
                0,
                !base.isPositive(),
                fraction ? 1 : Double.POSITIVE_INFINITY,
                fraction && !(exponent.isPositive() && !(base.high() == 1 && base.highIn())));
    }

    /** Whether a comparison holds for all values, or for none. */
    Optional<Boolean> truth(Expr condition) {
        if (condition instanceof Expr.Binary binary && binary.op().kind() == BinaryOp.Kind.ORDER) {
            Interval difference = of(binary.left()).plus(of(binary.right()).negated());
            return switch (binary.op()) {
                case GREATER -> decided(difference.isPositive(), difference.isNotPositive());
                case GREATER_EQUAL ->
                    decided(difference.isNotNegative(), difference.negated().isPositive());
                case LESS -> decided(difference.negated().isPositive(), difference.isNotNegative());
                default -> decided(difference.isNotPositive(), difference.isPositive());
            };
        }
        return Optional.empty();
    }

    private static Optional<Boolean> decided(boolean always, boolean never) {
        return always ? Optional.of(true) : never ? Optional.of(false) : Optional.empty();
    }
}
