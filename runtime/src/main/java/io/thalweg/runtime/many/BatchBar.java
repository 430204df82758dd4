package io.thalweg.runtime.many;

import io.thalweg.runtime.observe.TerminalProgress;
import java.io.PrintStream;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a batch is as {@link TerminalProgress} does: a bar on a terminal, plain lines elsewhere.
 *
 * <pre>{@code Runs.onAllCores().watchedBy(BatchBar.of("fits"))}</pre>
 */
public final class BatchBar implements BatchObserver {
    private final String task;
    private final PrintStream lines;
    private @Nullable TerminalProgress shown;

    private BatchBar(String task, PrintStream lines) {
        this.task = Objects.requireNonNull(task, "task");
        this.lines = Objects.requireNonNull(lines, "lines");
    }

    /**
     * A bar, or lines to {@code System.err}.
     *
     * @param task what stands before it, a word or two
     */
    public static BatchBar of(String task) {
        return new BatchBar(task, System.err);
    }

    /** The same with the lines, if there is no bar, to another stream. */
    public BatchBar linesTo(PrintStream out) {
        return new BatchBar(task, out);
    }

    @Override
    public void look(int done, int total) {
        if (shown == null) {
            shown = TerminalProgress.open(task, OptionalLong.of(total), lines);
        }
        shown.at(done, "");
    }

    @Override
    public void end() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
