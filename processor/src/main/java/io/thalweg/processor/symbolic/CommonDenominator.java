package io.thalweg.processor.symbolic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;

/**
 * A sum of fractions as one fraction, its denominator left in factors: −u/(u + v)² + 1/(u + v) = v/(u + v)².
 *
 * <p>Symja's own {@code Together} multiplies denominators out, and is wrong where they share a factor: in 3.0.0,
 * 1/(u + u²) − (1 + 2u)(u + v)/(u + u²)² comes back as (−u² − v − u v)/(u² + u³), which at u = v = 1 is −1.5, not −1.
 * {@code Factor} calls it. So Symja only multiplies out numerators here.
 */
final class CommonDenominator {
    private final EvalEngine engine;

    CommonDenominator(EvalEngine engine) {
        this.engine = engine;
    }

    /** A fraction: its numerator, and the exponent of each factor of its denominator. */
    private record Fraction(IExpr numerator, Map<IExpr, Integer> denominator) {}

    IExpr combine(IExpr expression) {
        if (expression.isPlus()) {
            return sum((IAST) expression);
        } else if (expression.isTimes()) {
            List<IExpr> factors = new ArrayList<>();
            ((IAST) expression).forEach((IExpr factor) -> factors.add(combine(factor)));
            return engine.evaluate(F.Times(factors.toArray(IExpr[]::new)));
        } else if (expression.isPower() && expression.exponent().isInteger()) {
            return engine.evaluate(F.Power(combine(expression.base()), expression.exponent()));
        }
        return expression;
    }

    private IExpr sum(IAST sum) {
        List<Fraction> fractions =
                sum.stream().map(term -> fraction(combine(term))).toList();
        Map<IExpr, Integer> common = new LinkedHashMap<>();
        fractions.forEach(each -> each.denominator().forEach((base, n) -> common.merge(base, n, Math::max)));
        if (common.isEmpty()) {
            return sum;
        }
        List<IExpr> numerators = new ArrayList<>();
        for (Fraction each : fractions) {
            List<IExpr> factors = new ArrayList<>(List.of(each.numerator()));
            common.forEach((base, n) ->
                    factors.add(F.Power(base, F.ZZ(n - each.denominator().getOrDefault(base, 0)))));
            numerators.add(F.Times(factors.toArray(IExpr[]::new)));
        }
        List<IExpr> result = new ArrayList<>();
        result.add(engine.evaluate(F.Expand(F.Plus(numerators.toArray(IExpr[]::new)))));
        common.forEach((base, n) -> result.add(F.Power(base, F.ZZ(-n))));
        return engine.evaluate(F.Times(result.toArray(IExpr[]::new)));
    }

    private Fraction fraction(IExpr term) {
        List<IExpr> numerator = new ArrayList<>();
        Map<IExpr, Integer> denominator = new LinkedHashMap<>();
        for (IExpr factor : term.isTimes() ? ((IAST) term).stream().toList() : List.of(term)) {
            if (factor.isPower()
                    && factor.exponent().isInteger()
                    && factor.exponent().isNegative()) {
                denominator.merge(factor.base(), -factor.exponent().toIntDefault(), Integer::sum);
            } else {
                numerator.add(factor);
            }
        }
        return new Fraction(F.Times(numerator.toArray(IExpr[]::new)), denominator);
    }
}
