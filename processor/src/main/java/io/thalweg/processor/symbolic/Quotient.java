package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.UnaryOp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A product in the making: a rational coefficient, factors above the fraction bar and factors below it.
 *
 * <p>a/b² becomes {@code a / b / b}: {@code b * b} overflows from |b| = 1.3e154 and vanishes below 1.5e-162, where the
 * quotient may well be an ordinary number. With several factors above, each division takes some of them:
 * a c/b² becomes {@code (a / b) * (c / b)}.
 */
final class Quotient {
    private final List<Expr> above = new ArrayList<>();

    /** The divisors in turn: each a product of different factors. */
    private final List<List<Expr>> below = new ArrayList<>();

    private BigInteger numerator = BigInteger.ONE;
    private BigInteger denominator = BigInteger.ONE;

    void coefficient(BigInteger p, BigInteger q) {
        numerator = numerator.multiply(p);
        denominator = denominator.multiply(q);
    }

    void times(Expr factor) {
        if (factor instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            numerator = numerator.negate();
            above.add(unary.operand());
        } else if (!factor.equals(Const.ONE)) {
            above.add(factor);
        }
    }

    /** Divides by divisorⁿ. */
    void over(Expr divisor, int n) {
        for (int i = 0; i < n; i++) {
            if (below.size() <= i) {
                below.add(new ArrayList<>());
            }
            below.get(i).add(divisor);
        }
    }

    Expr build() {
        if (numerator.signum() == 0) {
            return Const.ZERO;
        }
        Expr positive = divided();
        return numerator.signum() < 0 ? Terms.negate(positive) : positive;
    }

    private Expr divided() {
        List<Expr> first = new ArrayList<>();
        BigInteger common = numerator.gcd(denominator);
        double p = numerator.abs().divide(common).doubleValue();
        double q = denominator.divide(common).doubleValue();
        boolean binary = denominator.divide(common).bitCount() == 1;
        if (binary) {
            p /= q;
        } else {
            if (below.isEmpty()) {
                below.add(new ArrayList<>());
            }
            below.get(0).add(0, Const.of(q));
        }
        if (p != 1) {
            first.add(Const.of(p));
        }
        return shared(first);
    }

    private Expr shared(List<Expr> first) {
        int last = below.size() - 1;
        List<Expr> quotients = new ArrayList<>();
        int taken = 0;
        while (taken < last && taken < above.size() - 1) {
            first.add(above.get(taken));
            quotients.add(Terms.quotient(Terms.product(first), Terms.product(below.get(taken))));
            first.clear();
            taken++;
        }
        first.addAll(above.subList(taken, above.size()));
        Expr rest = Terms.product(first);
        for (List<Expr> divisor : below.subList(taken, below.size())) {
            rest = Terms.quotient(rest, Terms.product(divisor));
        }
        quotients.add(rest);
        return Terms.product(quotients);
    }
}
