package io.thalweg.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** What plots show of runs whose course is known. */
class PlotTest {
    @TempDir
    Path folder = Path.of("");

    /** Down ½ Σ cᵢ θᵢ²: each coordinate shrinks by the factor 1 − cᵢ step. */
    private static Trajectory run(double step, long steps, double[] curvatures, double... start) {
        Trajectory trajectory = Trajectory.every(1);
        String[] variables =
                IntStream.range(0, start.length).mapToObj(i -> "w[" + i + "]").toArray(String[]::new);
        new Run(Ode.gradient(Loss.quadratic(curvatures)), variables)
                .with(Euler.step(step))
                .until(Stop.steps(steps))
                .record(trajectory)
                .from(start);
        return trajectory;
    }

    private static Trajectory bowl() {
        return run(0.1, 100, new double[] {1, 4}, 3, -2);
    }

    private Drawn drawn(Plot plot) throws IOException {
        Path file = folder.resolve("plot.png");
        plot.save(file);
        return Drawn.of(file);
    }

    private static XYChart chart(Plot plot) {
        return plot.picture().drawing().chart;
    }

    private static List<String> legend(Plot plot) {
        return chart(plot).getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .map(it -> it.getName().strip())
                .toList();
    }

    private static boolean logarithmic(Plot plot) {
        return chart(plot).getStyler().isYAxisLogarithmic();
    }

    private static void straight(Drawn drawn, Color color) {
        int left = drawn.row(color, 0.3);
        int middle = drawn.row(color, 0.5);
        int right = drawn.row(color, 0.7);
        assertThat(left).isPositive();
        assertThat(middle - left).isGreaterThan(50).isCloseTo(right - middle, within(3));
    }

    /** ½ x² shrinks by 0.81 a step, to 1e-9 of itself: on an axis of decades that is a straight line. */
    @Test
    void aLossThatFallsByManyDecadesIsDrawnOverDecades() throws IOException {
        Trajectory trajectory = run(0.1, 100, new double[] {1}, 3);
        straight(drawn(Plot.loss(trajectory)), Picture.BLUE);
        straight(drawn(Plot.gradientNorm(trajectory)), Picture.BLUE);
        assertThat(logarithmic(Plot.loss(trajectory))).isTrue();
    }

    @Test
    void onALinearAxisItBends() throws IOException {
        Drawn drawn = drawn(Plot.loss(run(0.01, 100, new double[] {1}, 3)).linear());
        int left = drawn.row(Picture.BLUE, 0.3);
        int middle = drawn.row(Picture.BLUE, 0.5);
        int right = drawn.row(Picture.BLUE, 0.7);
        assertThat(middle - left).isGreaterThan((right - middle) * 3 / 2);
    }

    /** A coordinate shrinks by e⁻¹ over the run: that has no use for decades, unless one asks for them. */
    @Test
    void aScaleCanBeChosen() throws IOException {
        Trajectory trajectory = run(0.01, 100, new double[] {1}, 3);
        assertThat(logarithmic(Plot.loss(trajectory))).isFalse();
        assertThat(logarithmic(Plot.loss(trajectory).logarithmic())).isTrue();
        straight(drawn(Plot.loss(run(0.005, 1000, new double[] {1}, 3)).logarithmic()), Picture.BLUE);
    }

    @Test
    void runsAreToldApartByColourAndName() throws IOException {
        Plot plot = Plot.loss("short steps", run(0.1, 60, new double[] {1}, 3))
                .and("long steps", run(0.3, 60, new double[] {1}, 3));
        Drawn drawn = drawn(plot.title("Two of them"));
        assertThat(drawn.row(Picture.ORANGE, 0.5)).isGreaterThan(drawn.row(Picture.BLUE, 0.5) + 100);
        assertThat(legend(plot)).containsExactly("short steps", "long steps");
        assertThat(chart(plot).getTitle()).isEqualTo("Two of them");
    }

