package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A number times a product of variables, each of which is no product itself.
 *
 * @param factors how often each of them occurs
 * @param products how many multiplications it was written with
 */
record Monomial(double number, Map<Expr, Integer> factors, int products) {
    /** Longer ones are not looked into. */
    private static final int MOST_FACTORS = 16;

    /**
     * What an expression is a product of.
     *
     * @param definitions how variables are defined
     */
    static Optional<Monomial> of(Expr expression, Map<Var, Expr> definitions) {
        Builder builder = new Builder(definitions);
        builder.add(expression);
        return builder.room < 0
                ? Optional.empty()
                : Optional.of(new Monomial(builder.number, builder.factors, builder.products));
    }

    /** Whether both are multiples of the same product. */
    boolean isLike(Monomial other) {
        return factors.equals(other.factors);
    }

    boolean isNumber() {
        return factors.isEmpty();
    }

    /** Collects factors. */
    private static final class Builder {
        private final Map<Var, Expr> definitions;
        private final Map<Expr, Integer> factors = new HashMap<>();
        private double number = 1;
        private int products;
        private int room = MOST_FACTORS;

        Builder(Map<Var, Expr> definitions) {
            this.definitions = definitions;
        }

        void add(Expr expression) {
            if (room < 0) {
                return;
            }
            Expr meaning =
                    expression instanceof Var variable ? definitions.getOrDefault(variable, variable) : expression;
            if (meaning instanceof Const constant && constant.type() == Type.DOUBLE) {
                number *= constant.number();
            } else if (meaning instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
                number = -number;
                add(unary.operand());
            } else if (meaning instanceof Expr.Binary product && product.op() == BinaryOp.MULTIPLY) {
                products++;
                add(product.left());
                add(product.right());
            } else {
                room--;
                factors.merge(expression, 1, Integer::sum);
            }
        }
    }
}
