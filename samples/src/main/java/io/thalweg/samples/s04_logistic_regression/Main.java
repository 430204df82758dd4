package io.thalweg.samples.s04_logistic_regression;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.stop.Stop;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A classifier learns from rows.
 *
 * <p>{@link Classifier} has its data in a matrix and an array of booleans. Its decision variables are an array, whose
 * length is left open, and a number; the point is flat, w[0], …, w[n − 1], bias. The branch in its helper method depends
 * on the decision variables: the derivative is that of the side taken, and both sides have the same one at 0.
 *
 * <p>The rows are drawn from a classifier that is known, {@link Rows}. The loss is convex, so gradient descent finds its
 * one minimum. That is near the classifier from which the rows come, not at it: 2,000 rows tell each weight to about 0.1.
 */
public final class Main {
    /** Small: it only makes sure that there is one minimum, also for rows that can be told apart without an error. */
    static final double DECAY = 1e-4;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    /** Gradient descent from zero. */
    static Solution<ClassifierLoss.Point> learn(Rows rows) {
        return new ClassifierLoss(rows.x(), rows.member(), DECAY)
                .gradient()
                .until(Stop.gradientNormBelow(1e-8).or(Stop.steps(10_000)))
                .from(new double[rows.w().length], 0);
    }

    private void run() {
        Rows rows = Rows.of(2000, 5, 1);
        Solution<ClassifierLoss.Point> solution = learn(rows);
        say("Logistic regression, 2,000 rows of 5 columns, by gradient descent with rate 1");
        say("%s after %d steps, loss %.6f%n", solution.status(), solution.steps(), solution.loss());
        say("  %-6s  %10s  %10s", "", "drawn from", "learnt");
        for (int j = 0; j < rows.w().length; j++) {
            say(
                    "  %-6s  %10.4f  %10.4f",
                    "w[" + j + "]", rows.w()[j], solution.point().w()[j]);
        }
        say("  %-6s  %10.4f  %10.4f", "bias", rows.bias(), solution.point().bias());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
