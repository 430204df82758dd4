package bounded;

import io.thalweg.runtime.Bounds;
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
 * The loss {@code Box.quadratic}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double quadratic(@Range(min = -1, max = 2) double[] x, @Given double[][] a,
 *         @Given double[] b) {
 *     double sum = 0;
 *     for (int i = 0; i < b.length; i++) {
 *         sum += x[i] * (0.5 * Functions.dot(a[i], x) - b[i]);
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0 … x.length - 1]} is {@code x}.
 *
 * <p>The length of {@code x} is that of the array that a run starts from. Of a point that is evaluated,
 * {@code x} takes what the others leave.
 *
 * <p>Runs keep {@code -1.0 <= x[i] <= 2.0}.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class BoxQuadratic implements Objective {
    private double[][] a;

    private double[] b;

    /**
     * That of the last point; -1 while there was none.
     */
    private int dimension = -1;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code a} has a null row
     */
    public BoxQuadratic(double[][] a, double[] b) {
        bind(a, b);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     * @throws IllegalArgumentException if {@code a} has a null row
     */
    public BoxQuadratic bind(double[][] a, double[] b) {
        Shapes.requireRowsThere("a", a);
        Objects.requireNonNull(b, "b");
        this.a = a;
        this.b = b;
        this.dimension = -1;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("a", a)
                .or(() -> Shapes.nonFinite("b", b));
    }

    @Override
    public int dimension() {
        if (dimension < 0) {
            throw new IllegalStateException("the dimension is not known yet, since the length of x is open: "
                    + "evaluate a point or start a run first");
        }
        return dimension;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        int xLength = dimension;
        int xLength2 = xLength;
        double sum = 0.0;
        for (int i2 = 0; i2 < b.length; i2++) {
            double[] aI2 = a[i2];
            int length = Math.max(aI2.length, xLength2);
            double sum3 = 0.0;
            for (int i = 0; i < length; i++) {
                sum3 += aI2[i] * point[Objects.checkIndex(i, xLength)];
            }
            sum += point[Objects.checkIndex(i2, xLength)] * (0.5 * sum3 - b[i2]);
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
        int xLength = dimension;
        int xLength2 = xLength;
        Arrays.fill(gradient, 0, xLength, 0.0);
        double sum = 0.0;
        for (int i2 = 0; i2 < b.length; i2++) {
            double[] aI2 = a[i2];
            int length = Math.max(aI2.length, xLength2);
            double sum3 = 0.0;
            for (int i = 0; i < length; i++) {
                sum3 += aI2[i] * point[Objects.checkIndex(i, xLength)];
            }
            double xI2 = point[Objects.checkIndex(i2, xLength)];
            double difference = 0.5 * sum3 - b[i2];
            sum += xI2 * difference;
            gradient[i2] += difference;
            double product = 0.5 * xI2;
            for (int i3 = 0; i3 < length; i3++) {
                gradient[i3] += aI2[i3] * product;
            }
        }
        return sum;
    }

    /**
     * Takes the dimension from the length of a point.
     */
    private void checkLength(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("point must have at least 0 entries, for x[], but its length is "
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
     * A descent along {@code m' = g - (1 - beta1) * m; theta' = -rate * m}. It evaluates this object, so both belong to one thread.
     */
    public Run momentum() {
        return new Run(this, new Momentum(this));
    }

    /**
     * A descent along {@code m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); theta' = -rate * (m / (1 - pow(beta1, t + 1))) / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)}. It evaluates this object, so both belong to one thread.
     */
    public Run adam() {
        return new Run(this, new Adam(this));
    }

    /**
     * A point: the decision variables of {@code quadratic}.
     */
    public record Point(double[] x) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {x}, new Object[] {that.x});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {x});
        }

        @Override
        public String toString() {
            return "Point[x=" + Arrays.toString(x) + "]";
        }
    }

    /**
     * A run from a point of {@code quadratic} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final BoxQuadratic objective;

        private Run(BoxQuadratic objective, Stepper stepper) {
            super(stepper, point -> new Point(Arrays.copyOfRange(point, 0, point.length)));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double[] x) {
            Objects.requireNonNull(x, "x");
            double[] start = new double[x.length];
            System.arraycopy(x, 0, start, 0, x.length);
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            Shapes.name("x", dimension, names, 0);
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code quadratic}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     *
     * <p>A step ends with a projection: what is beyond a bound is put on it. dL/dt is that of the flow
     *     without bounds.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BoxQuadratic objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.05;

        private double[] gradient = {};

        private double[] projected = {};

        private Gradient(BoxQuadratic objective) {
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
        public boolean bounded() {
            return true;
        }

        @Override
        public double lower(int i) {
            return -1.0;
        }

        @Override
        public double upper(int i) {
            return 2.0;
        }

        @Override
        public boolean project(double[] state) {
            return Bounds.project(state, 0, objective.dimension(), -1.0, 2.0);
        }

        /**
         * The norm of the gradient without the slopes that lead out of the bounds.
         */
        private double projectedNorm(double[] state) {
            if (projected.length != gradient.length) {
                projected = new double[gradient.length];
            }
            System.arraycopy(gradient, 0, projected, 0, gradient.length);
            Bounds.slopes(projected, state, 0, objective.dimension(), -1.0, 2.0);
            return norm(projected);
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
            double projectedNorm = projectedNorm(state);
            gradientNorm = projectedNorm;
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
            double projectedNorm;
            while (true) {
                loss = objective.evaluate(state, gradient);
                evaluations++;
                projectedNorm = projectedNorm(state);
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    System.arraycopy(state, 0, best, 0, dimension);
                }
                if (walk.pausesAt(steps, loss, projectedNorm)) {
                    break;
                }
                double stride = step * schedule.applyAsDouble(steps);
                for (int i = 0; i < dimension; i++) {
                    double theta = state[i];
                    double g = gradient[i];
                    state[i] = theta + stride * (-rate * g);
                }
                project(state);
                steps++;
            }
            gradientNorm = projectedNorm;
            walk.pause(steps, steps * step, evaluations, loss, projectedNorm, bestLoss);
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
     * The flow {@code m' = g - (1 - beta1) * m; theta' = -rate * m} of {@code quadratic}.
     *
     * <p>dL/dt = {@code -rate * sum(g * m)}. It may ascend: {@code after g = -6, at g = 1: dL/dt = 0.22}.
     *     It comes to rest where ∇L = 0.
     *
     * <p>A step ends with a projection: what is beyond a bound is put on it. dL/dt is that of the flow
     *     without bounds.
     */
    public static final class Momentum implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g * m)",
                Certificate.Descent.MAY_ASCEND, "after g = -6, at g = 1: dL/dt = 0.22",
                Certificate.Rest.RESTS);

        private final BoxQuadratic objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.05;

        private double beta1 = 0.9;

        private double[] gradient = {};

        private double[] projected = {};

        private Momentum(BoxQuadratic objective) {
            this.objective = objective;
        }

        @Override
        public Optional<String> nonFiniteDatum() {
            return objective.nonFiniteDatum();
        }

        @Override
        public String name() {
            return "momentum";
        }

        @Override
        public String equation() {
            return "m' = g - (1 - beta1) * m; theta' = -rate * m";
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
        public boolean bounded() {
            return true;
        }

        @Override
        public double lower(int i) {
            return -1.0;
        }

        @Override
        public double upper(int i) {
            return 2.0;
        }

        @Override
        public boolean project(double[] state) {
            return Bounds.project(state, 0, objective.dimension(), -1.0, 2.0);
        }

        /**
         * The norm of the gradient without the slopes that lead out of the bounds.
         */
        private double projectedNorm(double[] state) {
            if (projected.length != gradient.length) {
                projected = new double[gradient.length];
            }
            System.arraycopy(gradient, 0, projected, 0, gradient.length);
            Bounds.slopes(projected, state, 0, objective.dimension(), -1.0, 2.0);
            return norm(projected);
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
            double projectedNorm = projectedNorm(state);
            gradientNorm = projectedNorm;
            double factor = 1.0 - beta1;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                velocity[i] = -rate * m;
                velocity[dimension + i] = g - factor * m;
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
            double projectedNorm;
            while (true) {
                loss = objective.evaluate(state, gradient);
                evaluations++;
                projectedNorm = projectedNorm(state);
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    System.arraycopy(state, 0, best, 0, dimension);
                }
                if (walk.pausesAt(steps, loss, projectedNorm)) {
                    break;
                }
                double factor = 1.0 - beta1;
                double stride = step * schedule.applyAsDouble(steps);
                for (int i = 0; i < dimension; i++) {
                    double theta = state[i];
                    double g = gradient[i];
                    double m = state[dimension + i];
                    m += step * (g - factor * m);
                    state[dimension + i] = m;
                    state[i] = theta + stride * (-rate * m);
                }
                project(state);
                steps++;
            }
            gradientNorm = projectedNorm;
            walk.pause(steps, steps * step, evaluations, loss, projectedNorm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            double loss = objective.evaluate(state, gradient);
            double norm = norm(gradient);
            double factor = 1.0 - beta1;
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                double part = g * (-rate * m);
                slope += part;
                size += Math.abs(part);
                sum += g * m;
            }
            rates[0] = (-rate) * sum;
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("rate", rate);
            values.put("beta1", beta1);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "rate" -> rate = Domain.POSITIVE.checked(name, value);
                case "beta1" -> beta1 = Domain.FRACTION.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }

    /**
     * The flow {@code m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); theta' = -rate * (m /
     *     (1 - pow(beta1, t + 1))) / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)} of {@code quadratic}.
     *
     * <p>dL/dt = {@code -rate / (1 - pow(beta1, t + 1)) * sum(g * m / (sqrt(v / (1 - pow(beta2, t + 1)))
     *     + epsilon))}. It may ascend: {@code after g = -6, at g = 1: dL/dt = 0.027}. It comes to rest
     *     where ∇L = 0.
     *
     * <p>A step ends with a projection: what is beyond a bound is put on it. dL/dt is that of the flow
     *     without bounds.
     */
    public static final class Adam implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate / (1 - pow(beta1, t + 1)) * sum(g * m / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon))",
                Certificate.Descent.MAY_ASCEND, "after g = -6, at g = 1: dL/dt = 0.027",
                Certificate.Rest.RESTS);

        private final BoxQuadratic objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.05;

        private double beta1 = 0.9;

        private double beta2 = 0.999;

        private double epsilon = 1.0E-8;

        private double[] gradient = {};

        private double[] projected = {};

        private Adam(BoxQuadratic objective) {
            this.objective = objective;
        }

        @Override
        public Optional<String> nonFiniteDatum() {
            return objective.nonFiniteDatum();
        }

        @Override
        public String name() {
            return "adam";
        }

        @Override
        public String equation() {
            return "m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); theta' = -rate * (m / (1 - pow(beta1, t + 1))) / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)";
        }

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public double lower(int i) {
            return -1.0;
        }

        @Override
        public double upper(int i) {
            return 2.0;
        }

        @Override
        public boolean project(double[] state) {
            return Bounds.project(state, 0, objective.dimension(), -1.0, 2.0);
        }

        /**
         * The norm of the gradient without the slopes that lead out of the bounds.
         */
        private double projectedNorm(double[] state) {
            if (projected.length != gradient.length) {
                projected = new double[gradient.length];
            }
            System.arraycopy(gradient, 0, projected, 0, gradient.length);
            Bounds.slopes(projected, state, 0, objective.dimension(), -1.0, 2.0);
            return norm(projected);
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
            double projectedNorm = projectedNorm(state);
            gradientNorm = projectedNorm;
            double factor = 1.0 - beta1;
            double factor2 = 1.0 - beta2;
            double factor3 = 1.0 - Math.pow(beta1, t + 1.0);
            double factor4 = 1.0 - Math.pow(beta2, t + 1.0);
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                double v = state[2 * dimension + i];
                velocity[i] = -rate * (m / factor3) / (Math.sqrt(v / factor4) + epsilon);
                velocity[dimension + i] = factor * (g - m);
                velocity[2 * dimension + i] = factor2 * (g * g - v);
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
            double projectedNorm;
            while (true) {
                loss = objective.evaluate(state, gradient);
                evaluations++;
                projectedNorm = projectedNorm(state);
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    System.arraycopy(state, 0, best, 0, dimension);
                }
                if (walk.pausesAt(steps, loss, projectedNorm)) {
                    break;
                }
                double time = steps * step;
                double factor = 1.0 - beta1;
                double factor2 = 1.0 - beta2;
                double factor3 = 1.0 - Math.pow(beta1, time + 1.0);
                double factor4 = 1.0 - Math.pow(beta2, time + 1.0);
                double stride = step * schedule.applyAsDouble(steps);
                for (int i = 0; i < dimension; i++) {
                    double theta = state[i];
                    double g = gradient[i];
                    double m = state[dimension + i];
                    double v = state[2 * dimension + i];
                    m += step * (factor * (g - m));
                    state[dimension + i] = m;
                    v += step * (factor2 * (g * g - v));
                    state[2 * dimension + i] = v;
                    state[i] = theta + stride * (-rate * (m / factor3) / (Math.sqrt(v / factor4)
                            + epsilon));
                }
                project(state);
                steps++;
            }
            gradientNorm = projectedNorm;
            walk.pause(steps, steps * step, evaluations, loss, projectedNorm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            double loss = objective.evaluate(state, gradient);
            double norm = norm(gradient);
            double factor = 1.0 - beta1;
            double factor2 = 1.0 - beta2;
            double factor3 = 1.0 - Math.pow(beta1, t + 1.0);
            double factor4 = 1.0 - Math.pow(beta2, t + 1.0);
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[dimension + i];
                double v = state[2 * dimension + i];
                double part = g * (-rate * (m / factor3) / (Math.sqrt(v / factor4) + epsilon));
                slope += part;
                size += Math.abs(part);
                sum += g * m / (Math.sqrt(v / factor4) + epsilon);
            }
            rates[0] = (-rate / (1.0 - Math.pow(beta1, t + 1.0))) * sum;
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("rate", rate);
            values.put("beta1", beta1);
            values.put("beta2", beta2);
            values.put("epsilon", epsilon);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "rate" -> rate = Domain.POSITIVE.checked(name, value);
                case "beta1" -> beta1 = Domain.FRACTION.checked(name, value);
                case "beta2" -> beta2 = Domain.FRACTION.checked(name, value);
                case "epsilon" -> epsilon = Domain.NOT_NEGATIVE.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }
}
