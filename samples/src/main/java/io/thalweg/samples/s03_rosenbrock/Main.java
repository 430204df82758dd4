package io.thalweg.samples.s03_rosenbrock;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.stop.Stop;
import java.io.PrintStream;
import java.util.Locale;

/**
 * The same loss in ten and in a thousand dimensions.
 *
 * <p>The decision variable of {@link Valley} is an array whose length is left open, so one generated class serves all
 * dimensions: a run takes the dimension from the point at which it starts. The loop stays a loop in the generated code,
 * and value and gradient cost a hundred times as much in a hundred times as many dimensions, not ten thousand times, as
 * with differences of values.
 *
 * <p>Each pair of coordinates is a valley that is steep across and nearly flat along its curved floor. Gradient descent
 * falls to the floor in a few steps and then creeps: the step that does not overshoot across is short along. From the
 * start of the literature all pairs walk in step, so the number of steps hardly depends on the dimension.
 */
public final class Main {
    /** The length of the gradient grows with the root of the dimension; this is the bound for one pair. */
    private static final double SLOPE = 1e-8;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    /** Gradient descent from a point until the slope has vanished, nearly. */
    static Solution<ValleyExtended.Point> descend(double[] start) {
        double slope = SLOPE * Math.sqrt(start.length / 2.0);
        return new ValleyExtended()
                .gradient()
                .until(Stop.gradientNormBelow(slope).or(Stop.steps(200_000)))
                .from(start);
    }

    private void run() {
        say("Extended Rosenbrock, by gradient descent with rate 0.001%n");
        say("  %-10s  %-20s  %8s  %10s  %s", "dimension", "ended by", "steps", "loss", "furthest from 1");
        for (int dimension : new int[] {10, 1000}) {
            Solution<ValleyExtended.Point> solution = descend(Valley.start(dimension));
            double furthest = 0;
            for (double x : solution.point().x()) {
                furthest = Math.max(furthest, Math.abs(x - 1));
            }
            say(
                    "  %-10d  %-20s  %8d  %10.3g  %.3g",
                    dimension, solution.status(), solution.steps(), solution.loss(), furthest);
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
