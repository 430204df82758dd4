package io.thalweg.samples.s05_perceptron;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.stop.Stop;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;

/**
 * A small neural network learns the exclusive or.
 *
 * <p>The hidden layer of {@link Perceptron} is a local array: it is declared anew for each row, filled in one loop and
 * read in another. The reverse sweep, known here as back-propagation, computes a row's hidden layer again, so the memory
 * that a gradient needs does not grow with the number of rows.
 *
 * <p>The start must be random: with equal weights all hidden units would stay alike for ever.
 */
public final class Main {
    static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    static final double[] EXCLUSIVE_OR = {0, 1, 1, 0};

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    /** Gradient descent from seeded random weights. */
    static Solution<PerceptronError.Point> learn(long seed) {
        Random random = new Random(seed);
        return new PerceptronError(X, EXCLUSIVE_OR)
                .gradient()
                .until(Stop.lossBelow(1e-10).or(Stop.steps(100_000)))
                .from(
                        random.doubles(3 * Perceptron.HIDDEN, -1, 1).toArray(),
                        random.doubles(Perceptron.HIDDEN, -1, 1).toArray(),
                        0);
    }

    /** What a perceptron answers to a row: the bias, and what each hidden unit adds to it. */
    static double answer(PerceptronError.Point point, double[] x) {
        double output = point.bias();
        for (int j = 0; j < Perceptron.HIDDEN; j++) {
            double[] w = point.w();
            output += point.v()[j] * Math.tanh(w[3 * j] * x[0] + w[3 * j + 1] * x[1] + w[3 * j + 2]);
        }
        return output;
    }

    private void run() {
        Solution<PerceptronError.Point> solution = learn(1);
        say("Exclusive or, by a perceptron with %d hidden units", Perceptron.HIDDEN);
        say("%s after %d steps, mean squared error %.3g%n", solution.status(), solution.steps(), solution.loss());
        for (int i = 0; i < X.length; i++) {
            say(
                    "  %.0f, %.0f  is %.0f  learnt %.5f",
                    X[i][0], X[i][1], EXCLUSIVE_OR[i], answer(solution.point(), X[i]));
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
