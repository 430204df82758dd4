package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {
    private static final Box BOX = Box.of(new double[] {-3, -2}, new double[] {3, 2.5});

    @Test
    void keepsCopiesOfItsCorners() {
        double[] lower = {1, 2};
        double[] upper = {3, 4};
        Box box = Box.of(lower, upper);
        lower[0] = 7;
        upper[1] = 8;
        assertThat(box).isEqualTo(Box.of(new double[] {1, 2}, new double[] {3, 4}));
        assertThat(box.dimension()).isEqualTo(2);
        assertThat(box.lower(0)).isEqualTo(1);
        assertThat(box.upper(1)).isEqualTo(4);
    }

    @Test
    void aCubeHasSidesOfOneLength() {
        Box cube = Box.cube(2, -1, 4);
        assertThat(cube)
                .isEqualTo(Box.of(new double[] {-1, -1}, new double[] {4, 4}))
                .hasSameHashCodeAs(Box.of(new double[] {-1, -1}, new double[] {4, 4}))
                .isNotEqualTo(Box.cube(3, -1, 4))
                .isNotEqualTo(Box.cube(2, -1, 5))
                .isNotEqualTo(Box.cube(2, -2, 4));
    }

    @Test
    void containsItsFacesAndNothingBeyond() {
        assertThat(BOX.contains(-3, 2.5)).isTrue();
        assertThat(BOX.contains(0, 0)).isTrue();
        assertThat(BOX.contains(Math.nextDown(-3.0), 0)).isFalse();
        assertThat(BOX.contains(0, Math.nextUp(2.5))).isFalse();
        assertThat(BOX.contains(0, Double.NaN)).isFalse();
        assertThat(BOX.contains(0)).isFalse();
    }

    /** The longest side that there is: its length is no double any more. */
    @Test
    void dividesSidesWithoutOverflow() {
        Box box = Box.cube(1, -Double.MAX_VALUE, Double.MAX_VALUE);
        assertThat(box.at(0, 0)).isEqualTo(-Double.MAX_VALUE);
        assertThat(box.at(0, 0.5)).isZero();
        assertThat(box.at(0, 1)).isEqualTo(Double.MAX_VALUE);
        assertThat(box.near(new double[] {-Double.MAX_VALUE}, new double[] {Double.MAX_VALUE}, 0.999))
                .isFalse();
        assertThat(box.near(new double[] {-Double.MAX_VALUE}, new double[] {Double.MAX_VALUE}, 1))
                .isTrue();
    }

    @Test
    void nearIsASharesOfEachSide() {
        double[] point = {1, 1};
        assertThat(BOX.near(point, new double[] {1.5, 1.25}, 0.1)).isTrue();
        assertThat(BOX.near(point, new double[] {1.75, 1}, 0.1)).isFalse();
        assertThat(BOX.near(point, new double[] {1, 1.5}, 0.1)).isFalse();
        assertThat(BOX.near(point, new double[] {1, Double.NaN}, 0.1)).isFalse();
        assertThat(BOX.near(point, new double[] {1, Double.POSITIVE_INFINITY}, 0.1))
                .isFalse();
    }

    @Test
    void saysItsSides() {
        assertThat(BOX).hasToString("[-3.0, 3.0] × [-2.0, 2.5]");
        assertThat(Box.cube(10, 0, 1).toString()).endsWith("[0.0, 1.0] and 2 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NaN       | 1         | lower[1] must be finite, but is NaN
            -Infinity | 1         | lower[1] must be finite, but is -Infinity
            0         | Infinity  | upper[1] must be finite, but is Infinity
            0         | NaN       | upper[1] must be finite, but is NaN
            1         | 1         | lower[1] must be below upper[1], but they are 1.0 and 1.0
            2         | 1         | lower[1] must be below upper[1], but they are 2.0 and 1.0
            """)
    void refusesSidesThatAreNone(double lower, double upper, String message) {
        assertThatThrownBy(() -> Box.of(new double[] {0, lower}, new double[] {1, upper}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesCornersThatDoNotFit() {
        assertThatThrownBy(() -> Box.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lower has length 2, but upper has length 3");
        assertThatThrownBy(() -> Box.of(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a box has at least 1 side, but lower is empty");
        assertThatThrownBy(() -> Box.cube(0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a box has at least 1 side, but n is 0");
    }
}
