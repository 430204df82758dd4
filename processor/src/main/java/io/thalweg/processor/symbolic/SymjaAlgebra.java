package io.thalweg.processor.symbolic;

import io.thalweg.processor.flow.Algebra;
import io.thalweg.processor.flow.Product;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;

/** Products multiplied out by Symja's {@code Expand}. What is not smooth is hidden from it behind a symbol. */
public final class SymjaAlgebra implements Algebra {
    private @Nullable Engine engine;

    @Override
    public synchronized Optional<List<Product>> expanded(Expr expression, Predicate<Expr> whole) {
        if (engine == null) {
            engine = new Engine();
        }
        Hiding hiding = new Hiding(whole);
        Expr visible = hiding.visible(expression);
        try {
            return Optional.of(engine.calculate(evaluator -> products(evaluator, visible, hiding)));
        } catch (RuntimeException noSuchForm) {
            // No form of ours, or one of the many ways in which Symja fails: the caller does without.
            return Optional.empty();
        }
    }

    private static List<Product> products(EvalEngine evaluator, Expr expression, Hiding hiding) {
        ToSymja to = new ToSymja(evaluator, ToSymja.Constants::whole);
        IExpr sum = evaluator.evaluate(F.Expand(to.convert(expression)));
        FromSymja from = new FromSymja(to, Library.MATH);
        List<IExpr> terms = new ArrayList<>();
        if (sum.isPlus()) {
            ((IAST) sum).forEach((IExpr term) -> terms.add(term));
        } else {
            terms.add(sum);
        }
        List<Product> products = new ArrayList<>();
        for (IExpr term : terms) {
            products.add(product(term, to, from, hiding));
        }
        return products;
    }

    private static Product product(IExpr term, ToSymja to, FromSymja from, Hiding hiding) {
        double[] coefficient = {1};
        Map<Expr, Double> powers = new LinkedHashMap<>();
        List<IExpr> factors = new ArrayList<>();
        if (term.isTimes()) {
            ((IAST) term).forEach((IExpr factor) -> factors.add(factor));
        } else {
            factors.add(term);
        }
        for (IExpr factor : factors) {
            if (factor instanceof IRational number) {
                coefficient[0] *= value(number);
            } else if (factor.isPower() && factor.exponent() instanceof IRational exponent) {
                powers.merge(base(factor.base(), to, from, hiding), value(exponent), Double::sum);
            } else {
                powers.merge(base(factor, to, from, hiding), 1.0, Double::sum);
            }
        }
        return new Product(coefficient[0], powers);
    }

    private static Expr base(IExpr base, ToSymja to, FromSymja from, Hiding hiding) {
        Expr converted = base instanceof ISymbol symbol && to.meanings().containsKey(symbol)
                ? to.meanings().get(symbol)
                : from.convert(base);
        return Substitution.of(hiding.hidden).in(converted);
    }

    private static double value(IRational number) {
        return number.toBigNumerator().doubleValue() / number.toBigDenominator().doubleValue();
    }

    /** Variables in place of what Symja is not to see. */
    private static final class Hiding {
        private final Predicate<Expr> whole;
        private final Map<Var, Expr> hidden = new LinkedHashMap<>();
        private final Map<Expr, Var> names = new LinkedHashMap<>();

        Hiding(Predicate<Expr> whole) {
            this.whole = whole;
        }

        Expr visible(Expr expression) {
            if (expression instanceof Var || expression instanceof Const) {
                return expression;
            } else if (whole.test(expression) || !isSmooth(expression)) {
                return names.computeIfAbsent(expression, each -> {
                    Var name = new Var("hidden'" + hidden.size(), Type.DOUBLE);
                    hidden.put(name, each);
                    return name;
                });
            }
            return Inlined.map(expression, this::visible);
        }

        private static boolean isSmooth(Expr expression) {
            if (expression instanceof Expr.Unary unary) {
                return unary.op() == UnaryOp.NEGATE;
            } else if (expression instanceof Expr.Binary binary) {
                return binary.op().kind() == BinaryOp.Kind.ARITHMETIC && binary.op() != BinaryOp.REMAINDER;
            }
            return expression instanceof Expr.Call call && call.function() == Function.SQRT;
        }
    }
}
