package io.thalweg.samples.s10_mini_batches;

import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import io.thalweg.samples.s04_logistic_regression.Rows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same classifier three times, learnt from 10,000 rows: what 64 rows at a time are good for.
 *
 * <p>A step along the whole loss looks at all rows, and an epoch is one step. In the same time, batches of 64 rows make 157
 * steps, each along an estimate of the loss ({@link Classifier}). The estimates are right in the mean, so the steps lead
 * down, and after five epochs the classifier is all but learnt, where the whole loss has hardly begun.
 *
 * <p>That is half of the truth. Near the minimum the slope of the whole loss is nearly 0, but those of the batches are not:
 * at a constant rate the point never comes to rest. A smaller rate has less noise, and a slower start; the noise goes only
 * when the steps do, by a schedule. And the whole loss, slow as it starts, has no such noise: given epochs enough it gets
 * nearer than the batches ever do.
 *
 * <p>All three go by {@code ADAM}. Of the rates 0.003, 0.01, 0.03, 0.1, 0.3 and 1, the whole loss and the batches with the
 * schedule have the one that is best after 20 epochs, each its own: with so few steps, the whole loss needs long ones. The
 * batches at a constant rate have that of those with the schedule.
 *
 * <p>Prints how far above its minimum the loss is after each epoch, and writes {@code batches} as PNG and SVG below
 * {@code target/pictures}.
 */
public final class Main {
    static final int ROWS = 10_000;
    static final int COLUMNS = 10;
    static final int EPOCHS = 20;
    static final double BATCH_RATE = 0.01;
    static final double WHOLE_RATE = 0.1;
    static final double DECAY = 1e-3;

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final List<Integer> SHOWN = List.of(0, 1, 2, 3, 5, 10, 15, 20);

    private final PrintStream out;
    private final Rows rows = Rows.of(ROWS, COLUMNS, 1);

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** The whole loss after each epoch of batches, from the start on. */
    static double[] byBatches(Rows rows, double rate, Schedule schedule, long seed) {
        ClassifierLoss loss = new ClassifierLoss(rows.x(), rows.member(), DECAY);
        int epoch = loss.stepsPerEpoch();
        Trajectory path = Trajectory.every(epoch);
        loss.adam()
                .hyper("rate", rate)
                .with(Euler.unit().scheduled(schedule))
                .seed(seed)
                .until(Stop.steps((long) EPOCHS * epoch))
                .record(path)
                .from(new double[COLUMNS], 0);
        return wholeLosses(rows, path);
    }

    /** A schedule that brings the steps of all epochs down to nearly nothing. */
    static Schedule fading(Rows rows) {
        int epoch = new ClassifierLoss(rows.x(), rows.member(), DECAY).stepsPerEpoch();
        return Schedule.cosine((long) EPOCHS * epoch, 1e-3);
    }

    /** The same for steps along the whole loss, one in an epoch. */
    static double[] byAllRows(Rows rows, double rate, int epochs) {
        Trajectory path = Trajectory.every(1);
        new ClassifierWhole(rows.x(), rows.member(), DECAY)
                .adam()
                .hyper("rate", rate)
                .until(Stop.steps(epochs))
                .record(path)
                .from(new double[COLUMNS], 0);
        return wholeLosses(rows, path);
    }

    /** What a run by batches calls its loss is an estimate: here is the loss itself. */
    private static double[] wholeLosses(Rows rows, Trajectory path) {
        ClassifierLoss loss = new ClassifierLoss(rows.x(), rows.member(), DECAY);
        double[] losses = new double[path.size()];
        for (int i = 0; i < losses.length; i++) {
            double[] point = new double[COLUMNS + 1];
            for (int j = 0; j <= COLUMNS; j++) {
                point[j] = path.theta(j)[i];
            }
            losses[i] = loss.value(point);
        }
        return losses;
    }

    /** The least loss, by patience: gradient descent until there is no slope left. */
    static double least(Rows rows) {
        return new ClassifierWhole(rows.x(), rows.member(), DECAY)
                .gradient()
                .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(20_000)))
                .from(new double[COLUMNS], 0)
                .loss();
    }

    private void run() throws IOException {
        double least = least(rows);
        double[] steady = byBatches(rows, BATCH_RATE, Schedule.constant(), 1);
        double[] fading = byBatches(rows, BATCH_RATE, fading(rows), 1);
        double[] whole = byAllRows(rows, WHOLE_RATE, EPOCHS);
        say("Logistic regression, %,d rows of %d columns, by ADAM; the least loss is %.6f", ROWS, COLUMNS, least);
        say("%nHow far above it is the loss of all rows?%n");
        say("  %5s  %14s  %14s  %14s", "", "batches of 64", "batches of 64", "all rows");
        say("  %5s  %14s  %14s  %14s", "epoch", "rate 0.01", "0.01, fading", "rate 0.1");
        for (int epoch : SHOWN) {
            say(
                    "  %5d  %14.1e  %14.1e  %14.1e",
                    epoch, steady[epoch] - least, fading[epoch] - least, whole[epoch] - least);
        }
        double[] patient = byAllRows(rows, WHOLE_RATE, 10 * EPOCHS);
        say("%nAll rows after %d epochs: %.1e", 10 * EPOCHS, patient[10 * EPOCHS] - least);
        new Picture(
                        "How far above its minimum is the loss?",
                        new Axis("epoch", 0, EPOCHS),
                        new Axis("log10 of the difference", -6, 0))
                .line("all rows, rate 0.1", epochs(), logarithms(whole, least), Picture.SKY, 5)
                .line("batches of 64, rate 0.01", epochs(), logarithms(steady, least), Picture.ORANGE, 2)
                .line("batches of 64, rate 0.01, fading", epochs(), logarithms(fading, least), Picture.BLUE, 2)
                .write(PICTURES, "batches");
        say("%nThe picture is in %s: batches, as PNG and SVG.", PICTURES);
    }

    private static double[] epochs() {
        double[] epochs = new double[EPOCHS + 1];
        Arrays.setAll(epochs, i -> i);
        return epochs;
    }

    private static double[] logarithms(double[] losses, double least) {
        return Arrays.stream(losses)
                .map(each -> Math.log10(Math.max(each - least, 1e-16)))
                .toArray();
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