    @Test
    void axesSayWhatIsDrawn() {
        Trajectory run = bowl();
        for (Plot plot : List.of(Plot.loss(run), Plot.gradientNorm(run), Plot.coordinates(run, "w[1]"))) {
            XYChart chart = chart(plot);
            assertThat(chart.getTitle()).isIn("Loss", "Gradient norm", "Coordinates");
            assertThat(chart.getYAxisTitle()).isIn(chart.getTitle().toLowerCase(Locale.ROOT), "w[1]");
            assertThat(chart.getXAxisTitle()).isEqualTo("step");
            assertThat(chart(plot.overTime()).getXAxisTitle()).isEqualTo("t");
        }
    }

    @Test
    void aSingleRunHasNoLegend() {
        assertThat(chart(Plot.loss("alone", bowl())).getStyler().isLegendVisible())
                .isFalse();
        assertThat(chart(Plot.coordinates(bowl())).getStyler().isLegendVisible())
                .isTrue();
    }

    /** 60 steps of ½ end at t = 30, 60 of ¼ at t = 15: half way. */
    @Test
    void overTimeAndOverSteps() throws IOException {
        Plot plot = Plot.loss("long", run(0.5, 60, new double[] {0.1}, 3))
                .and("short", run(0.25, 60, new double[] {0.1}, 3));
        int[] longSteps = drawn(plot).extent(Picture.BLUE);
        int[] shortSteps = drawn(plot).extent(Picture.ORANGE);
        assertThat(shortSteps[1]).isCloseTo(longSteps[1], within(4));
        int[] longTimes = drawn(plot.overTime()).extent(Picture.BLUE);
        int[] shortTimes = drawn(plot).extent(Picture.ORANGE);
        assertThat(2.0 * (shortTimes[1] - shortTimes[0])).isCloseTo(longTimes[1] - shortTimes[0], within(20.0));
    }

    @Test
    void coordinatesHaveTheirNames() throws IOException {
        Plot all = Plot.coordinates(bowl());
        assertThat(legend(all)).containsExactly("w[0]", "w[1]");
        Drawn drawn = drawn(all);
        // From 3 and −2 towards 0.
        assertThat(drawn.row(Picture.BLUE, 0.15)).isLessThan(drawn.row(Picture.ORANGE, 0.15) - 100);
        assertThat(legend(Plot.coordinates(bowl(), "w[1]"))).containsExactly("w[1]");
    }

    @Test
    void coordinatesOfTwoRunsHaveBothNames() {
        assertThat(legend(Plot.coordinates(bowl(), "w[1]").and("other", bowl())))
                .containsExactly("w[1]", "other: w[1]");
    }

    @Test
    void ofManyCoordinatesTheFirstEightAreDrawn() {
        double[] start = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        assertThat(legend(Plot.coordinates(run(0.1, 20, start, start))))
                .hasSize(8)
                .endsWith("w[7]");
    }

