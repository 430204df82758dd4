package io.thalweg.runtime.observe;

import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;

/**
 * Prints a line at the start, at each look and at the end, in columns: steps, time t, loss, gradient norm, best loss.
 */
public final class Lines implements Observer {
    private final PrintStream out;
    private long last;

    private Lines(PrintStream out) {
        this.out = Objects.requireNonNull(out, "out");
    }

    /** Prints to this stream, {@code System.out} for instance. */
    public static Lines to(PrintStream out) {
        return new Lines(out);
    }

    @Override
    public void start(Progress progress) {
        out.printf(Locale.ROOT, "%12s  %12s  %14s  %13s  %14s%n", "step", "t", "loss", "gradient norm", "best loss");
        print(progress);
    }

    @Override
    public void look(Progress progress) {
        if (progress.steps() != last) {
            print(progress);
        }
    }

    private void print(Progress progress) {
        out.printf(
                Locale.ROOT,
                "%12d  %12.6g  %14.8g  %13.3e  %14.8g%n",
                progress.steps(),
                progress.time(),
                progress.loss(),
                progress.gradientNorm(),
                progress.bestLoss());
        last = progress.steps();
    }

    @Override
    public void end(Progress progress) {
        look(progress);
    }
}
