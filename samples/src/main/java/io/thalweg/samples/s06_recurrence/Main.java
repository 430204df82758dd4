package io.thalweg.samples.s06_recurrence;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The parameters of a differential equation, from what was observed of its solution.
 *
 * <p>The loss, {@link Growth}, integrates the equation itself: each turn of its loop makes a population of the one
 * before. Its gradient comes from a sweep that walks the loop backwards; where it would need the population before a
 * turn it finds it in an array that the forward sweep has filled, one number for each turn. That is the adjoint of the
 * discrete equation, so the slopes are those of the method that is written there, not of the equation that it stands for.
 *
 * <p>The observations come from the same loop and have no noise. So the smallest loss is 0, and the parameters are found
 * to all digits that the slope leaves.
 *
 * <p>Prints them, and writes {@code growth} as PNG and SVG below {@code target/pictures}: what was observed, and what the
 * guess and the recovered parameters make of it.
 */
public final class Main {
    static final double GROWTH = 0.8;
    static final double CAPACITY = 2.5;
    static final double START = 0.2;
    static final int STEPS = 200;

    private static final double GUESSED_GROWTH = 0.5;
    private static final double GUESSED_CAPACITY = 1.5;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** Gradient descent from a guess. */
    static Solution<GrowthMisfit.Point> recover(double growth, double capacity) {
        return new GrowthMisfit(START, Growth.simulate(GROWTH, CAPACITY, START, STEPS))
                .gradient()
                .hyper("rate", 0.2)
                .until(Stop.gradientNormBelow(1e-12).or(Stop.steps(100_000)))
                .from(growth, capacity);
    }

    private void run() throws IOException {
        Solution<GrowthMisfit.Point> solution = recover(GUESSED_GROWTH, GUESSED_CAPACITY);
        say("Logistic growth, %d steps of Euler's method inside the loss", STEPS);
        say("%s after %d steps, loss %.3g%n", solution.status(), solution.steps(), solution.loss());
        say("  %-8s  %5s  %6s  %s", "", "guess", "true", "recovered");
        say(
                "  %-8s  %5.2f  %6.2f  %.10f",
                "growth", GUESSED_GROWTH, GROWTH, solution.point().growth());
        say(
                "  %-8s  %5.2f  %6.2f  %.10f",
                "capacity", GUESSED_CAPACITY, CAPACITY, solution.point().capacity());
        picture(solution.point()).write(PICTURES, "growth");
        say("%nThe picture is in %s: growth, as PNG and SVG.", PICTURES);
    }

    private static Picture picture(GrowthMisfit.Point point) {
        double[] times = IntStream.rangeClosed(1, STEPS)
                .mapToDouble(i -> i * Growth.STEP)
                .toArray();
        return new Picture("Logistic growth", new Axis("time", 0, STEPS * Growth.STEP), new Axis("population", 0, 3))
                .line("observed", times, Growth.simulate(GROWTH, CAPACITY, START, STEPS), Picture.SKY, 7)
                .line(
                        "guess",
                        times,
                        Growth.simulate(GUESSED_GROWTH, GUESSED_CAPACITY, START, STEPS),
                        Picture.ORANGE,
                        2)
                .line(
                        "recovered",
                        times,
                        Growth.simulate(point.growth(), point.capacity(), START, STEPS),
                        Picture.BLUE,
                        2);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
