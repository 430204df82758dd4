package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final double[][] MATRIX = {{1, 2, 3}, {4, 5, 6}};

    private static void assertRefused(String message, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void assertNull(String name, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    @Test
    void lengthsAreAtLeastOne() {
        assertThat(Shapes.requirePositive("the length of w", 1)).isEqualTo(1);
        assertRefused(
                "the length of w must be at least 1, but is 0", () -> Shapes.requirePositive("the length of w", 0));
        assertRefused(
                "the length of w must be at least 1, but is -3", () -> Shapes.requirePositive("the length of w", -3));
    }

    @Test
    void arraysOfTheRightLengthPass() {
        assertThatCode(() -> Shapes.requireLength("w", new double[2], 2)).doesNotThrowAnyException();
        assertRefused("w must have length 3, but its length is 2", () -> Shapes.requireLength("w", new double[2], 3));
        assertNull("w", () -> Shapes.requireLength("w", null, 3));
    }

    @Test
    void matricesOfTheRightShapePass() {
        assertThatCode(() -> {
                    Shapes.requireRectangular("w", MATRIX);
                    Shapes.requireRectangular("w", new double[0][]);
                    Shapes.requireRows("w", MATRIX, 2);
                    Shapes.requireColumns("w", MATRIX, 3);
                    Shapes.requireColumns("w", new double[0][], 3);
                })
                .doesNotThrowAnyException();
        assertRefused("w must have 1 row, but has 2", () -> Shapes.requireRows("w", MATRIX, 1));
        assertRefused("w must have 3 rows, but has 2", () -> Shapes.requireRows("w", MATRIX, 3));
        assertRefused("w must have 1 column, but w[0] has length 3", () -> Shapes.requireColumns("w", MATRIX, 1));
        assertNull("w", () -> Shapes.requireRows("w", null, 1));
    }

    @Test
    void rowsAreThereAndOfOneLength() {
        assertNull("x", () -> Shapes.requireRectangular("x", (double[][]) null));
        assertNull("k", () -> Shapes.requireRectangular("k", (int[][]) null));
        assertRefused("x[1] is null", () -> Shapes.requireRectangular("x", new double[][] {{1}, null}));
        assertRefused("x[0] is null", () -> Shapes.requireRowsThere("x", new int[][] {null}));
        String message = "x must be rectangular, but x[0] has length 1 and x[2] has length 0";
        assertRefused(message, () -> Shapes.requireRectangular("x", new double[][] {{1}, {2}, {}}));
        assertRefused(message, () -> Shapes.requireRectangular("x", new int[][] {{1}, {2}, {}}));
        assertThatCode(() -> Shapes.requireRowsThere("x", new double[][] {{1}, {}}))
                .doesNotThrowAnyException();
    }

    @Test
    void aMatrixGoesIntoAPointRowByRowAndComesOutAgain() {
        double[] point = new double[8];
        Shapes.put(MATRIX, point, 1);
        assertThat(point).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
        double[][] copy = Shapes.matrix(point, 1, 2, 3);
        assertThat(copy).isDeepEqualTo(MATRIX);
        point[1] = 9;
        assertThat(copy[0][0]).isEqualTo(1);
    }

    @Test
    void coordinatesAreNamedByTheirIndexes() {
        String[] names = new String[8];
        Shapes.name("v", 1, names, 0);
        Shapes.name("w", 2, 3, names, 1);
        assertThat(names)
                .containsExactly("v[0]", "w[0][0]", "w[0][1]", "w[0][2]", "w[1][0]", "w[1][1]", "w[1][2]", null);
    }

    @Test
    void theFirstNumberThatIsNotFiniteIsNamed() {
        assertThat(Shapes.nonFinite("a", 1)).isEmpty();
        assertThat(Shapes.nonFinite("a", Double.NaN)).contains("a is NaN");
        assertThat(Shapes.nonFinite("y", new double[] {1, Double.POSITIVE_INFINITY, Double.NaN}))
                .contains("y[1] is Infinity");
        assertThat(Shapes.nonFinite("y", new double[] {1, -Double.MAX_VALUE})).isEmpty();
        assertThat(Shapes.nonFinite("x", new double[][] {{1}, {}, {2, Double.NaN}}))
                .contains("x[2][1] is NaN");
        assertThat(Shapes.nonFinite("x", MATRIX)).isEmpty();
    }
}
