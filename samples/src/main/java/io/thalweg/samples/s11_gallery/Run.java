package io.thalweg.samples.s11_gallery;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.trajectory.Trajectory;
import java.awt.Color;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A run that has ended, and how pictures show it.
 *
 * @param path recorded often enough to be drawn
 */
record Run(String name, Color color, Trajectory path) {

    /** Starts a run that is set up but for its recorder, and keeps every so many steps. */
    static <D extends Descent<?, D>> Run of(String name, Color color, int every, D descent, Function<D, ?> start) {
        Trajectory path = Trajectory.every(every);
        start.apply(descent.record(path));
        return new Run(name, color, path);
    }

    /** The times up to the end; for Euler's method with step 1 the numbers of steps. */
    double[] times() {
        return path.times();
    }

    double[] losses() {
        return path.losses();
    }

    double[] theta(int coordinate) {
        return path.theta(coordinate);
    }

    /** How far each record is from a point. */
    double[] distances(double... point) {
        double[] squares = new double[path.size()];
        for (int i = 0; i < point.length; i++) {
            double[] coordinate = theta(i);
            for (int k = 0; k < squares.length; k++) {
                squares[k] += Math.pow(coordinate[k] - point[i], 2);
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    /** So many of a column's entries, evenly, as a picture has use for; the last one is among them. */
    static double[] thinned(double[] column) {
        int stride = Math.max(1, column.length / 2000);
        int last = column.length - 1;
        return IntStream.rangeClosed(0, (last + stride - 1) / stride)
                .mapToDouble(k -> column[Math.min(k * stride, last)])
                .toArray();
    }

    /** The last of a column. */
    static double last(double[] column) {
        return column[column.length - 1];
    }

    /**
     * The loss as the flow's certificate has it: the loss at the start, and from there on the integral of dL/dt, which
     * the stepper works out from the certificate's formula; by Simpson's rule over two records each. Of flows without
     * memories, and records at equal times.
     *
     * @param stepper the flow that was walked, with its hyperparameters
     * @return the predicted loss at every other record
     */
    double[] predicted(Stepper stepper) {
        double[] times = times();
        double[][] theta = IntStream.range(0, path.variables().size())
                .mapToObj(this::theta)
                .toArray(double[][]::new);
        double[] slopes = new double[times.length];
        double[] rates = new double[3];
        for (int k = 0; k < times.length; k++) {
            int record = k;
            double[] point = Arrays.stream(theta).mapToDouble(it -> it[record]).toArray();
            stepper.rates(times[k], point, rates);
            slopes[k] = rates[0];
        }
        double[] losses = new double[(times.length + 1) / 2];
        losses[0] = losses()[0];
        for (int k = 1; k < losses.length; k++) {
            double width = times[2 * k] - times[2 * k - 2];
            double mean = (slopes[2 * k - 2] + 4 * slopes[2 * k - 1] + slopes[2 * k]) / 6;
            losses[k] = losses[k - 1] + width * mean;
        }
        return losses;
    }
}
