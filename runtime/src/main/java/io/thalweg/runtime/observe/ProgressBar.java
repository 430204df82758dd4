package io.thalweg.runtime.observe;

import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run's steps, loss and gradient norm as {@link TerminalProgress} does: a bar on a terminal, plain lines
 * elsewhere. It has a length if the stopping rule limits the steps.
 *
 * <p>From JDK 24 on Java warns of the native code by which the library asks the terminal for its width, unless the program
 * is started with {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class ProgressBar implements Observer {
    private final String task;
    private final PrintStream lines;
    private @Nullable TerminalProgress shown;

    private ProgressBar(String task, PrintStream lines) {
        this.task = Objects.requireNonNull(task, "task");
        this.lines = Objects.requireNonNull(lines, "lines");
    }

    /**
     * A bar, or lines to {@code System.err}.
     *
     * @param task what stands before it, a word or two
     */
    public static ProgressBar of(String task) {
        return new ProgressBar(task, System.err);
    }

    /** The same with the lines, if there is no bar, to another stream. */
    public ProgressBar linesTo(PrintStream out) {
        return new ProgressBar(task, out);
    }

    @Override
    public void start(Progress progress) {
        end();
        shown = TerminalProgress.open(task, progress.stepLimit(), lines);
        look(progress);
    }

    @Override
    public void look(Progress progress) {
        if (shown != null) {
            shown.at(progress.steps(), message(progress));
        }
    }

    @Override
    public void end(Progress progress) {
        look(progress);
        end();
    }

    private void end() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    private static String message(Progress progress) {
        return String.format(Locale.ROOT, "loss %.5g, gradient norm %.2g", progress.loss(), progress.gradientNorm());
    }
}
