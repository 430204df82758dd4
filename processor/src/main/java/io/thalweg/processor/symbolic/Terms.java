package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.Comparator;
import java.util.List;

/** Builds sums, products and signs of doubles as one would write them by hand. */
final class Terms {
    private Terms() {}

    /** a + b − c …: a positive term first, negative ones subtracted. */
    static Expr sum(List<Expr> terms) {
        Expr first =
                terms.stream().filter(each -> !isNegative(each)).findFirst().orElse(terms.get(0));
        Expr sum = first;
        boolean skipped = false;
        for (Expr term : terms) {
            if (term == first && !skipped) {
                skipped = true;
            } else if (isNegative(term)) {
                sum = binary(BinaryOp.SUBTRACT, sum, negate(term));
            } else {
                sum = binary(BinaryOp.ADD, sum, term);
            }
        }
        return sum;
    }

    /** The product from left to right: constants, then variables, then the rest; 1 if there are no factors. */
    static Expr product(List<Expr> factors) {
        return factors.stream()
                .sorted(Comparator.comparingInt(Terms::rank))
                .reduce((left, right) -> binary(BinaryOp.MULTIPLY, left, right))
                .orElse(Const.ONE);
    }

    private static int rank(Expr factor) {
        return factor instanceof Const ? 0 : factor instanceof Var ? 1 : 2;
    }

    /** x·x·… with n ≥ 1 factors, in as few multiplications as squaring gives. */
    static Expr repeated(Expr base, int n) {
        if (n == 1) {
            return base;
        }
        Expr half = repeated(base, n / 2);
        Expr square = new Expr.Binary(BinaryOp.MULTIPLY, half, half);
        return n % 2 == 0 ? square : new Expr.Binary(BinaryOp.MULTIPLY, square, base);
    }

    static Expr quotient(Expr numerator, Expr denominator) {
        return denominator.equals(Const.ONE) ? numerator : binary(BinaryOp.DIVIDE, numerator, denominator);
    }

    /** The operation, done at once on two constants. */
    private static Expr binary(BinaryOp op, Expr left, Expr right) {
        if (left instanceof Const a && right instanceof Const b) {
            return Const.of(
                    switch (op) {
                        case ADD -> a.number() + b.number();
                        case SUBTRACT -> a.number() - b.number();
                        case MULTIPLY -> a.number() * b.number();
                        case DIVIDE -> a.number() / b.number();
                        default -> throw new IllegalArgumentException(op.symbol());
                    });
        }
        return new Expr.Binary(op, left, right);
    }

    static Expr negate(Expr expression) {
        if (expression instanceof Const constant) {
            return Const.of(-constant.number());
        } else if (expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return unary.operand();
        }
        return new Expr.Unary(UnaryOp.NEGATE, expression);
    }

    private static boolean isNegative(Expr expression) {
        return expression instanceof Const constant && constant.number() < 0
                || expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE;
    }
}
