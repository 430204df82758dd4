package io.thalweg.processor.symbolic;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Symja's evaluator, confined: it is bound to the calling thread for the length of one call only, prints nothing and
 * starts no threads. Calls may come from any thread, one at a time.
 */
final class Engine {
    /**
     * atan2(y, x), under a name that Symja has no rules for: evaluating its own {@code ArcTan(x, y)} asks whether x or
     * y may be zero, which never comes back for some composite operands.
     */
    static final ISymbol ATAN2 = initialized();

    private static final int RECURSION_LIMIT = 256;
    private static final int ITERATION_LIMIT = 1000;
    private static final double TOLERANCE = 1e-9;

    private final EvalEngine engine;

    private static ISymbol initialized() {
        // Must come before Symja's class F is loaded: otherwise its static initialiser starts a thread that reads
        // thousands of integration rules, and polynomial arithmetic starts a pool of non-daemon threads that keeps
        // the virtual machine alive for a minute.
        Config.JAS_NO_THREADS = true;
        return F.Dummy("atan2");
    }

    Engine() {
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        engine = new EvalEngine("", RECURSION_LIMIT, ITERATION_LIMIT, silence, silence, false);
    }

    /** What the calculation gives; within it, expressions may be built and evaluated. */
    synchronized <T> T calculate(Calculation<T> calculation) {
        EvalEngine.setReset(engine);
        try {
            return calculation.on(engine);
        } finally {
            EvalEngine.remove();
        }
    }

    interface Calculation<T> {
        T on(EvalEngine engine);
    }

    static IExpr derivative(EvalEngine engine, IExpr expression, IExpr variable) {
        IExpr derivative = engine.evaluate(F.D(expression, variable));
        IExpr known =
                derivative.replaceAll(part -> partialOfAtan2(engine, part)).orElse(derivative);
        return engine.evaluate(known);
    }

    /** {@code Derivative(1, 0)[atan2][y, x]} and its brother by Symja's own rule, found for two symbols. */
    private static IExpr partialOfAtan2(EvalEngine engine, IExpr part) {
        IExpr head = part.head();
        boolean applied = part.isAST() && head.isAST1() && ((IAST) head).arg1().equals(ATAN2);
        if (!applied) {
            return F.NIL;
        }
        ISymbol y = F.Dummy("atan2Y");
        ISymbol x = F.Dummy("atan2X");
        boolean first = ((IAST) head.head()).arg1().isOne();
        IExpr rule = engine.evaluate(F.D(F.ArcTan(x, y), first ? y : x));
        return F.subst(rule, Map.of(y, ((IAST) part).arg1(), x, ((IAST) part).arg2()));
    }

    /**
     * Whether two forms have the same value at two points. Symja 3.0.0 simplifies some expressions wrongly (see {@link
     * CommonDenominator}), so that no form but the derivative itself is to be believed without this.
     */
    static boolean agree(EvalEngine engine, IExpr left, IExpr right, Collection<ISymbol> symbols) {
        return agreeAt(engine, left, right, symbols, 0.372) && agreeAt(engine, left, right, symbols, 1.618);
    }

    private static boolean agreeAt(
            EvalEngine engine, IExpr left, IExpr right, Collection<ISymbol> symbols, double first) {
        double[] next = {first};
        Map<IExpr, IExpr> point = new HashMap<>();
        symbols.forEach(symbol -> point.put(symbol, F.num(next[0] *= 1.137)));
        IExpr expected = engine.evaluate(F.N(F.subst(evaluable(left), point)));
        IExpr difference = engine.evaluate(F.Abs(F.Subtract(expected, F.N(F.subst(evaluable(right), point)))));
        IExpr scale = engine.evaluate(F.Abs(expected));
        return difference.isReal()
                && scale.isReal()
                && difference.toDoubleDefault(Double.NaN) <= TOLERANCE * (1 + scale.toDoubleDefault(Double.NaN));
    }

    private static IExpr evaluable(IExpr expression) {
        return expression
                .replaceAll(part -> part.isAST(ATAN2, 3) ? F.ArcTan(((IAST) part).arg2(), ((IAST) part).arg1()) : F.NIL)
                .orElse(expression);
    }
}
