package io.thalweg.runtime.observe;

import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves, with the time that is left. The one class that uses the library. */
final class Bar implements Display {
    /** How the library spells that there is no maximum. */
    private static final long NO_MAXIMUM = -1;

    private final ProgressBar bar;

    private Bar(ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar on the terminal, at {@code System.err}. */
    static Display onTerminal(String task, OptionalLong max) {
        return new Bar(builder(task, max).build());
    }

    /** What all bars have in common. ASCII, because the terminal's character set is not known. */
    static ProgressBarBuilder builder(String task, OptionalLong max) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max.orElse(NO_MAXIMUM))
                .setStyle(ProgressBarStyle.ASCII);
    }

    static Display of(ProgressBarBuilder builder) {
        return new Bar(builder.build());
    }

    @Override
    public void show(long done, String message) {
        // The library draws on its own time; this only writes two fields.
        bar.stepTo(done);
        bar.setExtraMessage(message);
    }

    @Override
    public void close(long done, String message) {
        show(done, message);
        bar.close();
    }
}
