package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.UnaryOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * coefficient · Π baseᵉ.
 *
 * @param powers the exponent of each base, none of them 0
 */
public record Product(double coefficient, Map<Expr, Double> powers) {
    static final Product ONE = new Product(1, Map.of());

    public Product {
        powers = Collections.unmodifiableMap(new LinkedHashMap<>(powers));
    }

    /** The factors of a tree of products, quotients and signs; a factor that is none of these is a base. */
    static Product of(Expr expression) {
        if (expression instanceof Const constant) {
            return new Product(constant.number(), Map.of());
        } else if (expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return of(unary.operand()).scaled(-1);
        } else if (expression instanceof Expr.Binary binary && binary.op() == BinaryOp.MULTIPLY) {
            return of(binary.left()).times(of(binary.right()));
        } else if (expression instanceof Expr.Binary binary && binary.op() == BinaryOp.DIVIDE) {
            Product divisor = of(binary.right());
            return of(binary.left()).times(divisor.inverse());
        }
        return new Product(1, Map.of(expression, 1.0));
    }

    Product scaled(double factor) {
        return new Product(coefficient * factor, powers);
    }

    Product times(Product other) {
        Map<Expr, Double> sum = new LinkedHashMap<>(powers);
        other.powers.forEach((base, exponent) -> sum.merge(base, exponent, Double::sum));
        sum.values().removeIf(each -> each == 0);
        return new Product(coefficient * other.coefficient, sum);
    }

    Product times(Expr base, double exponent) {
        return times(new Product(1, Map.of(base, exponent)));
    }

    Product inverse() {
        Map<Expr, Double> inverse = new LinkedHashMap<>();
        powers.forEach((base, exponent) -> inverse.put(base, -exponent));
        return new Product(1 / coefficient, inverse);
    }

    /** The factors that the test accepts, without the coefficient. */
    Product only(Predicate<Expr> test) {
        Map<Expr, Double> kept = new LinkedHashMap<>(powers);
        kept.keySet().removeIf(each -> !test.test(each));
        return new Product(1, kept);
    }

    double exponent(Expr base) {
        return powers.getOrDefault(base, 0.0);
    }

    /** The same as an expression. */
    Expr expression() {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        powers.forEach((base, exponent) -> power(base, Math.abs(exponent), exponent > 0 ? above : below));
        boolean negative = coefficient < 0;
        if (Math.abs(coefficient) != 1 || above.isEmpty()) {
            above.add(0, Const.of(Math.abs(coefficient)));
        }
        if (negative) {
            above.set(0, new Expr.Unary(UnaryOp.NEGATE, above.get(0)));
        }
        Expr product = joined(above);
        return below.isEmpty() ? product : new Expr.Binary(BinaryOp.DIVIDE, product, joined(below));
    }

    private static void power(Expr base, double exponent, List<Expr> factors) {
        double whole = Math.floor(exponent);
        if (whole > 4 || exponent != whole && exponent != whole + 0.5) {
            factors.add(Expr.Call.of(Function.POW, base, Const.of(exponent)));
            return;
        }
        for (int i = 0; i < whole; i++) {
            factors.add(base);
        }
        if (exponent > whole) {
            factors.add(Expr.Call.of(Function.SQRT, base));
        }
    }

    private static Expr joined(List<Expr> factors) {
        return factors.stream()
                .reduce((a, b) -> new Expr.Binary(BinaryOp.MULTIPLY, a, b))
                .orElseThrow();
    }
}
