package io.thalweg.samples.s09_hidden_markov;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How a die is loaded, and how often it is used, from the rolls alone.
 *
 * <p>Which of two dice was rolled nobody saw: that is a hidden Markov chain. The probability of what was seen is a sum
 * over all ways in which the dice may have been changed, 2<sup>n</sup> for n rolls, but it needs no more than n turns of a
 * loop that carries two numbers, one for each die ({@link Casino}). It is a running product, which would soon be smaller
 * than any number that a {@code double} can hold. So the loop scales it up by a power of two whenever it is small, which
 * costs no rounding, and counts how often it did; the logarithm of the scale is added in the end. The slope does not
 * notice: the branch in the loop depends on the decision variables, and so does the count, but only by jumps.
 *
 * <p>Probabilities must stay between 0 and 1, and those of the faces must add up to 1. No bounds are needed for that: the
 * decision variables are logits, and logarithms up to a sum, from which the loss makes the probabilities.
 *
 * <p>There is a classic for this, the Baum–Welch algorithm, and it ends at the same place; but whoever changes the model
 * must derive it anew.
 *
 * <p>Prints what the evening was made with and what was learnt from it, and writes {@code casino} as PNG and SVG below
 * {@code target/pictures}: when the loaded die was used, and what somebody who knows what was learnt would have suspected.
 */
public final class Main {
    private static final int LENGTH = 10_000;
    private static final int SHOWN = 300;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** Gradient descent from a guess: rare changes, and a die that is loaded for sixes, somehow. */
    static Solution<CasinoSurprise.Point> learn(int[] rolls) {
        return new CasinoSurprise(rolls)
                .gradient()
                .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(10_000)))
                .from(-2, -2, new double[] {0, 0, 0, 0, 0, 1});
    }

    /** The probabilities of the loaded die's faces. */
    static double[] faces(CasinoSurprise.Point point) {
        double[] face = Arrays.stream(point.load()).map(Math::exp).toArray();
        double sum = Arrays.stream(face).sum();
        return Arrays.stream(face).map(each -> each / sum).toArray();
    }

    private void run() throws IOException {
        Evening evening = Evening.of(LENGTH, 1);
        Solution<CasinoSurprise.Point> solution = learn(evening.rolls());
        double spoil = Casino.logistic(solution.point().toLoaded());
        double mend = Casino.logistic(solution.point().toFair());
        double[] face = faces(solution.point());
        say("A casino with a loaded die, %,d rolls", LENGTH);
        say("%s after %d steps, surprise %.6f for each roll%n", solution.status(), solution.steps(), solution.loss());
        say("  %-16s  %6s  %6s", "probability", "true", "learnt");
        row("fair to loaded", evening.spoil(), spoil);
        row("loaded to fair", evening.mend(), mend);
        for (int i = 0; i < face.length; i++) {
            row("loaded rolls " + (i + 1), evening.face()[i], face[i]);
        }
        picture(evening, suspicion(spoil, mend, face, evening.rolls())).write(PICTURES, "casino");
        say("%nThe picture is in %s: casino, as PNG and SVG.", PICTURES);
    }

    private void row(String what, double made, double learnt) {
        say("  %-16s  %6.3f  %6.3f", what, made, learnt);
    }

    /** After each roll, the probability that the loaded die is on the table. */
    static double[] suspicion(double spoil, double mend, double[] face, int[] rolls) {
        double[] loaded = new double[rolls.length];
        double before = 0.5;
        for (int i = 0; i < rolls.length; i++) {
            double ifFair = ((1 - before) * (1 - spoil) + before * mend) / Casino.FACES;
            double ifLoaded = ((1 - before) * spoil + before * (1 - mend)) * face[rolls[i]];
            before = ifLoaded / (ifFair + ifLoaded);
            loaded[i] = before;
        }
        return loaded;
    }

    private static Picture picture(Evening evening, double[] suspicion) {
        double[] times = IntStream.rangeClosed(1, SHOWN).mapToDouble(i -> i).toArray();
        double[] truth = IntStream.range(0, SHOWN)
                .mapToDouble(i -> evening.loaded()[i] ? 1 : 0)
                .toArray();
        return new Picture("When was the die loaded?", new Axis("roll", 0, SHOWN), new Axis("probability", -0.02, 1.02))
                .line("the loaded die was used", times, truth, Picture.SKY, 5)
                .line("suspicion from the rolls so far", times, Arrays.copyOf(suspicion, SHOWN), Picture.BLUE, 2);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
