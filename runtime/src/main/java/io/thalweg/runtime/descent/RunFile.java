package io.thalweg.runtime.descent;

import io.thalweg.runtime.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A run as text; {@link Solution#save} documents the format. The keys stand in one order, so a reader needs to look at
 * one line at a time, and says at once which one it misses.
 */
final class RunFile {
    static final String TITLE = "thalweg run ";
    static final String VERSION = "1";
    static final String END = "end ";

    /** Writes it beside the file first and moves it there then: whoever reads the file finds a whole run. */
    static void write(Outcome run, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.writeString(part, text(run));
            try {
                Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static String text(Outcome run) {
        Snapshot at = run.snapshot();
        StringBuilder text = new StringBuilder(TITLE).append(VERSION).append('\n');
        line(text, "status", run.status().name());
        line(text, "reason", run.reason());
        line(text, "flow", run.flow());
        line(text, "equation", run.equation());
        line(text, "integrator", run.integrator());
        line(text, "hyperparameters", run.hyperparameters().size());
        run.hyperparameters().forEach((name, value) -> line(text, "hyperparameter", name + " " + value));
        line(text, "steps", at.steps());
        line(text, "rejected", at.rejected());
        line(text, "evaluations", at.evaluations());
        line(text, "time", at.time());
        line(text, "elapsed", run.elapsed().toNanos());
        line(text, "loss", at.loss());
        line(text, "best-loss", at.bestLoss());
        line(text, "gradient-norm", at.gradientNorm());
        line(text, "first-gradient-norm", at.firstGradientNorm());
        line(text, "violation", run.violation().orElse(Double.NaN));
        line(text, "next-step", at.nextStep());
        line(text, "last-error", at.lastError());
        line(text, "seed", at.seed());
        line(text, "noise", at.noise());
        line(text, "spare-noise", at.spareNoise());
        line(text, "variables", at.dimension());
        run.variables().forEach(each -> line(text, "variable", each));
        line(text, "memories", at.memories());
        for (double each : at.state()) {
            line(text, "state", each);
        }
        for (double each : at.best()) {
            line(text, "best", each);
        }
        line(text, "warnings", run.warnings().size());
        run.warnings().forEach(each -> line(text, "warning", each));
        String sum = checksum(text.toString());
        return text.append(END).append(sum).append('\n').toString();
    }

    private static void line(StringBuilder text, String key, Object value) {
        String escaped =
                value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        text.append(key).append(' ').append(escaped).append('\n');
    }

    /** CRC-32 of the text in UTF-8, eight hexadecimal digits. */
    static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /**
     * Reads a run.
     *
     * @throws RunFileException if the file holds no whole run
     */
    static Outcome read(Path file) throws IOException {
        return new RunReader(file, Files.readAllBytes(file)).run();
    }

    private RunFile() {}
}
