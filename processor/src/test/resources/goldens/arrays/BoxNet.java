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
 * The loss {@code Box.net}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double net(
 *         @Length(of = {"HIDDEN", "x[0].length + 1"}) double[][] hidden,
 *         double bias,
 *         @Length(of = "n") double[] out,
 *         @Given double[][] x,
 *         @Given double[] y,
 *         @Given int n) {
 *     double sum = 0;
 *     for (int i = 0; i < x.length; i++) {
 *         double z = bias;
 *         for (int k = 0; k < n; k++) {
 *             double a = hidden[k][x[i].length];
 *             for (int j = 0; j < x[i].length; j++) {
 *                 a += hidden[k][j] * x[i][j];
 *             }
 *             z += out[k] * Math.tanh(a);
 *         }
 *         sum += (z - y[i]) * (z - y[i]);
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0 … 3 * hidden[0].length - 1]} is {@code hidden} row by row,
 *     {@code point[3 * hidden[0].length]} is {@code bias}, {@code point[3 * hidden[0].length + 1 … 3 *
 *     hidden[0].length + n]} is {@code out}.
 *
 * <p>The number of columns of {@code hidden} is {@code x[0].length + 1}.
 *
 * <p>The length of {@code out} is {@code n}.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class BoxNet implements Objective {
    private double[][] x;

    private double[] y;

    private int n;

    /**
     * The number of columns of {@code hidden}: {@code x[0].length + 1}.
     */
    private int hiddenColumns;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths, or the
     *     number of columns of hidden is less than 1, or the length of out is less than 1
     */
    public BoxNet(double[][] x, double[] y, int n) {
        bind(x, y, n);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths, or the
     *     number of columns of hidden is less than 1, or the length of out is less than 1
     */
    public BoxNet bind(double[][] x, double[] y, int n) {
        Shapes.requireRectangular("x", x);
        Objects.requireNonNull(y, "y");
        int hiddenColumns;
        try {
            hiddenColumns = x[0].length + 1;
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the number of columns of hidden, x[0].length + 1, is not defined: "
                    + e.getMessage(), e);
        }
        Shapes.requirePositive("the number of columns of hidden, x[0].length + 1,", hiddenColumns);
        Shapes.requirePositive("the length of out, n,", n);
        this.x = x;
        this.y = y;
        this.n = n;
        this.hiddenColumns = hiddenColumns;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("x", x)
                .or(() -> Shapes.nonFinite("y", y));
    }

    @Override
    public int dimension() {
        return 3 * hiddenColumns + n + 1;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        double bias = point[3 * hiddenColumns];
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            double[] xI = x[i];
            int xILength = xI.length;
            double z = bias;
            for (int k = 0; k < n; k++) {
                int checkIndex = Objects.checkIndex(k, 3);
                int product = checkIndex * hiddenColumns;
                int checkIndex2 = Objects.checkIndex(xILength, hiddenColumns);
                double a = point[product + checkIndex2];
                for (int j = 0; j < xILength; j++) {
                    int checkIndex3 = Objects.checkIndex(j, hiddenColumns);
                    a += point[product + checkIndex3] * xI[j];
                }
                z += point[3 * hiddenColumns + k + 1] * Math.tanh(a);
            }
            double difference = z - y[i];
            sum += difference * difference;
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
        double bias = point[3 * hiddenColumns];
        Arrays.fill(gradient, 0, 3 * hiddenColumns, 0.0);
        Arrays.fill(gradient, 3 * hiddenColumns + 1, 3 * hiddenColumns + n + 1, 0.0);
        double sum = 0.0;
        double dBias = 0.0;
        for (int i = 0; i < x.length; i++) {
            double[] xI = x[i];
            int xILength = xI.length;
            double z = bias;
            for (int k = 0; k < n; k++) {
                int checkIndex = Objects.checkIndex(k, 3);
                int product = checkIndex * hiddenColumns;
                int checkIndex2 = Objects.checkIndex(xILength, hiddenColumns);
                double a = point[product + checkIndex2];
                for (int j = 0; j < xILength; j++) {
                    int checkIndex3 = Objects.checkIndex(j, hiddenColumns);
                    a += point[product + checkIndex3] * xI[j];
                }
                z += point[3 * hiddenColumns + k + 1] * Math.tanh(a);
            }
            double difference = z - y[i];
            sum += difference * difference;
            double twiceDifference = 2.0 * difference;
            for (int k2 = 0; k2 < n; k2++) {
                int checkIndex4 = Objects.checkIndex(k2, 3);
                int product2 = checkIndex4 * hiddenColumns;
                int checkIndex5 = Objects.checkIndex(xILength, hiddenColumns);
                int sum4 = product2 + checkIndex5;
                double a5 = point[sum4];
                for (int j3 = 0; j3 < xILength; j3++) {
                    int checkIndex6 = Objects.checkIndex(j3, hiddenColumns);
                    a5 += point[product2 + checkIndex6] * xI[j3];
                }
                double tanhA5 = Math.tanh(a5);
                boolean condition = Math.abs(tanhA5) < 0.98;
                double value = condition ? (1.0 - tanhA5) * (1.0 + tanhA5) : (1.0
                        + Math.abs(tanhA5)) * (1.0
                        + Math.abs(tanhA5)) * Math.exp(-2.0 * Math.abs(a5));
                double product3 = 2.0 * (difference * point[3 * hiddenColumns + k2 + 1] * value);
                gradient[3 * hiddenColumns + k2 + 1] += tanhA5 * twiceDifference;
                for (int j2 = 0; j2 < xILength; j2++) {
                    int checkIndex7 = Objects.checkIndex(j2, hiddenColumns);
                    int sum5 = product2 + checkIndex7;
                    gradient[sum5] += xI[j2] * product3;
                }
                gradient[sum4] += product3;
            }
            dBias += twiceDifference;
        }
        gradient[3 * hiddenColumns] = dBias;
        return sum;
    }

    /**
     * Refuses a point of another length.
     */
    private void checkLength(int length) {
        if (length != 3 * hiddenColumns + n + 1) {
            throw new IllegalArgumentException("point must have " + (3 * hiddenColumns + n + 1)
                    + " entries, for hidden[3][x[0].length + 1], bias, out[n], but its length is "
                    + length);
        }
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
     * A descent along {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)}. It evaluates this object, so both belong to one thread.
     */
    public Run rmsprop() {
        return new Run(this, new Rmsprop(this));
    }

    /**
     * A point: the decision variables of {@code net}.
     */
    public record Point(double[][] hidden, double bias, double[] out) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {hidden, bias, out}, new Object[] {that.hidden, that.bias, that.out});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {hidden, bias, out});
        }

        @Override
        public String toString() {
            return "Point[hidden=" + Arrays.deepToString(hidden) + ", bias=" + bias
                    + ", out=" + Arrays.toString(out) + "]";
        }
    }

    /**
     * A run from a point of {@code net} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final BoxNet objective;

        private Run(BoxNet objective, Stepper stepper) {
            super(stepper, point -> new Point(Shapes.matrix(point, 0, 3, objective.hiddenColumns),
                    point[3 * objective.hiddenColumns],
                    Arrays.copyOfRange(point, 3 * objective.hiddenColumns + 1, 3 * objective.hiddenColumns + objective.n + 1)));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double[][] hidden, double bias, double[] out) {
            Shapes.requireRectangular("hidden", hidden);
            Shapes.requireRows("hidden", hidden, 3);
            Shapes.requireColumns("hidden", hidden, objective.hiddenColumns);
            Shapes.requireLength("out", out, objective.n);
            double[] start = new double[3 * objective.hiddenColumns + objective.n + 1];
            Shapes.put(hidden, start, 0);
            start[3 * objective.hiddenColumns] = bias;
            System.arraycopy(out, 0, start, 3 * objective.hiddenColumns + 1, out.length);
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            Shapes.name("hidden", 3, objective.hiddenColumns, names, 0);
            names[3 * objective.hiddenColumns] = "bias";
            Shapes.name("out", objective.n, names, 3 * objective.hiddenColumns + 1);
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code net}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BoxNet objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.01;

        private double[] gradient = {};

        private Gradient(BoxNet objective) {
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

    /**
     * The flow {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)} of {@code
     *     net}.
     *
     * <p>dL/dt = {@code -rate * sum(g^2 / (sqrt(v) + epsilon))}. It descends for every g. It comes to
     *     rest where ∇L = 0.
     */
    public static final class Rmsprop implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g^2 / (sqrt(v) + epsilon))",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BoxNet objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.01;

        private double beta2 = 0.999;

        private double epsilon = 1.0E-8;

        private double[] gradient = {};

        private Rmsprop(BoxNet objective) {
            this.objective = objective;
        }

        @Override
        public Optional<String> nonFiniteDatum() {
            return objective.nonFiniteDatum();
        }

        @Override
        public String name() {
            return "rmsprop";
        }

        @Override
        public String equation() {
            return "v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)";
        }

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public int memories() {
            return 1;
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
            double factor = 1.0 - beta2;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double v = state[dimension + i];
                velocity[i] = -rate * g / (Math.sqrt(v) + epsilon);
                velocity[dimension + i] = factor * (g * g - v);
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
                double factor = 1.0 - beta2;
                double stride = step * schedule.applyAsDouble(steps);
                for (int i = 0; i < dimension; i++) {
                    double theta = state[i];
                    double g = gradient[i];
                    double v = state[dimension + i];
                    v += step * (factor * (g * g - v));
                    state[dimension + i] = v;
                    state[i] = theta + stride * (-rate * g / (Math.sqrt(v) + epsilon));
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
            double factor = 1.0 - beta2;
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double v = state[dimension + i];
                double part = g * (-rate * g / (Math.sqrt(v) + epsilon));
                slope += part;
                size += Math.abs(part);
                sum += g * g / (Math.sqrt(v) + epsilon);
            }
            rates[0] = (-rate) * sum;
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("rate", rate);
            values.put("beta2", beta2);
            values.put("epsilon", epsilon);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "rate" -> rate = Domain.POSITIVE.checked(name, value);
                case "beta2" -> beta2 = Domain.FRACTION.checked(name, value);
                case "epsilon" -> epsilon = Domain.NOT_NEGATIVE.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }
}
