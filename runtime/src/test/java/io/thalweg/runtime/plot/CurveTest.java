package io.thalweg.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.plot.Span.Scale;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn of a curve, and what its axes span. */
class CurveTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Span span(Scale scale, double... values) {
        return Span.of(List.of(new Curve("", new double[values.length], values)), Curve::y, scale);
    }

    private static Curve drawable(Scale scale, double... values) {
        Curve curve =
                new Curve("", IntStream.range(0, values.length).asDoubleStream().toArray(), values);
        return curve.drawable(
                new Span(0, values.length, false), span(scale, values).padded(0.05));
    }

    @Test
    void aLinearAxisGoesFromLeastToGreatest() {
        assertThat(span(Scale.LINEAR, 3, -1, NAN, 7, INFINITY)).isEqualTo(new Span(-1, 7, false));
        assertThat(span(Scale.LINEAR, NAN)).isEqualTo(new Span(0, 1, false));
    }

    @Test
    void aFittingAxisIsLogarithmicForPositiveValuesFarApart() {
        assertThat(span(Scale.FITTING, 2e-5, 30).logarithmic()).isTrue();
        assertThat(span(Scale.FITTING, 0.5, 30).logarithmic()).isFalse();
        assertThat(span(Scale.FITTING, -1e-9, 2e-5, 30).logarithmic()).isFalse();
        assertThat(span(Scale.FITTING, 0, 2e-5, 30).logarithmic())
                .as("zeros are left out")
                .isTrue();
        assertThat(span(Scale.FITTING, 0, 0).logarithmic()).isFalse();
    }

    @Test
    void aLogarithmicAxisGoesFromPowerToPower() {
        Span span = span(Scale.LOGARITHMIC, -3, 0, 2e-5, 30);
        assertThat(span.least()).isCloseTo(1e-5, within(1e-15));
        assertThat(span.greatest()).isCloseTo(100, within(1e-9));
        assertThat(span(Scale.LOGARITHMIC, 1)).isEqualTo(new Span(1, 10, true));
        assertThat(span(Scale.LOGARITHMIC, -1)).isEqualTo(new Span(0.1, 1, true));
        assertThat(span(Scale.LOGARITHMIC, Double.MIN_VALUE, 1e-299).least()).isPositive();
    }

    @Test
    void aLinearAxisHasSomeRoom() {
        assertThat(new Span(0, 10, false).padded(0.05)).isEqualTo(new Span(-0.5, 10.5, false));
        assertThat(new Span(1, 10, true).padded(0.05)).isEqualTo(new Span(1, 10, true));
        assertThat(new Span(3, 3, false).padded(0.05)).isEqualTo(new Span(2.5, 3.5, false));
        assertThat(new Span(1, 1 + 1e-15, false).padded(0.05).length()).isCloseTo(1, within(1e-9));
        assertThat(new Span(0, 2, false).atLeast(8)).isEqualTo(new Span(-3, 5, false));
        assertThat(new Span(0, 2, false).atLeast(1)).isEqualTo(new Span(0, 2, false));
    }

    @Test
    void sharesAreThoseOfTheAxis() {
        assertThat(new Span(-1, 3, false).share(0)).isEqualTo(0.25);
        assertThat(new Span(1, 100, true).share(10)).isCloseTo(0.5, within(1e-15));
        assertThat(new Span(1, 100, true).share(0)).isNaN();
        assertThat(new Span(1, 100, true).share(-5)).isNaN();
        assertThat(new Span(0, 1, false).share(INFINITY)).isNaN();
        assertThat(new Span(0, 1, false).share(NAN)).isNaN();
    }

    @Test
    void gapsAreOneNaNEachAndNoneAtTheStart() {
        Curve curve = drawable(Scale.LINEAR, NAN, INFINITY, 1, 2, NAN, NAN, -INFINITY, 5, NAN);
        assertThat(curve.y()).containsExactly(1, 2, NAN, 5, NAN);
        assertThat(curve.x()).containsExactly(2, 3, 0, 7, 0);
    }

    @Test
    void whereThereIsNothingToDrawItIsEmpty() {
        assertThat(drawable(Scale.LINEAR, NAN, NAN).empty()).isTrue();
        assertThat(drawable(Scale.LOGARITHMIC, -1, 0).empty()).isTrue();
        assertThat(drawable(Scale.LINEAR, 1).empty()).isFalse();
    }

    /** A million points on a straight line: one for about each pixel, and the last. */
    @Test
    void pointsThatNobodyCanTellApartAreLeftOut() {
        double[] values = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
        Curve curve = drawable(Scale.LINEAR, values);
        assertThat(curve.x().length).isBetween(1920, 3 * 1920);
        assertThat(curve.y()).startsWith(0).endsWith(999_999).isSorted();
    }

    /** A spike of one record among a million is far from its neighbours. */
    @Test
    void spikesStay() {
        double[] values = new double[1_000_000];
        values[123_456] = 1;
        assertThat(drawable(Scale.LINEAR, values).y()).contains(1.0);
    }
}
