package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Symja's expressions as one writes them: {@code 4*x^3 - 21*x^2 + 30*x - 9}. Polynomial terms by falling degree, one
 * fraction bar, numbers as decimals if the user wrote decimals, the functions by their Java names.
 */
final class FormulaText {
    private static final int SUM = 0;
    private static final int PRODUCT = 1;
    private static final int POWER = 2;
    private static final int ATOM = 3;
    private static final int LARGEST_DIGITS = 17;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Sin", "sin"),
            Map.entry("Cos", "cos"),
            Map.entry("Tan", "tan"),
            Map.entry("ArcSin", "asin"),
            Map.entry("ArcCos", "acos"),
            Map.entry("ArcTan", "atan"),
            Map.entry("Sinh", "sinh"),
            Map.entry("Cosh", "cosh"),
            Map.entry("Tanh", "tanh"),
            Map.entry("Log", "log"));
    private static final Map<String, String> RECIPROCALS =
            Map.of("Sec", "cos", "Csc", "sin", "Cot", "tan", "Sech", "cosh", "Csch", "sinh", "Coth", "tanh");

    private final Map<ISymbol, Expr> meanings;
    private final Map<IExpr, Expr> originals;
    private final List<IExpr> symbols;
    private final Numbers numbers;

    /** How fractions that have a finite decimal form are written. */
    enum Numbers {
        DECIMAL,
        FRACTION
    }

    /** A piece of text and how tightly its outermost operator binds. */
    private record Piece(String text, int binding) {
        String within(int least) {
            return binding >= least ? text : "(" + text + ")";
        }
    }

    /** @param question what was converted to Symja: the user's variables first, in their order */
    FormulaText(ToSymja question, Numbers numbers) {
        this.meanings = question.meanings();
        this.originals = question.originals();
        this.symbols = List.copyOf(meanings.keySet());
        this.numbers = numbers;
    }

    String of(IExpr expression) {
        return piece(expression).text();
    }

    private Piece piece(IExpr expression) {
        if (expression instanceof ISymbol symbol) {
            return new Piece(symbol(symbol), ATOM);
        } else if (expression.isPlus()) {
            return sum((IAST) expression);
        } else if (!expression.isAST() && !(expression instanceof IRational)) {
            throw new FromSymja.Untranslatable(expression);
        }
        List<IExpr> factors =
                expression.isTimes() ? ((IAST) expression).stream().toList() : List.of(expression);
        return product(factors);
    }

    private String symbol(ISymbol symbol) {
        Expr meaning = meanings.get(symbol);
        if (meaning instanceof Var variable) {
            return variable.name();
        } else if (meaning instanceof Const constant) {
            return number(constant.number());
        } else if (symbol.equals(S.Pi) || symbol.equals(S.E)) {
            return symbol.toString().toLowerCase(Locale.ROOT);
        }
        throw new FromSymja.Untranslatable(symbol);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Piece sum(IAST sum) {
        List<String> terms = sum.stream()
                .sorted(Comparator.comparing(this::degrees, FormulaText::fallingDegrees))
                .map(term -> piece(term).within(PRODUCT))
                .collect(Collectors.toCollection(ArrayList::new));
        terms.stream().filter(each -> !each.startsWith("-")).findFirst().ifPresent(positive -> {
            if (terms.get(0).startsWith("-")) {
                terms.remove(positive);
                terms.add(0, positive);
            }
        });
        StringBuilder text = new StringBuilder(terms.get(0));
        for (String term : terms.subList(1, terms.size())) {
            text.append(term.startsWith("-") ? " - " + term.substring(1) : " + " + term);
        }
        return new Piece(text.toString(), SUM);
    }

    /** The degree in each symbol of a monomial, the total degree first; empty for what is no monomial. */
    private List<Integer> degrees(IExpr term) {
        int[] degrees = new int[symbols.size()];
        int total = 0;
        for (IExpr factor : term.isTimes() ? ((IAST) term).stream().toList() : List.of(term)) {
            boolean power = factor.isPower() && factor.exponent().isInteger();
            int at = symbols.indexOf(power ? factor.base() : factor);
            if (at >= 0 && !isConstant(factor)) {
                degrees[at] = power ? factor.exponent().toIntDefault() : 1;
                total += degrees[at];
            } else if (!isConstant(factor)) {
                return List.of();
            }
        }
        return Stream.concat(Stream.of(total), Arrays.stream(degrees).boxed()).toList();
    }

    private boolean isConstant(IExpr factor) {
        return factor.isNumber()
                || factor.equals(S.Pi)
                || factor instanceof ISymbol symbol && meanings.get(symbol) instanceof Const;
    }

    private static int fallingDegrees(List<Integer> left, List<Integer> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(right.isEmpty(), left.isEmpty());
        }
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                return Integer.compare(right.get(i), left.get(i));
            }
        }
        return 0;
    }

    private Piece product(List<IExpr> factors) {
        List<Piece> above = new ArrayList<>();
        List<Piece> below = new ArrayList<>();
        Comparator<IExpr> byRank = Comparator.comparingInt(this::rank).thenComparingInt(this::sumLength);
        BigInteger p = BigInteger.ONE;
        BigInteger q = BigInteger.ONE;
        for (IExpr factor : factors.stream().sorted(byRank).toList()) {
            if (factor instanceof IRational number) {
                p = number.toBigNumerator();
                q = number.toBigDenominator();
            } else {
                factor(factor, above, below);
            }
        }
        return fraction(p, q, above, below);
    }

    private Piece fraction(BigInteger p, BigInteger q, List<Piece> above, List<Piece> below) {
        String sign = p.signum() < 0 ? "-" : "";
        String coefficient = p.abs().toString();
        if (numbers == Numbers.DECIMAL && isDecimal(q)) {
            coefficient = decimal(p.abs(), q);
        } else if (!q.equals(BigInteger.ONE)) {
            below.add(0, new Piece(q.toString(), ATOM));
        }
        if (!coefficient.equals("1") || above.isEmpty()) {
            above.add(0, new Piece(coefficient, ATOM));
        }
        Piece numerator = joined(above);
        if (below.isEmpty()) {
            return new Piece(sign + numerator.text(), sign.isEmpty() ? numerator.binding() : PRODUCT);
        }
        return new Piece(sign + numerator.within(PRODUCT) + "/" + joined(below).within(POWER), PRODUCT);
    }

    private static Piece joined(List<Piece> factors) {
        if (factors.size() == 1) {
            return factors.get(0);
        }
        return new Piece(factors.stream().map(each -> each.within(POWER)).collect(Collectors.joining("*")), PRODUCT);
    }

    private static boolean isDecimal(BigInteger q) {
        return BigInteger.TEN.pow(q.bitLength()).mod(q).signum() == 0;
    }

    private static String decimal(BigInteger p, BigInteger q) {
        BigDecimal exact = new BigDecimal(p).divide(new BigDecimal(q));
        boolean plain = exact.precision() <= LARGEST_DIGITS && Math.abs(exact.scale()) <= LARGEST_DIGITS;
        return plain ? exact.toPlainString() : number(exact.doubleValue());
    }

    /** Numbers, then the user's variables in their order, then functions, then sums. */
    private int rank(IExpr factor) {
        IExpr base = factor.isPower() ? factor.base() : factor;
        int at = symbols.indexOf(base);
        if (isConstant(base)) {
            return -1;
        } else if (at >= 0 && (!factor.isPower() || factor.exponent().isNumber())) {
            return at;
        }
        return symbols.size() + (base.isPlus() ? 1 : 0);
    }

    /** Short sums before long ones. */
    private int sumLength(IExpr factor) {
        return factor.isPlus() || factor.isPower() && factor.base().isPlus()
                ? of(factor).length()
                : 0;
    }

    private void factor(IExpr factor, List<Piece> above, List<Piece> below) {
        IExpr base = factor;
        IExpr exponent = F.C1;
        if (factor.isPower() && !factor.base().equals(S.E)) {
            base = factor.base();
            exponent = factor.exponent();
        }
        boolean inverted =
                base.isAST() && RECIPROCALS.containsKey(base.topHead().toString());
        if (inverted) {
            base = F.unaryAST1(F.Dummy(RECIPROCALS.get(base.topHead().toString())), ((IAST) base).arg1());
        }
        boolean negative = exponent.isNegative();
        Piece piece = power(base, negative ? exponent.negate() : exponent);
        (negative == inverted ? above : below).add(piece);
    }

    private Piece power(IExpr base, IExpr exponent) {
        if (exponent.isOne()) {
            return base.isAST() && !base.isPlus() && !base.isTimes() ? call((IAST) base) : piece(base);
        } else if (exponent.equals(F.C1D2) && base.isPower() && base.exponent().equals(F.C2)) {
            return new Piece("abs(" + of(base.base()) + ")", ATOM);
        } else if (exponent.equals(F.C1D2)) {
            return new Piece("sqrt(" + of(base) + ")", ATOM);
        } else if (exponent.equals(F.C1D3)) {
            return new Piece("cbrt(" + of(base) + ")", ATOM);
        }
        return new Piece(
                power(asWritten(base, exponent), F.C1).within(ATOM) + "^"
                        + piece(exponent).within(ATOM),
                POWER);
    }

    /** Symja turns (x − 3)² into (3 − x)²: this turns it back. */
    private IExpr asWritten(IExpr base, IExpr exponent) {
        boolean even = exponent.isInteger() && exponent.toIntDefault() % 2 == 0;
        return even && base.isPlus() && !originals.containsKey(base) && originals.containsKey(base.negate())
                ? base.negate()
                : base;
    }

    private Piece call(IAST call) {
        if (call.isPower()) {
            return call.base().equals(S.E)
                    ? new Piece("exp(" + of(call.exponent()) + ")", ATOM)
                    : product(List.of(call));
        }
        String head = call.topHead().toString();
        if (call.head().equals(Engine.ATAN2)) {
            return new Piece("atan2(" + of(call.arg1()) + ", " + of(call.arg2()) + ")", ATOM);
        }
        String name = NAMES.getOrDefault(head, head);
        if (call.argSize() != 1 || !NAMES.containsValue(name)) {
            throw new FromSymja.Untranslatable(call);
        }
        return new Piece(name + "(" + of(call.arg1()) + ")", ATOM);
    }
}
