package io.thalweg.processor.property;

import java.util.HashMap;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/**
 * Elementary functions in as many digits as the field has, relative to the result: what cancels near a zero is summed
 * as a series instead. Built on the field's four operations, its square root, exponential and logarithm.
 */
final class HighPrecision {
    private static final int MOST_KNOWN = 1000;

    private final DfpField field;
    private final Dfp zero;
    private final Dfp one;
    private final Dfp halfPi;
    private final Dfp nearZero;
    private final Dfp farthest;
    /** A conversion costs as much as dozens of additions, and the same few numbers are asked for again and again. */
    private final Map<Double, Dfp> known = new HashMap<>();

    HighPrecision(int digits) {
        field = new DfpField(digits);
        zero = field.getZero();
        one = field.getOne();
        halfPi = field.getPi().divide(2);
        nearZero = one.divide(8);
        farthest = field.newDfp(200_000);
    }

    Dfp of(double value) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(value, field::newDfp);
    }

    Dfp nan() {
        return field.newDfp((byte) 1, Dfp.QNAN);
    }

    Dfp pi() {
        return field.getPi();
    }

    Dfp ln10() {
        return field.getLn10();
    }

    Dfp exp(Dfp x) {
        if (x.isZero()) {
            return one;
        } else if (x.abs().lessThan(farthest)) {
            return x.exp();
        }
        // beyond what a Dfp can hold, its own exponential would not come to an end
        return x.isNaN() ? x : x.strictlyPositive() ? field.newDfp((byte) 1, Dfp.INFINITE) : zero;
    }

    /** x + x²/2! + x³/3! + … near 0. */
    Dfp expm1(Dfp x) {
        if (!x.abs().lessThan(nearZero)) {
            return exp(x).subtract(one);
        }
        Dfp term = x;
        Dfp sum = x;
        for (int n = 2; matters(term, sum); n++) {
            term = term.multiply(x).divide(n);
            sum = sum.add(term);
        }
        return sum;
    }

    Dfp log(Dfp x) {
        if (x.negativeOrNull() || x.isNaN() || x.isInfinite()) {
            return nan();
        }
        Dfp above = x.subtract(one);
        return above.abs().lessThan(nearZero) ? log1p(above) : x.log();
    }

    /** 2 artanh(x / (2 + x)) near 0. */
    Dfp log1p(Dfp x) {
        if (!x.abs().lessThan(nearZero)) {
            return log(x.add(one));
        }
        return oddSeries(x.divide(x.add(2)), 1).multiply(2);
    }

    /** z + s z³/3 + z⁵/5 + s z⁷/7 + …: artanh for s = 1, arctan for s = -1. */
    private Dfp oddSeries(Dfp z, int s) {
        Dfp square = z.multiply(z).multiply(s);
        Dfp power = z;
        Dfp sum = z;
        for (int n = 3; matters(power, sum); n += 2) {
            power = power.multiply(square);
            sum = sum.add(power.divide(n));
        }
        return sum;
    }

    private boolean matters(Dfp term, Dfp sum) {
        // a term below the last digit cannot change the sum; exponents count groups of four digits
        return !term.isZero() && !term.isNaN() && sum.log10K() - term.log10K() <= field.getRadixDigits();
    }

    Dfp sin(Dfp x) {
        return turned(x, 0);
    }

    Dfp cos(Dfp x) {
        return turned(x, 1);
    }

    /** sin(x + turns π/2), by the nearest quarter turn; NaN where too many digits of π would be needed. */
    private Dfp turned(Dfp x, int turns) {
        if (!x.abs().lessThan(field.newDfp(1e12))) {
            return nan();
        }
        Dfp quarters = x.divide(halfPi).rint();
        Dfp rest = x.subtract(quarters.multiply(halfPi));
        long quadrant = Math.floorMod((long) quarters.toDouble() + turns, 4L);
        Dfp start = quadrant % 2 == 0 ? rest : one;
        Dfp square = rest.multiply(rest).negate();
        Dfp term = start;
        Dfp sum = start;
        for (int n = quadrant % 2 == 0 ? 2 : 1; matters(term, sum); n += 2) {
            term = term.multiply(square).divide(n).divide(n + 1);
            sum = sum.add(term);
        }
        return quadrant < 2 ? sum : sum.negate();
    }

    Dfp atan(Dfp x) {
        if (x.strictlyNegative()) {
            return atan(x.negate()).negate();
        } else if (x.greaterThan(one)) {
            return halfPi.subtract(atan(one.divide(x)));
        }
        // three halvings of the angle bring the argument below 0.1
        Dfp z = x;
        for (int i = 0; i < 3; i++) {
            z = z.divide(one.add(one.add(z.multiply(z)).sqrt()));
        }
        return oddSeries(z, -1).multiply(8);
    }

    Dfp atan2(Dfp y, Dfp x) {
        if (x.isZero()) {
            return y.isZero() ? nan() : y.strictlyPositive() ? halfPi : halfPi.negate();
        }
        Dfp angle = atan(y.divide(x));
        if (x.strictlyPositive()) {
            return angle;
        }
        return y.strictlyNegative() ? angle.subtract(pi()) : angle.add(pi());
    }

    Dfp asin(Dfp x) {
        return atan2(x, coLeg(x));
    }

    Dfp acos(Dfp x) {
        // twice the half angle keeps the digits near 1
        return x.add(one).isZero()
                ? pi()
                : atan(one.subtract(x).divide(one.add(x)).sqrt()).multiply(2);
    }

    /** √(1 - x²), as a product, so that nothing is lost near 1. */
    Dfp coLeg(Dfp x) {
        Dfp product = one.subtract(x).multiply(one.add(x));
        return product.strictlyNegative() ? nan() : product.sqrt();
    }

    Dfp sinh(Dfp x) {
        if (x.abs().greaterThan(one)) {
            // expm1 is all but -1 for x far below 0, and the sum of it and 1 has no digits left
            Dfp e = exp(x);
            return e.subtract(one.divide(e)).divide(2);
        }
        Dfp e = expm1(x);
        return e.add(e.divide(e.add(one))).divide(2);
    }

    Dfp cosh(Dfp x) {
        Dfp e = exp(x);
        return e.add(one.divide(e)).divide(2);
    }

    Dfp tanh(Dfp x) {
        Dfp e = expm1(x.multiply(2));
        return e.divide(e.add(2));
    }

    Dfp cbrt(Dfp x) {
        if (x.isZero()) {
            return x;
        }
        Dfp root = exp(log(x.abs()).divide(3));
        return x.strictlyNegative() ? root.negate() : root;
    }

    Dfp pow(Dfp x, Dfp y) {
        boolean integer = y.rint().equals(y) && y.abs().lessThan(field.newDfp(10_000));
        if (integer) {
            int n = y.intValue();
            return n >= 0 ? whole(x, n) : one.divide(whole(x, -n));
        } else if (x.isZero()) {
            return y.strictlyPositive() ? zero : nan();
        }
        return x.strictlyNegative() ? nan() : exp(y.multiply(log(x)));
    }

    private Dfp whole(Dfp x, int n) {
        return n == 0 ? one : DfpMath.pow(x, n);
    }
}
