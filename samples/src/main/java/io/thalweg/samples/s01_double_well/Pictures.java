package io.thalweg.samples.s01_double_well;

import static io.thalweg.samples.s01_double_well.Quartic.GLOBAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.LOCAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.TOP;

import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.trajectory.Trajectory;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The two pictures of the double well. */
final class Pictures {
    private static final int POINTS = 201;

    private Pictures() {}

    /** The loss over x, with its critical points and the start. */
    static Picture loss(double start) {
        double[] x = evenly(-0.3, 4.1);
        double[] loss = Arrays.stream(x).map(Quartic::loss).toArray();
        return new Picture("L(x) = x (x − 1) (x − 3)² + 1.62276", new Axis("x", -0.5, 4.5), new Axis("L", -2, 16))
                .noLegend()
                .line("L", x, loss, Picture.BLUE, 2.5f)
                .dot(GLOBAL_MINIMUM, Quartic.loss(GLOBAL_MINIMUM), Picture.ORANGE)
                .text("global minimum", GLOBAL_MINIMUM, -0.8)
                .text("x = 0.40693, L = 5.5336e-7", GLOBAL_MINIMUM, -1.5)
                .dot(TOP, Quartic.loss(TOP), Picture.ORANGE)
                .text("top", TOP, 5.2)
                .text("x = 1.84307, L = 3.7026", TOP, 4.5)
                .dot(LOCAL_MINIMUM, Quartic.loss(LOCAL_MINIMUM), Picture.ORANGE)
                .text("local minimum", LOCAL_MINIMUM, 0.8)
                .text("x = 3, L = 1.62276", LOCAL_MINIMUM, 0.1)
                .dot(start, Quartic.loss(start), Picture.GREY)
                .text("start: x = 4", start - 0.4, Quartic.loss(start));
    }

    /** x over the time t of three runs, up to a time. */
    static Picture paths(Trajectory gradient, Trajectory euler, Trajectory rungeKutta, double end) {
        double label = end * 0.93;
        Picture picture =
                new Picture("Three ways down from x = 4", new Axis("t", -end / 80, end), new Axis("x(t)", -0.1, 4.2));
        picture.guide(LOCAL_MINIMUM).guide(TOP).guide(GLOBAL_MINIMUM);
        add(picture, "gradient flow", gradient, end, Picture.SKY, 5);
        add(picture, "truncated Polyak, Euler, h = 0.01", euler, end, Picture.ORANGE, 1.5f);
        add(picture, "truncated Polyak, Runge–Kutta, h = 0.00001", rungeKutta, end, Picture.BLUE, 2);
        return picture.text("local minimum", label, LOCAL_MINIMUM + 0.12)
                .text("top", label, TOP + 0.12)
                .text("global minimum", label, GLOBAL_MINIMUM - 0.15);
    }

    /** The line of a run up to a time; a run that has ended before stays where it is. */
    private static void add(Picture picture, String name, Trajectory run, double end, Color color, float width) {
        double[] times = run.times();
        double[] x = run.theta("x");
        int size = (int) Arrays.stream(times).takeWhile(t -> t < end).count();
        double last = x[Math.min(size, x.length - 1)];
        picture.line(
                name,
                DoubleStream.concat(Arrays.stream(times, 0, size), DoubleStream.of(end))
                        .toArray(),
                DoubleStream.concat(Arrays.stream(x, 0, size), DoubleStream.of(last))
                        .toArray(),
                color,
                width);
    }

    private static double[] evenly(double from, double to) {
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = from + (to - from) * i / (POINTS - 1);
        }
        return points;
    }
}
