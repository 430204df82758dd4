package io.thalweg.runtime.observe;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A line every few seconds and one at the end: for logs, and where there is no terminal. */
final class PlainLines implements Display {
    /** Often enough to see that it goes on, seldom enough to be read. */
    private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

    private final String task;
    private final OptionalLong max;
    private final PrintStream out;
    private final LongSupplier clock;
    private final long start;
    private long last;

    /**
     * Lines from now on.
     *
     * @param clock in nanoseconds, from anywhere
     */
    PlainLines(String task, OptionalLong max, PrintStream out, LongSupplier clock) {
        this.task = task;
        this.max = max;
        this.out = out;
        this.clock = clock;
        start = clock.getAsLong();
        last = start;
    }

    @Override
    public void show(long done, String message) {
        long now = clock.getAsLong();
        if (now - last >= BETWEEN) {
            last = now;
            out.println(line(done, message, now));
        }
    }

    @Override
    public void close(long done, String message) {
        out.println(line(done, message, clock.getAsLong()));
        out.flush();
    }

    /** {@code "fit: 1200 of 10000 (12%), 0:01:05, loss 3.1e-02"}. */
    private String line(long done, String message, long now) {
        StringBuilder line = new StringBuilder(task).append(": ").append(done);
        if (max.isPresent()) {
            line.append(" of ").append(max.getAsLong());
            if (max.getAsLong() > 0) {
                line.append(" (")
                        .append((long) Math.floor(100.0 * done / max.getAsLong()))
                        .append("%)");
            }
        }
        line.append(", ").append(elapsed(Duration.ofNanos(now - start)));
        return message.isEmpty()
                ? line.toString()
                : line.append(", ").append(message).toString();
    }

    private static String elapsed(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
