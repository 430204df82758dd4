package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void whatIsBeyondABoundIsPutOnIt() {
        double[] state = {-9, -9, 0.5, 9, -NONE, NONE, 9};

        assertThat(Bounds.project(state, 1, 6, -1, 2)).isTrue();

        assertThat(state).containsExactly(-9, -1, 0.5, 2, -1, 2, 9);
    }

    @Test
    void whatIsInsideStaysAndSaysSo() {
        double[] state = {-1, 2, 0.5};

        assertThat(Bounds.project(state, 0, 3, -1, 2)).isFalse();
        assertThat(Bounds.project(state, 0, 3, -NONE, 2)).isFalse();
        assertThat(Bounds.project(state, 0, 3, -1, NONE)).isFalse();

        assertThat(state).containsExactly(-1, 2, 0.5);
    }

    @Test
    void anOpenSideIsOpen() {
        double[] state = {-1e300, 1e300};
        assertThat(Bounds.project(state, 0, 2, -NONE, 2)).isTrue();
        assertThat(state).containsExactly(-1e300, 2);

        state[1] = 1e300;
        assertThat(Bounds.project(state, 0, 2, -1, NONE)).isTrue();
        assertThat(state).containsExactly(-1, 1e300);
    }

    @Test
    void nanStaysNanAndIsNotMoved() {
        double[] state = {Double.NaN};
        assertThat(Bounds.project(state, 0, 1, -1, 1)).isFalse();
        assertThat(state[0]).isNaN();
    }

    /** So that 1/x has the sign that the bound asks for. */
    @Test
    void minusZeroIsNotAboveZero() {
        double[] state = {-0.0};
        Bounds.project(state, 0, 1, 0, 1);
        assertThat(1 / state[0]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,  3,  3", "0.5, -3, -3", // inside, both ways
        "0,    3,  0", "0,   -3, -3", // at the lower bound, down is outside
        "1,    3,  3", "1,   -3,  0", // at the upper bound, down is inside
        "-1,   3,  0", "2,   -3,  0", // beyond, as the stages of a step may be
        "0,    0,  0", "1,    0,  0",
        "0,  NaN, NaN", "1, NaN, NaN",
        "0, Infinity, 0", "0, -Infinity, -Infinity"
    })
    void aSlopeCountsWhereTheWayDownStaysInside(double theta, double g, double slope) {
        assertThat(Bounds.slope(theta, g, 0, 1)).isEqualTo(Double.valueOf(slope));
    }

    @Test
    void slopesAreThoseOfTheirCoordinates() {
        double[] slopes = {3, 3, -3, 3};
        double[] point = {0, 0, 0, 0};

        Bounds.slopes(slopes, point, 1, 3, 0, NONE);

        assertThat(slopes).containsExactly(3, 0, -3, 3);
        assertThat(point).containsOnly(0);
    }
}
