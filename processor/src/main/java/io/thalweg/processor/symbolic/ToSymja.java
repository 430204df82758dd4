package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Smooth expressions as Symja's. Symja sees integers and symbols only, since it folds and re-orders floating point
 * numbers: a constant that is no small whole number becomes a symbol, as do variables and integer conversions.
 *
 * <p>Symbols are named in order of appearance, so that the form of an answer does not depend on the user's names.
 */
final class ToSymja {
    private static final double LARGEST_WHOLE = 1 << 20;

    private final Map<Expr, ISymbol> symbols = new LinkedHashMap<>();
    private final Map<IExpr, Expr> originals = new LinkedHashMap<>();
    private final Map<IExpr, Expr> radii = new LinkedHashMap<>();
    private final EvalEngine engine;
    private final Constants constants;

    /** How a constant goes to Symja: as a number that is exactly it, or, empty, hidden behind a symbol. */
    interface Constants {
        Optional<IExpr> number(double value);

        /** For code: whole numbers, so that nothing is folded that Java would compute. */
        static Optional<IExpr> whole(double value) {
            boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
            return whole ? Optional.of(F.ZZ((long) value)) : Optional.empty();
        }
    }

    ToSymja(EvalEngine engine, Constants constants) {
        this.engine = engine;
        this.constants = constants;
    }

    /** What stands behind each symbol. */
    Map<ISymbol, Expr> meanings() {
        Map<ISymbol, Expr> meanings = new LinkedHashMap<>();
        symbols.forEach((meaning, symbol) -> meanings.put(symbol, meaning));
        return meanings;
    }

    /** The user's own form of each composite operand, so that an answer repeats it and shares its value. */
    Map<IExpr, Expr> originals() {
        return originals;
    }

    /** Sums of two squares whose root overflows later as {@code hypot}, and that call. */
    Map<IExpr, Expr> radii() {
        return radii;
    }

    ISymbol symbol(Expr meaning) {
        return symbols.computeIfAbsent(meaning, each -> F.Dummy("v%03d".formatted(symbols.size())));
    }

    /**
     * The expression in Symja's terms.
     *
     * @throws IllegalArgumentException if it is not smooth
     */
    IExpr convert(Expr expression) {
        IExpr converted = engine.evaluate(composed(expression));
        if (converted.isAST()) {
            originals.putIfAbsent(converted, expression);
        }
        return converted;
    }

    private IExpr composed(Expr expression) {
        if (expression.type() != Type.DOUBLE) {
            throw notSmooth(expression);
        } else if (expression instanceof Const constant) {
            return constant(constant);
        } else if (expression instanceof Expr.Unary unary) {
            return unary(unary);
        } else if (expression instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expr.Call call) {
            return call(call);
        } else if (expression instanceof Expr.Conditional) {
            throw notSmooth(expression);
        }
        return symbol(expression);
    }

    private IExpr constant(Const constant) {
        return constants.number(constant.number()).orElseGet(() -> symbol(constant));
    }

    private IExpr unary(Expr.Unary unary) {
        if (unary.op() == UnaryOp.NEGATE) {
            return F.Negate(convert(unary.operand()));
        }
        return unary.operand() instanceof Const constant ? constant(Const.of(constant.number())) : symbol(unary);
    }

    private IExpr binary(Expr.Binary binary) {
        IExpr left = convert(binary.left());
        IExpr right = convert(binary.right());
        return switch (binary.op()) {
            case ADD -> F.Plus(left, right);
            case SUBTRACT -> F.Subtract(left, right);
            case MULTIPLY -> F.Times(left, right);
            case DIVIDE -> F.Divide(left, right.isZero() ? symbol(Const.ZERO) : right);
            default -> throw notSmooth(binary);
        };
    }

    private IExpr call(Expr.Call call) {
        List<IExpr> arguments = call.arguments().stream().map(this::convert).toList();
        IExpr x = arguments.get(0);
        return switch (call.function()) {
            case SIN -> F.Sin(x);
            case COS -> F.Cos(x);
            case TAN -> F.Tan(x);
            case ASIN -> F.ArcSin(x);
            case ACOS -> F.ArcCos(x);
            case ATAN -> F.ArcTan(x);
            case SINH -> F.Sinh(x);
            case COSH -> F.Cosh(x);
            case TANH -> F.Tanh(x);
            case EXP -> F.Exp(x);
            case EXPM1 -> F.Subtract(F.Exp(x), F.C1);
            case LOG -> F.Log(x);
            case LOG10 -> F.Divide(F.Log(x), F.Log(F.C10));
            case LOG1P -> F.Log(F.Plus(F.C1, x));
            case SQRT -> F.Sqrt(x);
            case CBRT -> F.Power(x, F.C1D3);
            case POW -> F.Power(base(call.arguments().get(0)), arguments.get(1));
            case ATAN2 -> {
                squaredRadius(call, arguments);
                yield F.binaryAST2(Engine.ATAN2, x, arguments.get(1));
            }
            case HYPOT -> F.Sqrt(squaredRadius(call, arguments));
            case FMA -> F.Plus(F.Times(x, arguments.get(1)), arguments.get(2));
            case TO_RADIANS -> F.Times(symbol(Const.of(Math.toRadians(1))), x);
            case TO_DEGREES -> F.Times(symbol(Const.of(Math.toDegrees(1))), x);
            default -> throw notSmooth(call);
        };
    }

    private IExpr squaredRadius(Expr.Call call, List<IExpr> arguments) {
        IExpr sum = engine.evaluate(F.Plus(F.Sqr(arguments.get(0)), F.Sqr(arguments.get(1))));
        radii.put(sum, new Expr.Call(call.library(), Function.HYPOT, call.arguments()));
        return sum;
    }

    /** A constant base is hidden, or Symja would write 4ᵘ as 2²ᵘ, which the value does not compute. */
    private IExpr base(Expr base) {
        return base instanceof Const ? symbol(base) : convert(base);
    }

    private static IllegalArgumentException notSmooth(Expr expression) {
        return new IllegalArgumentException("not a smooth expression: " + expression);
    }
}
