package io.thalweg.runtime.trajectory;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Sampler;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Records a run: step, time, loss, gradient norm and point, at the start, at points on the way and at the end. Those on
 * the way are every k-th step ({@link #every}), steps so far apart that a given number of records is enough
 * ({@link #thinned}), or even times ({@link #evenly}). Recording changes neither the run nor its counts. A second run
 * with the same recorder starts it afresh.
 *
 * <p>Not thread-safe.
 */
public final class Trajectory {
    /** With the start and the end, the fewest that can be halved. */
    private static final int FEWEST = 3;

    private final long first;
    private final int most;
    private final double apart;

    private List<String> variables = List.of();
    private Columns records = new Columns(0);
    private long every;
    private long next;

    private Trajectory(long first, int most, double apart) {
        this.first = first;
        this.most = most;
        this.apart = apart;
    }

    /**
     * A recorder of every k-th step.
     *
     * @param steps k, at least 1
     * @throws IllegalArgumentException if it is not
     */
    public static Trajectory every(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("every must be at least 1 step, but is " + steps);
        }
        return new Trajectory(steps, Integer.MAX_VALUE, 0);
    }

    /**
     * A recorder that holds so many records at most, however long the run. It begins with every step; when it is full,
     * it keeps every other one, and goes on at twice the distance. So it holds half of them or more, evenly in steps,
     * and the start and the end.
     *
     * @param records at least 3
     * @throws IllegalArgumentException if it is not
     */
    public static Trajectory thinned(int records) {
        if (records < FEWEST) {
            throw new IllegalArgumentException("records must be at least " + FEWEST + ", but is " + records);
        }
        return new Trajectory(1, records, 0);
    }

    /**
     * A recorder at the times t = 0, d, 2d, …, whatever the steps. Between two steps the integrator interpolates the
     * point, for which it has to be {@linkplain Integrator#dense dense}, as {@code DormandPrince} is. Loss and gradient
     * norm of a record are those at that point, which takes an evaluation that the run does not count.
     *
     * @param time d, positive and finite, in the unit of the flow's time t
     * @throws IllegalArgumentException if it is not
     */
    public static Trajectory evenly(double time) {
        if (!(time > 0 && time <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("time must be positive and finite, but is " + time);
        }
        return new Trajectory(Long.MAX_VALUE, Integer.MAX_VALUE, time);
    }

    /**
     * Forgets what is recorded, and makes ready for a run.
     *
     * @param variables one name for each coordinate
     * @param stepper the flow to be walked; evaluated by {@link #evenly} during the run
     * @param walk where the run starts; it is sampled by {@link #evenly}
     * @throws IllegalArgumentException if the records are to be at even times, which the integrator does not show
     */
    public void start(List<String> variables, Stepper stepper, Integrator integrator, Walk walk) {
        if (apart > 0) {
            if (!integrator.dense()) {
                throw new IllegalArgumentException("Trajectory.evenly(" + apart + ") needs an integrator that shows the"
                        + " flow between its steps, as DormandPrince does, but this is " + integrator
                        + ": record with Trajectory.every(steps)");
            }
            walk.sampleBy(new EvenTimes(stepper, apart, walk.time(), this));
        }
        this.variables = List.copyOf(variables);
        records = new Columns(variables.size());
        every = first;
        next = 0;
    }

    /** The step at which the next record is due. */
    public long next() {
        return next;
    }

    /** Records where the walk stands, if a record is due. */
    public void look(Walk walk) {
        if (walk.steps() < next) {
            return;
        }
        boolean due = true;
        // One place is for the end.
        while (records.size() >= most - 1) {
            every = Math.multiplyExact(every, 2L);
            records.keep(step -> step % every == 0);
            due = walk.steps() % every == 0;
        }
        if (due) {
            add(walk);
        }
        long past = walk.steps() - walk.steps() % every;
        next = every < Long.MAX_VALUE - past ? past + every : Long.MAX_VALUE;
    }

    /** Records where the walk has ended, unless it has done so already. */
    public void end(Walk walk) {
        if (!records.endAt(walk.steps(), walk.time())) {
            add(walk);
        }
    }

    private void add(Walk walk) {
        records.add(walk.steps(), walk.time(), walk.loss(), walk.gradientNorm(), walk.state());
    }

    /** Takes what is due at the multiples of a time. */
    private static final class EvenTimes implements Sampler {
        private final Stepper stepper;
        private final double apart;
        private final Trajectory trajectory;
        private final double[] velocity;
        private double multiple;

        EvenTimes(Stepper stepper, double apart, double start, Trajectory trajectory) {
            this.stepper = stepper;
            this.apart = apart;
            this.trajectory = trajectory;
            velocity = new double[stepper.dimension() * (1 + stepper.memories())];
            multiple = Math.floor(start / apart) + 1;
        }

        /** A product, not a sum, which would drift. */
        @Override
        public double next() {
            return multiple * apart;
        }

        @Override
        public void sample(long steps, double time, double[] state) {
            double loss = stepper.velocity(time, state, velocity);
            trajectory.records.add(steps, time, loss, stepper.gradientNorm(), state);
            multiple++;
        }
    }

    /** The number of records. */
    public int size() {
        return records.size();
    }

    /** The names of the coordinates, in order; empty before the first run. */
    public List<String> variables() {
        return variables;
    }

    /**
     * Steps taken, one entry for each record, ascending; of a record between two steps, those before it. A copy, as are
     * the other columns.
     */
    public long[] steps() {
        return records.steps();
    }

    /** The flow's time t, one entry for each record. */
    public double[] times() {
        return records.times();
    }

    /** The loss, one entry for each record. */
    public double[] losses() {
        return records.losses();
    }

    /** ‖∇L‖₂, one entry for each record. */
    public double[] gradientNorms() {
        return records.gradientNorms();
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
        return records.theta(i);
    }

    /**
     * The records as comma-separated values: a header {@code step,time,loss,gradientNorm} with the variables' names
     * behind, then one line for each record. Lines end in {@code \n}. The numbers are spelled as by
     * {@link Double#toString(double)}, whatever the locale, and {@link Double#parseDouble} gives back the same bits.
     */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(Csv.header(variables));
        for (int record = 0; record < records.size(); record++) {
            csv.append(records.line(record));
        }
        return csv.toString();
    }

    /**
     * Writes {@link #toCsv} to a file, in UTF-8; one that exists is overwritten.
     *
     * @throws IOException if it cannot be written
     */
    public void writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(Csv.header(variables));
            for (int record = 0; record < records.size(); record++) {
                out.write(records.line(record));
            }
        }
    }

    /**
     * Reads what {@link #writeCsv} or a {@link CsvLog} wrote, to look at it or to plot it.
     *
     * @throws IOException also if the file is something else or broken; the message names the line
     */
    public static Trajectory readCsv(Path file) throws IOException {
        Trajectory read = every(1);
        try {
            List<String> lines = Csv.lines(Files.readString(file));
            read.variables = Csv.variables(lines.get(0));
            read.records = Csv.records(lines, read.variables.size());
        } catch (Csv.Broken e) {
            throw new IOException(file + ", " + e.getMessage(), e);
        }
        return read;
    }
}
