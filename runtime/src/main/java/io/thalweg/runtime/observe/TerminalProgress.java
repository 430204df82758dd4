package io.thalweg.runtime.observe;

import java.io.PrintStream;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a long task has come, on the terminal: a bar, if there is a terminal and the library
 * {@code me.tongfei:progressbar} is there, and a plain line every five seconds and at the end, if not.
 *
 * <pre>{@code
 * try (TerminalProgress progress = TerminalProgress.open("fits", 10_000)) {
 *     problems.parallelStream().forEach(problem -> {
 *         solve(problem);
 *         progress.step();
 *     });
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TerminalProgress implements AutoCloseable {
    private final Display display;
    private long done;
    private String message = "";
    private boolean closed;

    TerminalProgress(Display display) {
        this.display = display;
    }

    /**
     * Begins to show a task of known size.
     *
     * @param task its name, a word or two
     * @param max how much there is to do, not negative
     * @throws IllegalArgumentException if it is not
     */
    public static TerminalProgress open(String task, long max) {
        return open(task, OptionalLong.of(max), System.err);
    }

    /**
     * Begins to show a task.
     *
     * @param task its name, a word or two
     * @param max how much there is to do, not negative; empty if that is not known
     * @param lines where the plain lines go if there is no bar
     * @throws IllegalArgumentException if {@code max} is negative
     */
    public static TerminalProgress open(String task, OptionalLong max, PrintStream lines) {
        return open(task, max, lines, Terminal.isThere());
    }

    static TerminalProgress open(String task, OptionalLong max, PrintStream lines, boolean terminal) {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(lines, "lines");
        if (max.isPresent() && max.getAsLong() < 0) {
            throw new IllegalArgumentException("max must not be negative, but is " + max.getAsLong());
        }
        return new TerminalProgress(terminal ? bar(task, max, lines) : plain(task, max, lines));
    }

    private static Display bar(String task, OptionalLong max, PrintStream lines) {
        try {
            return Bar.onTerminal(task, max);
        } catch (LinkageError absent) {
            // The library is optional: not there at all, or out of this module's sight.
            return plain(task, max, lines);
        }
    }

    private static Display plain(String task, OptionalLong max, PrintStream lines) {
        return new PlainLines(task, max, lines, System::nanoTime);
    }

    /**
     * Says how much is done now.
     *
     * @param done not negative
     * @param message a few words behind the number; may be empty
     */
    public synchronized void at(long done, String message) {
        if (!closed) {
            this.done = done;
            this.message = message;
            display.show(done, message);
        }
    }

    /** Says that one more is done. */
    public synchronized void step() {
        at(done + 1, message);
    }

    /** How much is done. */
    public synchronized long done() {
        return done;
    }

    /** Shows the last state, and ends. What is said afterwards has no effect. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            display.close(done, message);
        }
    }
}
