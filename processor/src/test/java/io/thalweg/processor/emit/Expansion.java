package io.thalweg.processor.emit;

import java.util.Arrays;
import java.util.function.Function;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * A function near a point up to the second order, from nothing but its values: no rule of differentiation is involved.
 *
 * <p>Central differences at the distance h = 1e-15, relative to the coordinate: they are off by the order of h², 1e-30,
 * and what 60 digits round away is a few times 1e-57 / h², 1e-27, of the value in units of the coordinates; both are
 * nothing in comparison with 1e-16, the precision of doubles.
 *
 * @param gradient n derivatives
 * @param hessian n rows of n second derivatives
 */
record Expansion(Dfp value, Dfp[] gradient, Dfp[][] hessian) {
    private static final int DIGITS = 60;
    private static final double DISTANCE = 1e-15;

    static Expansion of(Function<Dfp[], Dfp> function, double... point) {
        DfpField field = new DfpField(DIGITS);
        Dfp[] place = Arrays.stream(point).mapToObj(field::newDfp).toArray(Dfp[]::new);
        int n = point.length;
        Dfp value = function.apply(place);
        Dfp[] gradient = new Dfp[n];
        Dfp[][] hessian = new Dfp[n][n];
        for (int i = 0; i < n; i++) {
            Dfp h = distance(place[i]);
            Dfp ahead = function.apply(moved(place, i, h));
            Dfp behind = function.apply(moved(place, i, h.negate()));
            gradient[i] = ahead.subtract(behind).divide(h).divide(2);
            hessian[i][i] = ahead.subtract(value)
                    .subtract(value.subtract(behind))
                    .divide(h)
                    .divide(h);
            for (int j = 0; j < i; j++) {
                Dfp across = distance(place[j]);
                Dfp right = change(function, moved(place, j, across), i, h);
                Dfp left = change(function, moved(place, j, across.negate()), i, h);
                hessian[i][j] = right.subtract(left).divide(h).divide(across).divide(4);
                hessian[j][i] = hessian[i][j];
            }
        }
        return new Expansion(value, gradient, hessian);
    }

    private static Dfp distance(Dfp coordinate) {
        return (coordinate.isZero() ? coordinate.getOne() : coordinate.abs()).multiply(DISTANCE);
    }

    private static Dfp change(Function<Dfp[], Dfp> function, Dfp[] place, int i, Dfp h) {
        return function.apply(moved(place, i, h)).subtract(function.apply(moved(place, i, h.negate())));
    }

    private static Dfp[] moved(Dfp[] place, int i, Dfp by) {
        Dfp[] moved = place.clone();
        moved[i] = moved[i].add(by);
        return moved;
    }

    /** The Hessian times a direction. */
    Dfp[] along(double[] direction) {
        return Arrays.stream(hessian)
                .map(row -> {
                    Dfp sum = value.getZero();
                    for (int j = 0; j < row.length; j++) {
                        sum = sum.add(row[j].multiply(value.newInstance(direction[j])));
                    }
                    return sum;
                })
                .toArray(Dfp[]::new);
    }
}
