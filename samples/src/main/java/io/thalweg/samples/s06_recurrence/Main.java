package io.thalweg.samples.s06_recurrence;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.stop.Stop;
import java.io.PrintStream;
import java.util.Locale;

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
 */
public final class Main {
    static final double GROWTH = 0.8;
    static final double CAPACITY = 2.5;
    static final double START = 0.2;
    static final int STEPS = 200;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
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

    private void run() {
        Solution<GrowthMisfit.Point> solution = recover(0.5, 1.5);
        say("Logistic growth, %d steps of Euler's method inside the loss", STEPS);
        say("%s after %d steps, loss %.3g%n", solution.status(), solution.steps(), solution.loss());
        say("  %-8s  %5s  %6s  %s", "", "guess", "true", "recovered");
        say(
                "  %-8s  %5.2f  %6.2f  %.10f",
                "growth", 0.5, GROWTH, solution.point().growth());
        say(
                "  %-8s  %5.2f  %6.2f  %.10f",
                "capacity", 1.5, CAPACITY, solution.point().capacity());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
