package io.thalweg.runtime.trajectory;

import io.thalweg.runtime.Walk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records a run: step, time, loss, gradient norm and point, at the start, at every k-th step and at the end. Recording
 * changes neither the run nor its counts. A second run with the same recorder starts it afresh.
 *
 * <p>Not thread-safe.
 */
public final class Trajectory {
    private static final int FIRST_CAPACITY = 64;

    private final long every;

    private List<String> variables = List.of();
    private int size;
    private long next;
    private long[] steps = {};
    private double[] times = {};
    private double[] losses = {};
    private double[] gradientNorms = {};
    /** One column for each coordinate. */
    private double[][] theta = {};

    private Trajectory(long every) {
        this.every = every;
    }

    /**
     * A recorder of every k-th step.
     *
     * @param steps k, at least 1
     */
    public static Trajectory every(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("every must be at least 1 step, but is " + steps);
        }
        return new Trajectory(steps);
    }

    /** Forgets what is recorded, and makes ready for a run over these variables, one name for each coordinate. */
    public void start(List<String> variables) {
        this.variables = List.copyOf(variables);
        size = 0;
        next = 0;
        theta = new double[variables.size()][0];
        resize(FIRST_CAPACITY);
    }

    /** The step at which the next record is due. */
    public long next() {
        return next;
    }

    /** Records where the walk stands, if a record is due. */
    public void look(Walk walk) {
        if (walk.steps() >= next) {
            add(walk);
            next = Math.addExact(walk.steps() - walk.steps() % every, every);
        }
    }

    /** Records where the walk has ended, unless it has done so already. */
    public void end(Walk walk) {
        if (size == 0 || steps[size - 1] != walk.steps()) {
            add(walk);
        }
    }

    private void add(Walk walk) {
        if (size == steps.length) {
            resize(size + (size >> 1));
        }
        steps[size] = walk.steps();
        times[size] = walk.time();
        losses[size] = walk.loss();
        gradientNorms[size] = walk.gradientNorm();
        double[] state = walk.state();
        for (int i = 0; i < theta.length; i++) {
            theta[i][size] = state[i];
        }
        size++;
    }

    private void resize(int capacity) {
        steps = Arrays.copyOf(steps, capacity);
        times = Arrays.copyOf(times, capacity);
        losses = Arrays.copyOf(losses, capacity);
        gradientNorms = Arrays.copyOf(gradientNorms, capacity);
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Arrays.copyOf(theta[i], capacity);
        }
    }

    /** The number of records. */
    public int size() {
        return size;
    }

    /** The names of the coordinates, in order; empty before the first run. */
    public List<String> variables() {
        return variables;
    }

    /** Steps taken, one entry for each record, ascending. A copy, as are the other columns. */
    public long[] steps() {
        return Arrays.copyOf(steps, size);
    }

    /** The flow's time t, one entry for each record. */
    public double[] times() {
        return Arrays.copyOf(times, size);
    }

    /** The loss, one entry for each record. */
    public double[] losses() {
        return Arrays.copyOf(losses, size);
    }

    /** ‖∇L‖₂, one entry for each record. */
    public double[] gradientNorms() {
        return Arrays.copyOf(gradientNorms, size);
    }

    /**
     * One coordinate, one entry for each record.
     *
     * @throws IllegalArgumentException if no coordinate has that name
     */
    public double[] theta(String variable) {
        int index = variables.indexOf(variable);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no variable '" + variable + "' is recorded: there are " + String.join(", ", variables));
        }
        return theta(index);
    }

    /** The i-th coordinate, counted from 0, one entry for each record. */
    public double[] theta(int i) {
        return Arrays.copyOf(theta[i], size);
    }

    /**
     * The records as comma-separated values: a header {@code step,time,loss,gradientNorm} with the variables' names
     * behind, then one line for each record. Lines end in {@code \n}. The numbers are spelled as by
     * {@link Double#toString(double)}, whatever the locale, and {@link Double#parseDouble} gives back the same bits.
     */
    public String toCsv() {
        StringWriter csv = new StringWriter();
        try {
            write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return csv.toString();
    }

    /** Writes {@link #toCsv} to a file, in UTF-8; one that exists is overwritten. */
    public void writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(out);
        }
    }

    private void write(Writer out) throws IOException {
        out.write("step,time,loss,gradientNorm");
        for (String variable : variables) {
            out.write("," + quoted(variable));
        }
        out.write('\n');
        for (int record = 0; record < size; record++) {
            out.write(steps[record] + "," + times[record] + "," + losses[record] + "," + gradientNorms[record]);
            for (double[] coordinate : theta) {
                out.write("," + coordinate[record]);
            }
            out.write('\n');
        }
    }

    /** As RFC 4180 has it: an index such as {@code w[0,1]} holds a comma. */
    private static String quoted(String name) {
        return name.contains(",") || name.contains("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }
}
