package io.thalweg.runtime.plot;

import io.thalweg.runtime.plot.Picture.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What an axis spans. */
record Span(double least, double greatest, boolean logarithmic) {
    /** From here on a factor says more than a difference. */
    private static final double MANY_TIMES = 100;
    /** Around a single value, as a share of it. */
    private static final double ROOM = 0.05;

    /** Beyond this, and on a logarithmic axis below its inverse, there is no room to reckon with. */
    private static final double LARGEST = 1e300;
    /** A difference in the last digits is none. */
    private static final double ROUNDING = 1e-12;

    /** How an axis is to be divided. */
    enum Scale {
        /** By factors where the values are positive (zeros aside) and the greatest is many times the least. */
        FITTING,
        LINEAR,
        LOGARITHMIC
    }

    /** That of all values of one coordinate of the curves; from 0 to 1 if there are none. */
    static Span of(List<Curve> curves, Function<Curve, double[]> coordinate, Scale scale) {
        double least = finite(curves, coordinate).min().orElse(0);
        double greatest = finite(curves, coordinate).max().orElse(1);
        double leastPositive =
                finite(curves, coordinate).filter(it -> it >= 1 / LARGEST).min().orElse(Double.POSITIVE_INFINITY);
        boolean fits = least >= 0 && greatest >= MANY_TIMES * leastPositive;
        if (scale == Scale.LOGARITHMIC || (scale == Scale.FITTING && fits)) {
            return leastPositive <= greatest ? decades(leastPositive, greatest) : new Span(0.1, 1, true);
        }
        return new Span(least, greatest, false);
    }

    private static DoubleStream finite(List<Curve> curves, Function<Curve, double[]> coordinate) {
        return curves.stream()
                .flatMapToDouble(it -> Arrays.stream(coordinate.apply(it)))
                .filter(it -> Math.abs(it) <= LARGEST);
    }

    /** From a power of ten to a power of ten. */
    private static Span decades(double least, double greatest) {
        double from = Math.floor(Math.log10(least));
        double to = Math.max(from + 1, Math.ceil(Math.log10(greatest)));
        return new Span(Math.pow(10, from), Math.pow(10, to), true);
    }

    /** With a share of its length more at both ends, if it is linear; of a single value, about as much as it is. */
    Span padded(double share) {
        double length = length();
        if (logarithmic) {
            return this;
        }
        boolean wide = length > ROUNDING * Math.max(Math.abs(least), Math.abs(greatest));
        double more = wide ? share * length : Math.max(0.5, Math.abs(least) * ROOM);
        return new Span(least - more, greatest + more, false);
    }

    /** At least so long, with the same middle. */
    Span atLeast(double length) {
        double more = Math.max(0, length - length()) / 2;
        return new Span(least - more, greatest + more, false);
    }

    double length() {
        return greatest - least;
    }

    /** Where on the axis a value is, 0 to 1 from end to end; NaN if it has no place, as what is not finite. */
    double share(double value) {
        if (!(Math.abs(value) <= LARGEST) || (logarithmic && value < least)) {
            return Double.NaN;
        }
        return logarithmic
                ? Math.log(value / least) / Math.log(greatest / least)
                : (value - least) / (greatest - least);
    }

    Axis axis(String title) {
        return new Axis(title, least, greatest, logarithmic);
    }
}
