package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** dL/dt = ⟨∇L, θ'⟩ = Σ g θ' in terms of norms, and of sums over the coordinates where these do not do. */
final class Rates {
    private static final Expr G = Symbol.GRADIENT.variable();
    private static final Expr NORM = Symbol.NORM.variable();
    private static final Expr NORM1 = Symbol.NORM1.variable();
    private static final Expr NEWTON = Symbol.NEWTON.variable();

    private final Velocity velocity;
    private final Intervals intervals;

    Rates(Velocity velocity, Intervals intervals) {
        this.velocity = velocity;
        this.intervals = intervals;
    }

    /** The product that is summed over the coordinates. */
    static Expr summand(Velocity velocity) {
        return new Expr.Binary(BinaryOp.MULTIPLY, G, velocity.theta());
    }

    /** A product that is summed over the coordinates, with what they share, and their norms, in front of the sum. */
    Certificate.Term term(Product product) {
        Product shared = product.only(each -> !velocity.isPerCoordinate(each)).scaled(product.coefficient());
        Product each = withMagnitudes(product.only(velocity::isPerCoordinate));
        if (each.powers().isEmpty()) {
            return term(shared.times(Symbol.DIMENSION.variable(), 1));
        } else if (each.powers().size() == 1 && each.exponent(G) == 2) {
            return new Certificate.Term(distributed(shared.times(NORM, 2)), Optional.empty());
        } else if (each.powers().size() == 1 && each.exponent(Expr.Call.of(Function.ABS, G)) == 1) {
            return new Certificate.Term(distributed(shared.times(NORM1, 1)), Optional.empty());
        }
        return new Certificate.Term(distributed(shared), Optional.of(each.expression()));
    }

    /** u · sign(u) is |u|, and |u|² is u². */
    private static Product withMagnitudes(Product product) {
        for (Expr each : product.powers().keySet()) {
            if (each instanceof Expr.Call call) {
                Expr operand = call.arguments().get(0);
                double exponent = product.exponent(each);
                if (call.function() == Function.SIGNUM && exponent == 1 && product.exponent(operand) == 1) {
                    return product.times(operand, -1).times(each, -1).times(Expr.Call.of(Function.ABS, operand), 1);
                } else if (call.function() == Function.ABS && exponent % 2 == 0) {
                    return product.times(each, -exponent).times(operand, exponent);
                }
            }
        }
        return product;
    }

    /** Powers of the norm, which is positive, go into a minimum or maximum that divides by it. */
    private Expr distributed(Product product) {
        for (Expr each : product.powers().keySet()) {
            boolean extremum = each instanceof Expr.Call call
                    && (call.function() == Function.MIN || call.function() == Function.MAX);
            if (extremum && product.exponent(each) == 1 && product.exponent(NORM) >= 1) {
                Expr.Call call = (Expr.Call) each;
                List<Product> arguments =
                        call.arguments().stream().map(Product::of).toList();
                if (arguments.stream().anyMatch(argument -> argument.exponent(NORM) <= -1)) {
                    Expr inside = Expr.Call.of(
                            call.function(),
                            arguments.get(0).times(NORM, 1).expression(),
                            arguments.get(1).times(NORM, 1).expression());
                    return distributed(product.times(each, -1).times(NORM, -1).times(inside, 1));
                }
            }
        }
        return product.expression();
    }

    /** Whether a sum of products is never positive, each being summed over the coordinates. */
    boolean isNotPositive(List<Product> products) {
        return products.stream().allMatch(each -> sign(each).isNotPositive());
    }

    /** Of g · newton the sum is positive, though not each term. */
    private Interval sign(Product product) {
        Product each = product.only(velocity::isPerCoordinate);
        boolean falls = each.powers().size() == 2 && each.exponent(G) == 1 && each.exponent(NEWTON) == 1;
        return intervals.of(falls ? product.times(G, -1).times(NEWTON, -1) : product);
    }

    static String text(List<Certificate.Term> terms) {
        List<String> texts = new ArrayList<>();
        for (Certificate.Term each : terms) {
            texts.add(text(each));
        }
        StringBuilder text = new StringBuilder(texts.get(0));
        for (String each : texts.subList(1, texts.size())) {
            text.append(each.startsWith("-") ? " - " + each.substring(1) : " + " + each);
        }
        return text.toString();
    }

    private static String text(Certificate.Term term) {
        String shared = text(term.shared());
        if (term.each().isEmpty()) {
            return shared;
        }
        String sum = "sum(" + text(term.each().get()) + ")";
        if (term.shared().equals(Const.ONE)) {
            return sum;
        }
        return term.shared() instanceof Expr.Unary unary && unary.operand().equals(Const.ONE)
                ? "-" + sum
                : shared + " * " + sum;
    }

    /** As an equation would write it. */
    static String text(Expr expression) {
        return Text.print(expression)
                .replaceAll("\\b(Strict)?Math\\.", "")
                .replace("signum", "sign")
                .replaceAll("(\\d)\\.0(?!\\d)", "$1")
                .replaceAll("\\b(\\w+) \\* \\1\\b(?!\\()", "$1^2");
    }
}
