package shaped;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Domain;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Shapes;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import javax.annotation.processing.Generated;

/**
 * The loss {@code Box.rows}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double rows(
 *         double c, @Length(of = {"", "y.length"}) double[][] w, double d, @Given double[] y) {
 *     double sum = d * d;
 *     for (double[] row : w) {
 *         double score = c;
 *         for (int j = y.length - 1; j >= 0; j--) {
 *             score += row[j] * y[j];
 *         }
 *         sum += (score - d) * (score - d);
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0]} is {@code c}, {@code point[1 … w.length * y.length]} is
 *     {@code w} row by row, {@code point[w.length * y.length + 1]} is {@code d}.
 *
 * <p>The number of rows of {@code w} is that of the array that a run starts from. Of a point that is evaluated,
 * {@code w} takes what the others leave.
 *
 * <p>The number of columns of {@code w} is {@code y.length}.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class BoxRows implements Objective {
    private double[] y;

    /**
     * That of the last point; -1 while there was none.
     */
    private int dimension = -1;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if the number of columns of w is less than 1
     */
    public BoxRows(double[] y) {
        bind(y);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if the number of columns of w is less than 1
     */
    public BoxRows bind(double[] y) {
        Objects.requireNonNull(y, "y");
        Shapes.requirePositive("the number of columns of w, y.length,", y.length);
        this.y = y;
        this.dimension = -1;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("y", y);
    }

    @Override
    public int dimension() {
        if (dimension < 0) {
            throw new IllegalStateException("the dimension is not known yet, since the length of w is open: "
                    + "evaluate a point or start a run first");
        }
        return dimension;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        int wRows = (dimension - 2) / y.length;
        double c = point[0];
        double d = point[wRows * y.length + 1];
        double sum = d * d;
        int yLength = y.length;
        int yLengthMinus1 = yLength - 1;
        for (int rowIndex = 0; rowIndex < wRows; rowIndex++) {
            int rowIndexTimesYLength = rowIndex * yLength;
            double score = c;
            for (int j = yLengthMinus1; j >= 0; j--) {
                score += point[rowIndexTimesYLength + j + 1] * y[j];
            }
            double scoreMinusD = score - d;
            sum += scoreMinusD * scoreMinusD;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        checkLength(point.length);
        return evaluate(point, gradient);
    }

    /**
     * The loss with its gradient. What follows the dimension entries of {@code point} is not looked at.
     */
    private double evaluate(double[] point, double[] gradient) {
        int wRows = (dimension - 2) / y.length;
        double c = point[0];
        double d = point[wRows * y.length + 1];
        Arrays.fill(gradient, 1, wRows * y.length + 1, 0.0);
        double sum = d * d;
        int yLength = y.length;
        int yLengthMinus1 = yLength - 1;
        int sum5 = yLengthMinus1 - 0 + 1;
        double dD = 0.0;
        double dC = 0.0;
        for (int rowIndex = 0; rowIndex < wRows; rowIndex++) {
            int rowIndexTimesYLength = rowIndex * yLength;
            double score = c;
            for (int j = yLengthMinus1; j >= 0; j--) {
                score += point[rowIndexTimesYLength + j + 1] * y[j];
            }
            double scoreMinusD = score - d;
            sum += scoreMinusD * scoreMinusD;
            double twiceScoreMinusD = 2.0 * scoreMinusD;
            for (int j2 = 0; j2 < sum5; j2++) {
                int sum6 = yLengthMinus1 + -1 * j2;
                int sum7 = rowIndexTimesYLength + sum6;
                gradient[sum7 + 1] += y[sum6] * twiceScoreMinusD;
            }
            dD -= twiceScoreMinusD;
            dC += twiceScoreMinusD;
        }
        gradient[0] = dC;
        gradient[wRows * y.length + 1] = 2.0 * d + dD;
        return sum;
    }

    /**
     * Takes the dimension from the length of a point.
     */
    private void checkLength(int length) {
        if (length < 2 || (length - 2) % y.length != 0) {
            throw new IllegalArgumentException("point must have 2 entries and a multiple of "
                    + y.length + " more, for c, w[][y.length], d, but its length is " + length);
        }
        this.dimension = length;
    }

    /**
     * The Euclidean norm.
     */
    private static double norm(double[] gradient) {
        double sum = 0;
        for (double each : gradient) {
            sum += each * each;
        }
        if (sum > 1.0E-280 && sum < 1.0E280) {
            return Math.sqrt(sum);
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = 0;
        for (double each : gradient) {
            largest = Math.max(largest, Math.abs(each));
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        sum = 0;
        for (double each : gradient) {
            sum += (each / largest) * (each / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /**
     * A descent along {@code theta' = -rate * g}. It evaluates this object, so both belong to one thread.
     */
    public Run gradient() {
        return new Run(this, new Gradient(this));
    }

    /**
     * A point: the decision variables of {@code rows}.
     */
    public record Point(double c, double[][] w, double d) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {c, w, d}, new Object[] {that.c, that.w, that.d});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {c, w, d});
        }

        @Override
        public String toString() {
            return "Point[c=" + c + ", w=" + Arrays.deepToString(w) + ", d=" + d + "]";
        }
    }

    /**
     * A run from a point of {@code rows} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final BoxRows objective;

        private Run(BoxRows objective, Stepper stepper) {
            super(stepper, point -> new Point(point[0],
                    Shapes.matrix(point, 1, (point.length - 2) / objective.y.length, objective.y.length),
                    point[(point.length - 2) / objective.y.length * objective.y.length + 1]));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double c, double[][] w, double d) {
            Shapes.requireRectangular("w", w);
            Shapes.requireColumns("w", w, objective.y.length);
            double[] start = new double[w.length * objective.y.length + 2];
            start[0] = c;
            Shapes.put(w, start, 1);
            start[w.length * objective.y.length + 1] = d;
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            names[0] = "c";
            Shapes.name("w", (dimension - 2) / objective.y.length, objective.y.length, names, 1);
            names[(dimension - 2) / objective.y.length * objective.y.length + 1] = "d";
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code rows}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BoxRows objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.01;

        private double[] gradient = {};

        private Gradient(BoxRows objective) {
            this.objective = objective;
        }

        @Override
        public Optional<String> nonFiniteDatum() {
            return objective.nonFiniteDatum();
        }

        @Override
        public String name() {
            return "gradient";
        }

        @Override
        public String equation() {
            return "theta' = -rate * g";
        }

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public int memories() {
            return 0;
        }

        @Override
        public Certificate certificate() {
            return CERTIFICATE;
        }

        @Override
        public double gradientNorm() {
            return gradientNorm;
        }

        @Override
        public double velocity(double t, double[] state, double[] velocity) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            double loss = objective.evaluate(state, gradient);
            double norm = norm(gradient);
            gradientNorm = norm;
            if (norm == 0) {
                Arrays.fill(velocity, 0);
                return loss;
            }
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                velocity[i] = -rate * g;
            }
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            double[] state = walk.state();
            double[] best = walk.best();
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(state, gradient);
                evaluations++;
                norm = norm(gradient);
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    System.arraycopy(state, 0, best, 0, dimension);
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double stride = step * schedule.applyAsDouble(steps);
                for (int i = 0; i < dimension; i++) {
                    double theta = state[i];
                    double g = gradient[i];
                    state[i] = theta + stride * (-rate * g);
                }
                steps++;
            }
            gradientNorm = norm;
            walk.pause(steps, steps * step, evaluations, loss, norm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            double loss = objective.evaluate(state, gradient);
            double norm = norm(gradient);
            if (norm == 0) {
                Arrays.fill(rates, 0);
                return;
            }
            double slope = 0;
            double size = 0;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double part = g * (-rate * g);
                slope += part;
                size += Math.abs(part);
            }
            rates[0] = -rate * norm * norm;
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("rate", rate);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "rate" -> rate = Domain.POSITIVE.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }
}
