package io.thalweg.processor.symbolic;

import io.thalweg.processor.differentiate.Derivatives;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Symja's rules of differentiation, in the simplest form that Symja finds over a common denominator. Answers are
 * remembered. Symja is loaded at the first question; see the package's description for what that costs.
 */
public final class SymjaDerivatives implements Derivatives {
    /** Factoring is tried on answers up to this size; it takes about a millisecond there, and grows fast beyond. */
    private static final long LARGEST_FACTORED = 80;

    private final Map<Question, Expr> answers = new HashMap<>();
    private @Nullable Engine engine;

    private record Question(Expr expression, Var variable) {}

    @Override
    public synchronized Expr partial(Expr expression, Var variable) {
        if (variable.type() != Type.DOUBLE) {
            throw new IllegalArgumentException(
                    "no derivative with respect to the " + variable.type().keyword() + " " + variable);
        }
        Question question = new Question(expression, variable);
        Expr known = answers.get(question);
        if (known == null) {
            if (engine == null) {
                engine = new Engine();
            }
            known = engine.calculate(evaluator -> differentiate(evaluator, question));
            answers.put(question, known);
        }
        return known;
    }

    private static Expr differentiate(EvalEngine evaluator, Question question) {
        ToSymja to = new ToSymja(evaluator, ToSymja.Constants::whole);
        IExpr expression = to.convert(question.expression());
        IExpr derivative = Engine.derivative(evaluator, expression, to.symbol(question.variable()));
        FromSymja from = new FromSymja(to, libraryOf(question.expression()));
        Expr plain = from.convert(derivative);
        Expr simplest = factored(evaluator, derivative, from)
                .filter(each -> size(each) < size(plain) && calls(plain).containsAll(calls(each)))
                .orElse(plain);
        return defined(question, simplest);
    }

    private static boolean isSumOfFractions(IExpr expression) {
        return expression.isPlus() && !expression.isFree(part -> part.isPower() && part.exponent().isNegative(), true);
    }

    private static Library libraryOf(Expr expression) {
        return expression instanceof Expr.Call call ? call.library() : Library.MATH;
    }

    /** Only a sum of fractions has a common denominator; single operations never need Symja's polynomial arithmetic. */
    private static Optional<Expr> factored(EvalEngine evaluator, IExpr derivative, FromSymja from) {
        if (derivative.isFree(SymjaDerivatives::isSumOfFractions, true)
                || derivative.leafCount() > LARGEST_FACTORED) {
            return Optional.empty();
        }
        try {
            return Optional.of(from.convert(Engine.factored(evaluator, derivative)));
        } catch (FromSymja.Untranslatable expected) {
            return Optional.empty();
        }
    }

    /**
     * The rules for uᵛ give 0·∞ at u = 0 (by v: uᵛ log u) and at u = v = 0 (by u: v uᵛ⁻¹), where the derivative is 0.
     */
    private static Expr defined(Question question, Expr derivative) {
        if (!(question.expression() instanceof Expr.Call call) || call.function() != Function.POW) {
            return derivative;
        }
        Expr critical = call.arguments().get(call.arguments().get(1).equals(question.variable()) ? 0 : 1);
        Optional<Const> constant = constantOf(critical);
        if (constant.isPresent() || derivative.equals(Const.ZERO)) {
            return constant.filter(each -> each.number() == 0).map(zero -> (Expr) Const.ZERO).orElse(derivative);
        }
        return new Expr.Conditional(new Expr.Binary(BinaryOp.EQUAL, critical, Const.ZERO), Const.ZERO, derivative);
    }

    private static Optional<Const> constantOf(Expr expression) {
        Expr operand = expression instanceof Expr.Unary unary && unary.op() == UnaryOp.TO_DOUBLE
                ? unary.operand()
                : expression;
        return operand instanceof Const constant ? Optional.of(constant) : Optional.empty();
    }

    /** The function values that an expression needs: a form with other ones would not share them with the value. */
    private static Set<Expr> calls(Expr expression) {
        Set<Expr> calls = new HashSet<>();
        expression.operands().forEach(each -> calls.addAll(calls(each)));
        if (expression instanceof Expr.Call) {
            calls.add(expression);
        }
        return calls;
    }

    private static int size(Expr expression) {
        return 1
                + expression.operands().stream()
                        .mapToInt(SymjaDerivatives::size)
                        .sum();
    }
}
