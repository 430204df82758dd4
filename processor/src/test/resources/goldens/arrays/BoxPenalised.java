package batched;

import io.thalweg.runtime.Batches;
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
 * The loss {@code Box.penalised}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double penalised(@Length(of = "x[0].length") double[] w, double bias, @Given double[][] x,
 *         @Given double[] y) {
 *     double penalty = 0;
 *     for (double each : w) {
 *         penalty += each * each;
 *     }
 *     double sum = 0.1 * penalty;
 *     for (int i = 0; i < x.length; i++) {
 *         sum += Functions.softplus(-y[i] * (Functions.dot(w, x[i]) + bias));
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0 … w.length - 1]} is {@code w}, {@code point[w.length]} is
 *     {@code bias}.
 *
 * <p>The length of {@code w} is {@code x[0].length}.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class BoxPenalised implements Objective {
    private double[][] x;

    private double[] y;

    /**
     * The length of {@code w}: {@code x[0].length}.
     */
    private int wLength;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths, or the
     *     length of w is less than 1
     */
    BoxPenalised(double[][] x, double[] y) {
        bind(x, y);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths, or the
     *     length of w is less than 1
     */
    public BoxPenalised bind(double[][] x, double[] y) {
        Shapes.requireRectangular("x", x);
        Objects.requireNonNull(y, "y");
        int wLength;
        try {
            wLength = x[0].length;
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the length of w, x[0].length, is not defined: "
                    + e.getMessage(), e);
        }
        Shapes.requirePositive("the length of w, x[0].length,", wLength);
        this.x = x;
        this.y = y;
        this.wLength = wLength;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("x", x)
                .or(() -> Shapes.nonFinite("y", y));
    }

    @Override
    public int dimension() {
        return wLength + 1;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        double bias = point[wLength];
        int wLength2 = wLength;
        double penalty = 0.0;
        for (int eachIndex = 0; eachIndex < wLength2; eachIndex++) {
            double each = point[eachIndex];
            penalty += each * each;
        }
        double sum = 0.1 * penalty;
        for (int i2 = 0; i2 < x.length; i2++) {
            double[] xI2 = x[i2];
            int length = Math.max(wLength2, xI2.length);
            double sum3 = 0.0;
            for (int i = 0; i < length; i++) {
                sum3 += point[Objects.checkIndex(i, wLength)] * xI2[i];
            }
            double x2 = -y[i2] * (sum3 + bias);
            double value = x2 > 0.0 ? x2 + Math.log1p(Math.exp(-x2)) : Math.log1p(Math.exp(x2));
            sum += value;
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
        double bias = point[wLength];
        int wLength2 = wLength;
        Arrays.fill(gradient, 0, wLength, 0.0);
        double penalty = 0.0;
        for (int eachIndex = 0; eachIndex < wLength2; eachIndex++) {
            double each = point[eachIndex];
            penalty += each * each;
        }
        double sum = 0.1 * penalty;
        double dBias = 0.0;
        for (int i2 = 0; i2 < x.length; i2++) {
            double[] xI2 = x[i2];
            int length = Math.max(wLength2, xI2.length);
            double sum3 = 0.0;
            for (int i = 0; i < length; i++) {
                sum3 += point[Objects.checkIndex(i, wLength)] * xI2[i];
            }
            double yI2 = y[i2];
            double x2 = -yI2 * (sum3 + bias);
            double value;
            double value2;
            if (x2 > 0.0) {
                double exp = Math.exp(-x2);
                value = x2 + Math.log1p(exp);
                value2 = 1.0 - exp / (1.0 + exp);
            } else {
                double expX2 = Math.exp(x2);
                value = Math.log1p(expX2);
                value2 = expX2 / (1.0 + expX2);
            }
            sum += value;
            double value2TimesYI2 = value2 * yI2;
            for (int i3 = 0; i3 < length; i3++) {
                gradient[i3] -= value2TimesYI2 * xI2[i3];
            }
            dBias -= value2TimesYI2;
        }
        for (int eachIndex2 = 0; eachIndex2 < wLength2; eachIndex2++) {
            double each2 = point[eachIndex2];
            gradient[eachIndex2] += 0.2 * each2;
        }
        gradient[wLength] = dBias;
        return sum;
    }

    /**
     * The loss with its gradient. What follows the dimension entries of {@code point} is not looked at.
     *
     * <p>An estimate by the rows {@code order[first]}, …, {@code order[end - 1]} in place of all {@code x.length}.
     */
    private double estimate(double[] point, double[] gradient, int[] order, int first, int end) {
        double bias = point[wLength];
        int wLength2 = wLength;
        Arrays.fill(gradient, 0, wLength, 0.0);
        double scale = (double) x.length / (double) (end - first);
        double sum3 = 0.0;
        double dBias = 0.0;
        for (int place = first; place < end; place++) {
            int i2 = order[place];
            double[] xI2 = x[i2];
            int length = Math.max(wLength2, xI2.length);
            double sum5 = 0.0;
            for (int i = 0; i < length; i++) {
                sum5 += point[Objects.checkIndex(i, wLength)] * xI2[i];
            }
            double yI2 = y[i2];
            double x2 = -yI2 * (sum5 + bias);
            double value;
            double value2;
            if (x2 > 0.0) {
                double exp = Math.exp(-x2);
                value = x2 + Math.log1p(exp);
                value2 = scale * (1.0 - exp / (1.0 + exp));
            } else {
                double expX2 = Math.exp(x2);
                value = Math.log1p(expX2);
                value2 = scale * (expX2 / (1.0 + expX2));
            }
            sum3 += value;
            double value2TimesYI2 = value2 * yI2;
            for (int i3 = 0; i3 < length; i3++) {
                gradient[i3] -= value2TimesYI2 * xI2[i3];
            }
            dBias -= value2TimesYI2;
        }
        double penalty = 0.0;
        for (int eachIndex = 0; eachIndex < wLength2; eachIndex++) {
            double each = point[eachIndex];
            penalty += each * each;
            gradient[eachIndex] += 0.2 * each;
        }
        double sum2 = 0.1 * penalty;
        double sum = sum2 + scale * sum3;
        gradient[wLength] = dBias;
        return sum;
    }

    private int rows() {
        return x.length;
    }

    /**
     * The number of steps in which batches of 4 take each of the {@code x.length} rows once.
     */
    public int stepsPerEpoch() {
        return Batches.perEpoch(rows(), 4);
    }

    /**
     * Refuses a point of another length.
     */
    private void checkLength(int length) {
        if (length != wLength + 1) {
            throw new IllegalArgumentException("point must have " + (wLength + 1)
                    + " entries, for w[x[0].length], bias, but its length is " + length);
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
     * A point: the decision variables of {@code penalised}.
     */
    public record Point(double[] w, double bias) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {w, bias}, new Object[] {that.w, that.bias});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {w, bias});
        }

        @Override
        public String toString() {
            return "Point[w=" + Arrays.toString(w) + ", bias=" + bias + "]";
        }
    }

    /**
     * A run from a point of {@code penalised} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final BoxPenalised objective;

        private Run(BoxPenalised objective, Stepper stepper) {
            super(stepper, point -> new Point(Arrays.copyOfRange(point, 0, objective.wLength),
                    point[objective.wLength]));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double[] w, double bias) {
            Shapes.requireLength("w", w, objective.wLength);
            double[] start = new double[objective.wLength + 1];
            System.arraycopy(w, 0, start, 0, w.length);
            start[objective.wLength] = bias;
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            Shapes.name("w", objective.wLength, names, 0);
            names[objective.wLength] = "bias";
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code penalised}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     *
     * <p>A step of Euler's method takes 4 of the {@code x.length} rows: L and g are estimates.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BoxPenalised objective;

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private double[] gradient = {};

        private final Batches batches = new Batches(4);

        private Gradient(BoxPenalised objective) {
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
        public int batch() {
            return 4;
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
            batches.seed(walk.seed());
            int rows = objective.rows();
            while (true) {
                batches.draw(steps, rows);
                loss = objective.estimate(state, gradient, batches.order(), batches.first(), batches.end());
                evaluations++;
                norm = norm(gradient);
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    System.arraycopy(state, 0, best, 0, dimension);
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                if (norm == 0) {
                    // At rest on this batch: the next one may move the point.
                    steps++;
                    continue;
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
            batches.drawAgain(objective.rows());
            double loss = objective.estimate(state, gradient, batches.order(), batches.first(), batches.end());
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