    @Test
    void anUnknownCoordinateIsNamed() {
        Plot plot = Plot.coordinates(bowl(), "w[2]");
        assertThatThrownBy(() -> plot.save(folder.resolve("plot.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no variable 'w[2]' is recorded: there are w[0], w[1]");
    }

    /** From 3, −2 to the middle, where it stays; lines of equal loss are all around. */
    @Test
    void aPathLiesOnLinesOfEqualLoss() throws IOException {
        Drawn drawn = drawn(Plot.path(Loss.quadratic(1, 4), bowl()));
        int[] path = drawn.extent(Picture.BLUE);
        int[] start = drawn.extent(Picture.GREY);
        int[] contours = drawn.extent(new Color(0xC4C9D0));
        assertThat(start[0]).as("the start is at the right").isGreaterThan(path[1] - 30);
        assertThat(start[3]).as("and at the bottom").isGreaterThan(path[3] - 30);
        assertThat(contours[0]).isLessThan(path[0] - 50);
        assertThat(contours[1]).isGreaterThan(path[1] + 50);
        assertThat(contours[2]).isLessThan(path[2] - 50);
    }

    @Test
    void pathsHaveNamesIfThereAreTwo() throws IOException {
        Objective loss = Loss.quadratic(1, 4);
        Plot plot = Plot.path(loss, "short", bowl()).and("long", run(0.4, 50, new double[] {1, 4}, 3, -2));
        assertThat(legend(plot)).containsExactly("short", "long");
        assertThat(chart(plot).getXAxisTitle()).isEqualTo("w[0]");
        assertThat(chart(plot).getYAxisTitle()).isEqualTo("w[1]");
        Drawn drawn = drawn(plot);
        assertThat(drawn.count(Picture.BLUE)).isGreaterThan(500);
        assertThat(drawn.count(Picture.ORANGE)).isGreaterThan(500);
    }

    /** One variable of thousands and one of thousandths: each has its own unit, and the path goes across. */
    @Test
    void variablesOfDifferentSizeHaveUnitsOfTheirOwn() throws IOException {
        Trajectory trajectory = run(0.1, 100, new double[] {1, 2}, 3000, 0.002);
        int[] path = drawn(Plot.path(Loss.quadratic(1, 2), trajectory)).extent(Picture.BLUE);
        assertThat(path[1] - path[0]).isGreaterThan(800);
        assertThat(path[3] - path[2]).isGreaterThan(500);
    }

    /** Along one axis, and nowhere at all. */
    @Test
    void aPathWithoutWidthIsDrawnAsWell() throws IOException {
        Objective loss = Loss.quadratic(1, 4);
        assertThat(drawn(Plot.path(loss, run(0.1, 50, new double[] {1, 4}, 3, 0)))
                        .count(Picture.BLUE))
                .isGreaterThan(500);
        Trajectory resting = run(0.1, 0, new double[] {1, 4}, 3, 1);
        assertThat(resting.size()).isEqualTo(1);
        assertThat(drawn(Plot.path(loss, resting)).count(Picture.BLUE)).isPositive();
    }

    /** Half of the plane has no loss. */
    @Test
    void whereTheLossIsNotFiniteThereAreNoLines() throws IOException {
        Objective logarithm = new Objective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(double[] point) {
                return Math.log(point[0]) + point[1] * point[1];
            }

            @Override
            public double valueAndGradient(double[] point, double[] gradient) {
                throw new UnsupportedOperationException("a plot needs no gradient");
            }
        };
        Drawn drawn = drawn(Plot.path(logarithm, run(0.1, 100, new double[] {1, 1}, 2, 2)));
        int[] contours = drawn.extent(new Color(0xC4C9D0));
        assertThat(contours[1] - contours[0]).isBetween(200, 1800);
    }

    @Test
    void moreThanTwoVariablesHaveNoPath() {
        Trajectory three = run(0.1, 5, new double[] {1, 1, 1}, 1, 2, 3);
        assertThatThrownBy(() -> Plot.path(Loss.quadratic(1, 1, 1), three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a path is drawn over two variables, but the loss has dimension 3: take Plot.coordinates");
        assertThatThrownBy(() -> Plot.path(Loss.quadratic(1, 1), three).picture())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a path is drawn over two variables, but recorded are w[0], w[1], w[2]:"
                        + " take Plot.coordinates");
    }

    /** It doubles with each step, beyond the largest number, and ends at infinity. */
    @Test
    void aRunThatDivergesIsDrawnAsFarAsItGoes() throws IOException {
        Trajectory away = run(3, 2000, new double[] {1}, 3);
        assertThat(away.losses()[away.size() - 1]).isInfinite();
        Drawn drawn = drawn(Plot.loss(away));
        assertThat(drawn.count(Picture.BLUE)).isGreaterThan(1000);
        assertThat(drawn(Plot.coordinates(away)).count(Picture.BLUE)).isGreaterThan(100);
    }

    @Test
    void aTrajectoryWithoutARunIsRefused() {
        Trajectory empty = Trajectory.every(1);
        assertThatThrownBy(() -> Plot.loss(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is recorded: a trajectory is drawn after its run");
        assertThatThrownBy(() -> Plot.loss(bowl()).and("Adam", empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is recorded in Adam: a trajectory is drawn after its run");
    }

    @Test
    void namesAreNamesOfOneRun() {
        assertThatThrownBy(() -> Plot.loss("Adam", bowl()).and("Adam", bowl()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a run named 'Adam' already");
    }
}
