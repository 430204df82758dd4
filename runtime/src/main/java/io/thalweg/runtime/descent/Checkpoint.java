package io.thalweg.runtime.descent;

import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Writes where a run is to a file, half-way and at its end. */
final class Checkpoint implements Observer {
    private final Path file;
    private final Supplier<Outcome> run;

    Checkpoint(Path file, Supplier<Outcome> run) {
        this.file = file;
        this.run = run;
    }

    @Override
    public void look(Progress progress) {
        write(run.get());
    }

    /** Where the loss threw there is no state that would be whole: the file keeps the one before. */
    @Override
    public void end(Progress progress) {
        Outcome outcome = run.get();
        if (outcome.status() != Status.RUNNING) {
            write(outcome);
        }
    }

    private void write(Outcome outcome) {
        try {
            RunFile.write(outcome, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
