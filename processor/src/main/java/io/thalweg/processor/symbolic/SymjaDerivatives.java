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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Symja's rules of differentiation, over a common denominator where that is simpler. Answers are
 * remembered, whatever the variables are called. Symja is loaded at the first question; see the package's description for what that costs.
 */
public final class SymjaDerivatives implements Derivatives {
    private static final long LARGEST_COMBINED = 80;

    private final Map<Question, Expr> answers = new HashMap<>();
    private @Nullable Engine engine;

    private record Question(Expr expression, Expr variable) {}

    @Override
    public synchronized Expr partial(Expr expression, Var variable) {
        if (variable.type() != Type.DOUBLE) {
            throw new IllegalArgumentException(
                    "no derivative with respect to the " + variable.type().keyword() + " " + variable);
        }
        Renaming renaming = new Renaming();
        Question question = new Question(renaming.canonical(expression), renaming.canonical(variable));
        Expr known = answers.get(question);
        if (known == null) {
            if (engine == null) {
                engine = new Engine();
            }
            known = engine.calculate(evaluator -> differentiate(evaluator, question));
            answers.put(question, known);
        }
        return renaming.original(known);
    }

    private static Expr differentiate(EvalEngine evaluator, Question question) {
        ToSymja to = new ToSymja(evaluator, ToSymja.Constants::whole);
        IExpr expression = to.convert(question.expression());
        IExpr derivative = Engine.derivative(evaluator, expression, to.symbol(question.variable()));
        FromSymja from = new FromSymja(to, libraryOf(question.expression()));
        try {
            Expr plain = from.convert(derivative);
            Expr simplest = combined(evaluator, derivative, from)
                    .filter(each -> size(each) < size(plain) && calls(plain).containsAll(calls(each)))
                    .orElse(plain);
            return defined(question, simplest);
        } catch (FromSymja.Untranslatable answer) {
            return chained(evaluator, question, answer);
        }
    }

    /**
     * ∂f(a, b)/∂x = f₁(a, b) ∂a/∂x + f₂(a, b) ∂b/∂x, with the operation f taken by itself: for expressions that Symja
     * takes to infinity or into the complex plane when it sees them as a whole, as it does with (u/0)·v.
     */
    private static Expr chained(EvalEngine evaluator, Question question, FromSymja.Untranslatable answer) {
        Map<Expr, Var> holes = new LinkedHashMap<>();
        Expr operation = Inlined.map(
                question.expression(),
                each -> holes.computeIfAbsent(each, operand -> new Var("hole" + holes.size(), Type.DOUBLE)));
        if (question.expression().operands().stream().allMatch(Var.class::isInstance)) {
            throw answer;
        }
        Map<Expr, Expr> operands = new HashMap<>();
        holes.forEach((operand, hole) -> operands.put(hole, operand));
        List<Expr> terms = new ArrayList<>();
        holes.forEach((operand, hole) -> {
            Expr inner = differentiate(evaluator, new Question(operand, question.variable()));
            if (!inner.equals(Const.ZERO)) {
                Expr outer = differentiate(evaluator, new Question(operation, hole));
                terms.add(Terms.product(List.of(filled(outer, operands), inner)));
            }
        });
        return terms.isEmpty() ? Const.ZERO : Terms.sum(terms);
    }

    private static Expr filled(Expr expression, Map<Expr, Expr> operands) {
        Expr operand = operands.get(expression);
        return operand != null ? operand : Inlined.map(expression, each -> filled(each, operands));
    }

    /** Only a sum of fractions has a common denominator. */
    private static Optional<Expr> combined(EvalEngine evaluator, IExpr derivative, FromSymja from) {
        if (derivative.isFree(SymjaDerivatives::isSumOfFractions, true) || derivative.leafCount() > LARGEST_COMBINED) {
            return Optional.empty();
        }
        return Optional.of(from.convert(new CommonDenominator(evaluator).combine(derivative)));
    }

    static boolean isSumOfFractions(IExpr expression) {
        return expression.isPlus()
                && !expression.isFree(part -> part.isPower() && part.exponent().isNegative(), true);
    }

    private static Library libraryOf(Expr expression) {
        return expression instanceof Expr.Call call ? call.library() : Library.MATH;
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
            return constant.filter(each -> each.number() == 0)
                    .map(zero -> (Expr) Const.ZERO)
                    .orElse(derivative);
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
