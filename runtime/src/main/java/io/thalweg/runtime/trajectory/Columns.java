package io.thalweg.runtime.trajectory;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Records, kept by columns of primitive numbers. */
final class Columns {
    private static final int FIRST_CAPACITY = 64;

    private int size;
    private long[] steps = new long[FIRST_CAPACITY];
    private double[] times = new double[FIRST_CAPACITY];
    private double[] losses = new double[FIRST_CAPACITY];
    private double[] gradientNorms = new double[FIRST_CAPACITY];
    /** One column for each coordinate. */
    private final double[][] theta;

    /** None yet, of points of n coordinates. */
    Columns(int dimension) {
        theta = new double[dimension][FIRST_CAPACITY];
    }

    /**
     * Adds a record.
     *
     * @param state begins with the coordinates; not modified
     */
    void add(long step, double time, double loss, double gradientNorm, double[] state) {
        if (size == steps.length) {
            resize(Math.addExact(size, size >> 1));
        }
        steps[size] = step;
        times[size] = time;
        losses[size] = loss;
        gradientNorms[size] = gradientNorm;
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

    /** Drops all records but the first and those at certain steps. */
    void keep(LongPredicate step) {
        int kept = 0;
        for (int record = 0; record < size; record++) {
            if (record == 0 || step.test(steps[record])) {
                steps[kept] = steps[record];
                times[kept] = times[record];
                losses[kept] = losses[record];
                gradientNorms[kept] = gradientNorms[record];
                for (double[] coordinate : theta) {
                    coordinate[kept] = coordinate[record];
                }
                kept++;
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    /** Whether the last record is of this step and time. */
    boolean endAt(long step, double time) {
        return size > 0 && steps[size - 1] == step && times[size - 1] == time;
    }

    long[] steps() {
        return Arrays.copyOf(steps, size);
    }

    double[] times() {
        return Arrays.copyOf(times, size);
    }

    double[] losses() {
        return Arrays.copyOf(losses, size);
    }

    double[] gradientNorms() {
        return Arrays.copyOf(gradientNorms, size);
    }

    double[] theta(int i) {
        return Arrays.copyOf(theta[i], size);
    }

    /** A record as a line of CSV. */
    String line(int record) {
        StringBuilder line = new StringBuilder();
        Csv.line(
                line,
                steps[record],
                times[record],
                losses[record],
                gradientNorms[record],
                theta.length,
                i -> theta[i][record]);
        return line.toString();
    }
}
