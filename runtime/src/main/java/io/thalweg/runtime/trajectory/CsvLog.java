package io.thalweg.runtime.trajectory;

import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;

/**
 * Writes a run's records as they come, in the form of {@link Trajectory#toCsv}, and keeps none: for runs too long for
 * memory, and to be read while they go on. Records are the start, the looks of the observer and the end; each is flushed.
 */
public final class CsvLog implements Observer {
    private final Writer out;
    private long last;

    private CsvLog(Writer out) {
        this.out = Objects.requireNonNull(out, "out");
    }

    /**
     * Writes to here.
     *
     * @param out flushed, never closed; where it fails, the observer does, with an {@link UncheckedIOException}
     */
    public static CsvLog to(Writer out) {
        return new CsvLog(out);
    }

    @Override
    public void start(Progress progress) {
        write(Csv.header(progress.variables()));
        record(progress);
    }

    @Override
    public void look(Progress progress) {
        if (progress.steps() != last) {
            record(progress);
        }
    }

    private void record(Progress progress) {
        StringBuilder line = new StringBuilder();
        Csv.line(
                line,
                progress.steps(),
                progress.time(),
                progress.loss(),
                progress.gradientNorm(),
                progress.variables().size(),
                progress::theta);
        write(line.toString());
        last = progress.steps();
    }

    @Override
    public void end(Progress progress) {
        look(progress);
    }

    private void write(String text) {
        try {
            out.write(text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
