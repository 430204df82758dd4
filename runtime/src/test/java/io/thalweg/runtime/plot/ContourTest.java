package io.thalweg.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.plot.Contour.Line;
import io.thalweg.runtime.plot.Picture.Axis;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Lines of equal height, where geometry says what they are. */
class ContourTest {
    private static final Axis X = new Axis("x", -2, 3);
    private static final Axis Y = new Axis("y", -1.5, 1.5);

    private static List<Line> lines(DoubleBinaryOperator height, Axis x, Axis y, double level) {
        return Contour.lines(Contour.heights(height, x, y), x, y, level);
    }

    private static double length(Line line) {
        double length = 0;
        for (int i = 1; i < line.x().length; i++) {
            length += Math.hypot(line.x()[i] - line.x()[i - 1], line.y()[i] - line.y()[i - 1]);
        }
        return length;
    }

    private static boolean closed(Line line) {
        int last = line.x().length - 1;
        return line.x()[0] == line.x()[last] && line.y()[0] == line.y()[last];
    }

    /** By linear interpolation: exact up to the square of a cell, 1/40. */
    @Test
    void aCircleIsOneClosedLine() {
        List<Line> lines = lines((x, y) -> x * x + y * y, X, Y, 1);
        assertThat(lines).hasSize(1);
        assertThat(closed(lines.get(0))).isTrue();
        assertThat(length(lines.get(0))).isCloseTo(2 * Math.PI, within(2e-3));
        for (int i = 0; i < lines.get(0).x().length; i++) {
            assertThat(Math.hypot(lines.get(0).x()[i], lines.get(0).y()[i])).isCloseTo(1, within(1e-3));
        }
    }

    /** A plane's line is straight, from border to border, and interpolation is exact. */
    @Test
    void aPlaneHasOneStraightOpenLine() {
        List<Line> lines = lines((x, y) -> x + 2 * y, X, Y, 0.3);
        assertThat(lines).hasSize(1);
        Line line = lines.get(0);
        assertThat(closed(line)).isFalse();
        for (int i = 0; i < line.x().length; i++) {
            assertThat(line.x()[i] + 2 * line.y()[i]).isCloseTo(0.3, within(1e-12));
        }
        // From (−2, 1.15) to (3, −1.35).
        assertThat(length(line)).isCloseTo(Math.hypot(5, 2.5), within(1e-12));
    }

    @Test
    void wellsThatAreApartHaveALineEach() {
        double radius = 0.5;
        List<Line> lines = lines((x, y) -> Math.min(Math.hypot(x + 1, y), Math.hypot(x - 1, y)), X, Y, radius);
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(closed(line)).isTrue();
            assertThat(length(line)).isCloseTo(2 * Math.PI * radius, within(2e-3));
        });
    }

    /** xy = c: two branches, which do not meet however near c is to 0, though cells have corners that alternate. */
    @Test
    void atASaddleTheBranchesDoNotMeet() {
        Axis axis = new Axis("", -1.003, 0.997);
        for (double level : new double[] {1e-7, -1e-7, 0.25, -0.25}) {
            List<Line> lines = lines((x, y) -> x * y, axis, axis, level);
            assertThat(lines).hasSize(2).allSatisfy(line -> {
                assertThat(closed(line)).isFalse();
                for (int i = 0; i < line.x().length; i++) {
                    assertThat(line.x()[i] * line.y()[i]).isCloseTo(level, within(1e-3));
                    assertThat(Math.signum(line.x()[i] + line.y()[i] * Math.signum(level)))
                            .as("one branch")
                            .isEqualTo(Math.signum(line.x()[0] + line.y()[0] * Math.signum(level)));
                }
            });
        }
    }

    @Test
    void aLevelThatIsNotReachedHasNoLine() {
        assertThat(lines((x, y) -> x * x + y * y, X, Y, -1)).isEmpty();
        assertThat(lines((x, y) -> x * x + y * y, X, Y, 100)).isEmpty();
    }

    /** Where there is no height, there is no line, and the others are as they would be. */
    @Test
    void aHoleInTheHeightsLeavesTheRest() {
        List<Line> lines = lines((x, y) -> x < -1 ? Double.NaN : Math.hypot(x - 1, y), X, Y, 0.5);
        assertThat(lines).hasSize(1);
        assertThat(closed(lines.get(0))).isTrue();
        assertThat(length(lines.get(0))).isCloseTo(Math.PI, within(2e-3));
    }
}
