package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Symja's expressions as ours: powers with small exponents as products, quotients and roots, reciprocal functions
 * through the six that {@link Math} has, and forms that keep their accuracy where the textbook's lose it
 * ({@code log1p}, (1 − x)(1 + x) under a root).
 *
 * <p>Where the question's own subexpressions turn up in the answer, they are given back as they were written: their
 * values are there already.
 */
final class FromSymja {
    private static final int LARGEST_PRODUCT = 8;
    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry("Sin", Function.SIN),
            Map.entry("Cos", Function.COS),
            Map.entry("Tan", Function.TAN),
            Map.entry("ArcSin", Function.ASIN),
            Map.entry("ArcCos", Function.ACOS),
            Map.entry("ArcTan", Function.ATAN),
            Map.entry("Sinh", Function.SINH),
            Map.entry("Cosh", Function.COSH),
            Map.entry("Tanh", Function.TANH),
            Map.entry("Log", Function.LOG));
    private static final Map<String, Function> RECIPROCALS = Map.of(
            "Sec", Function.COS,
            "Csc", Function.SIN,
            "Cot", Function.TAN,
            "Sech", Function.COSH,
            "Csch", Function.SINH,
            "Coth", Function.TANH);

    private final Map<ISymbol, Expr> meanings;
    private final Map<IExpr, Expr> originals;
    private final Map<IExpr, Expr> radii;
    private final Library library;

    /**
     * @param question what was converted to Symja
     * @param library where functions are called from that the question does not call itself
     */
    FromSymja(ToSymja question, Library library) {
        this.meanings = question.meanings();
        this.originals = question.originals();
        this.radii = question.radii();
        this.library = library;
    }

    /**
     * The expression in our terms.
     *
     * @throws Untranslatable if there is no such form
     */
    Expr convert(IExpr expression) {
        Expr original = originals.get(expression);
        if (original != null) {
            return original;
        } else if (expression instanceof ISymbol symbol) {
            return symbol(symbol);
        } else if (expression.isPlus()) {
            return sum((IAST) expression);
        } else if (!expression.isAST() && !(expression instanceof IRational)) {
            throw new Untranslatable(expression);
        }
        Quotient quotient = new Quotient();
        if (expression.isTimes()) {
            ((IAST) expression).forEach((IExpr factor) -> multiply(quotient, factor));
        } else {
            multiply(quotient, expression);
        }
        return quotient.build();
    }

    private Expr symbol(ISymbol symbol) {
        Expr meaning = meanings.get(symbol);
        if (meaning != null) {
            return meaning;
        } else if (symbol.equals(S.Pi)) {
            return Const.of(Math.PI);
        } else if (symbol.equals(S.E)) {
            return Const.of(Math.E);
        }
        throw new Untranslatable(symbol);
    }

    private Expr sum(IAST sum) {
        Expr opposite = originals.get(sum.negate());
        if (opposite != null) {
            return Terms.negate(opposite);
        }
        return Terms.sum(arguments(sum));
    }

    private void multiply(Quotient quotient, IExpr factor) {
        Expr original = originals.get(factor);
        if (original != null) {
            quotient.times(original);
        } else if (factor instanceof IRational number) {
            quotient.coefficient(number.toBigNumerator(), number.toBigDenominator());
        } else if (isExponential(factor)) {
            quotient.times(call(Function.EXP, convert(factor.exponent())));
        } else if (factor.isPower() && factor.exponent() instanceof IRational exponent) {
            power(quotient, factor.base(), exponent);
        } else if (factor.isPower()) {
            quotient.times(call(Function.POW, convert(factor.base()), convert(factor.exponent())));
        } else if (isReciprocal(factor)) {
            quotient.over(reciprocalOf(factor), 1);
        } else {
            quotient.times(factor.isAST() && !factor.isPlus() ? call((IAST) factor) : convert(factor));
        }
    }

    private void power(Quotient quotient, IExpr base, IRational exponent) {
        int p = small(exponent.toBigNumerator());
        int q = small(exponent.toBigDenominator());
        int n = Math.abs(p);
        boolean above = p > 0;
        if (isReciprocal(base) && q == 1) {
            Expr divisor = Terms.repeated(reciprocalOf(base), n);
            put(quotient, divisor, 1, !above);
        } else if (radii.containsKey(base) && q <= 2) {
            put(quotient, radii.get(base), q == 1 ? 2 * n : n, above);
        } else if (q == 1) {
            put(quotient, convert(base), n, above);
        } else {
            put(quotient, fractional(base, n, q), 1, above);
        }
    }

    /** b^(n/q) as b…b ⋅ r…r with r the q-th root. */
    private Expr fractional(IExpr base, int n, int q) {
        int whole = n / q;
        int rest = n % q;
        Optional<Expr> root = root(base, q);
        if (root.isEmpty() || whole > LARGEST_PRODUCT || rest > LARGEST_PRODUCT) {
            return call(Function.POW, convert(base), Const.of((double) n / q));
        }
        Expr roots = Terms.repeated(root.get(), rest);
        return whole == 0 ? roots : Terms.product(List.of(Terms.repeated(convert(base), whole), roots));
    }

    /** The q-th root by {@code sqrt} and {@code cbrt}, which knows negative numbers as {@code pow} does not. */
    private Optional<Expr> root(IExpr base, int q) {
        if (q == 1) {
            return Optional.of(convert(base));
        } else if (q == 2) {
            return Optional.of(squareRoot(base));
        } else if (q % 3 == 0) {
            return root(base, q / 3).map(root -> call(Function.CBRT, root));
        }
        return q % 2 == 0 ? root(base, q / 2).map(root -> call(Function.SQRT, root)) : Optional.empty();
    }

    private void put(Quotient quotient, Expr factor, int n, boolean above) {
        if (n > LARGEST_PRODUCT) {
            double exponent = above ? n : -n;
            quotient.times(call(Function.POW, factor, Const.of(exponent)));
        } else if (above) {
            quotient.times(Terms.repeated(factor, n));
        } else {
            quotient.over(factor, n);
        }
    }

    private Expr squareRoot(IExpr base) {
        Expr original = originals.get(F.Sqrt(base));
        return original != null ? original : call(Function.SQRT, radicand(base));
    }

    /** 1 − a² as (1 − a)(1 + a), which does not cancel where |a| is close to 1. */
    private Expr radicand(IExpr base) {
        if (base.isPlus()
                && ((IAST) base).argSize() == 2
                && ((IAST) base).arg1().isOne()) {
            IExpr square = ((IAST) base).arg2().negate();
            if (square.isPower()
                    && square.exponent().equals(F.C2)
                    && square.base().isSymbol()) {
                Expr a = convert(square.base());
                return Terms.product(
                        List.of(Terms.sum(List.of(Const.ONE, Terms.negate(a))), Terms.sum(List.of(Const.ONE, a))));
            }
        }
        return convert(base);
    }

    private Expr call(IAST call) {
        String name = call.topHead().toString();
        if (call.head().equals(Engine.ATAN2)) {
            return call(Function.ATAN2, convert(call.arg1()), convert(call.arg2()));
        } else if (name.equals("Log") && call.argSize() == 1) {
            return logarithm(call.arg1());
        }
        Function function = FUNCTIONS.get(name);
        if (function == null || call.argSize() != 1) {
            throw new Untranslatable(call);
        }
        return call(function, convert(call.arg1()));
    }

    private Expr logarithm(IExpr argument) {
        if (argument.isPlus()
                && ((IAST) argument).argSize() == 2
                && ((IAST) argument).arg1().isOne()) {
            return call(Function.LOG1P, convert(((IAST) argument).arg2()));
        }
        Expr converted = convert(argument);
        return converted instanceof Const constant
                ? Const.of(StrictMath.log(constant.number()))
                : call(Function.LOG, converted);
    }

    private List<Expr> arguments(IAST call) {
        return call.stream().map(this::convert).toList();
    }

    private Expr call(Function function, Expr... arguments) {
        return new Expr.Call(library, function, List.of(arguments));
    }

    private static boolean isExponential(IExpr expression) {
        return expression.isPower() && expression.base().equals(S.E);
    }

    private static boolean isReciprocal(IExpr expression) {
        return expression.isAST()
                && RECIPROCALS.containsKey(expression.topHead().toString());
    }

    private Expr reciprocalOf(IExpr expression) {
        Function function =
                Objects.requireNonNull(RECIPROCALS.get(expression.topHead().toString()));
        return call(function, convert(((IAST) expression).arg1()));
    }

    private static int small(BigInteger number) {
        if (number.bitLength() > 30) {
            throw new Untranslatable(number);
        }
        return number.intValue();
    }

    /** An answer that no expression of ours stands for, such as one with the imaginary unit. */
    static final class Untranslatable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Untranslatable(Object expression) {
            super("no form for " + expression);
        }
    }
}
