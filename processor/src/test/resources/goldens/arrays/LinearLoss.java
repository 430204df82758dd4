package drawn;

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

/**
 * The loss {@code Own.linear}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double linear(@Given double[][] x, double[] w, double bias, @Given double[] y) {
 *     double sum = 0;
 *     for (int i = 0; i < x.length; i++) {
 *         double score = bias;
 *         for (int j = 0; j < w.length; j++) {
 *             score += w[j] * x[i][j];
 *         }
 *         double r = score - y[i];
 *         sum += r * r;
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0 … w.length - 1]} is {@code w}, {@code point[w.length]} is
 *     {@code bias}.
 *
 * <p>The length of {@code w} is that of the array that a run starts from. Of a point that is evaluated,
 * {@code w} takes what the others leave.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
public final class LinearLoss implements Objective {
    private double[][] x;

    private double[] y;

    /**
     * That of the last point; -1 while there was none.
     */
    private int dimension = -1;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths
     */
    public LinearLoss(double[][] x, double[] y) {
        bind(x, y);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code x} has a null row or rows of several lengths
     */
    public LinearLoss bind(double[][] x, double[] y) {
        Shapes.requireRectangular("x", x);
        Objects.requireNonNull(y, "y");
        this.x = x;
        this.y = y;
        this.dimension = -1;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("x", x)
                .or(() -> Shapes.nonFinite("y", y));
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
        int wLength = dimension - 1;
        double bias = point[wLength];
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            double score = bias;
            for (int j = 0; j < wLength; j++) {
                score += point[j] * x[i][j];
            }
            double r = score - y[i];
            sum += r * r;
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
        int wLength = dimension - 1;
        double bias = point[wLength];
        Arrays.fill(gradient, 0, wLength, 0.0);
        double sum = 0.0;
        double dBias = 0.0;
        for (int i = 0; i < x.length; i++) {
            double score = bias;
            for (int j = 0; j < wLength; j++) {
                score += point[j] * x[i][j];
            }
            double r = score - y[i];
            double twiceR = 2.0 * r;
            for (int k = 0; k < wLength; k++) {
                gradient[k] += twiceR * x[i][k];
            }
            sum += r * r;
            dBias += twiceR;
        }
        gradient[wLength] = dBias;
        return sum;
    }

    /**
     * Takes the dimension from the length of a point.
     */
    private void checkLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("point must have at least 1 entry, for w[], bias, but its length is "
                    + length);
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
     * A descent along {@code m' = g - m; theta' = -rate * m / n}. It evaluates this object, so both belong to one thread.
     */
    public Run heavy() {
        return new Run(this, new Heavy(this));
    }

    /**
     * A point: the decision variables of {@code linear}.
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
     * A run from a point of {@code linear} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final LinearLoss objective;

        private Run(LinearLoss objective, Stepper stepper) {
            super(stepper, point -> new Point(Arrays.copyOfRange(point, 0, point.length - 1),
                    point[point.length - 1]));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double[] w, double bias) {
            Objects.requireNonNull(w, "w");
            double[] start = new double[w.length + 1];
            System.arraycopy(w, 0, start, 0, w.length);
            start[w.length] = bias;
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            Shapes.name("w", dimension - 1, names, 0);
            names[dimension - 1] = "bias";
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code linear}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final LinearLoss objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.1;

        private double[] gradient = {};

        private Gradient(LinearLoss objective) {
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
     * The flow {@code m' = g - m; theta' = -rate * m / n} of {@code linear}.
     *
     * <p>dL/dt = {@code -rate / n * sum(g * m)}. It may ascend: {@code after g = -80, at g = 0.3, by
     *     steps of 0.25: dL/dt = 0.45}. It comes to rest where ∇L = 0.
     */
    public static final class Heavy implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate / n * sum(g * m)",
                Certificate.Descent.MAY_ASCEND,
                "after g = -80, at g = 0.3, by steps of 0.25: dL/dt = 0.45",
                Certificate.Rest.RESTS);

        private final LinearLoss objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.1;

        private double[] gradient = {};

        private Heavy(LinearLoss objective) {
            this.objective = objective;
        }

        @Override
        public Optional<String> nonFiniteDatum() {
            return objective.nonFiniteDatum();
        }

        @Override
        public String name() {
            return "heavy";
        }

        @Override
        public String equation() {
            return "m' = g - m; theta' = -rate * m / n";
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
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                velocity[i] = -rate * m / (double) dimension;
                velocity[dimension + i] = g - m;
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
                    double m = state[dimension + i];
                    m += step * (g - m);
                    state[dimension + i] = m;
                    state[i] = theta + stride * (-rate * m / (double) dimension);
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
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                double part = g * (-rate * m / (double) dimension);
                slope += part;
                size += Math.abs(part);
                sum += g * m;
            }
            rates[0] = (-rate / (double) dimension) * sum;
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
