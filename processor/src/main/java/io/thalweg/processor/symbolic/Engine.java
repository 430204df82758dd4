package io.thalweg.processor.symbolic;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Symja's evaluator, confined: it is bound to the calling thread for the length of one call only, prints nothing and
 * starts no threads. Calls may come from any thread, one at a time.
 */
final class Engine {
    private static final int RECURSION_LIMIT = 256;
    private static final int ITERATION_LIMIT = 1000;

    private final EvalEngine engine;

    Engine() {
        // Must come before Symja's class F is loaded: otherwise its static initialiser starts a thread that reads
        // thousands of integration rules, and polynomial arithmetic starts a pool of non-daemon threads that keeps
        // the virtual machine alive for a minute.
        Config.JAS_NO_THREADS = true;
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
        return engine.evaluate(F.D(expression, variable));
    }

    /** The same over one common denominator, in factors. */
    static IExpr factored(EvalEngine engine, IExpr expression) {
        return engine.evaluate(F.unaryAST1(S.Factor, F.unaryAST1(S.Together, expression)));
    }
}
