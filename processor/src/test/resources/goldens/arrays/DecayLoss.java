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
 * The loss {@code Own.decay}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double decay(double k, @Length(3) double[] q, @Given int n, @Given double[] y) {
 *     double[] s = new double[n + 1];
 *     s[0] = q[0];
 *     for (int i = 0; i < n; i++) {
 *         s[i + 1] = s[i] - k * s[i] * q[2];
 *     }
 *     double sum = q[1] * q[1];
 *     for (int j = s.length - 1; j >= 1; j--) {
 *         sum += (s[j] - y[j - 1]) * (s[j] - y[j - 1]);
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0]} is {@code k}, {@code point[1 … 3]} is {@code q}.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
public final class DecayLoss implements Objective {
    private int n;

    private double[] y;

    /**
     * Kept between evaluations; at least as long as the loss's array.
     */
    private double[] dS = {};

    private int dSLength;

    /**
     * Kept between evaluations; at least as long as the loss's array.
     */
    private double[] s = {};

    private int sLength;

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     */
    public DecayLoss(int n, double[] y) {
        bind(n, y);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     */
    public DecayLoss bind(int n, double[] y) {
        Objects.requireNonNull(y, "y");
        this.n = n;
        this.y = y;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("y", y);
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        double k = point[0];
        sLength = n + 1;
        if (s.length < sLength) {
            s = new double[sLength];
        }
        Arrays.fill(s, 0, sLength, 0.0);
        s[0] = point[1];
        for (int i = 0; i < n; i++) {
            s[i + 1] = s[i] - k * s[i] * point[3];
        }
        double t = point[2] * point[2];
        for (int j = sLength - 1; j >= 1; j--) {
            t += (s[j] - y[j - 1]) * (s[j] - y[j - 1]);
        }
        return t;
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
        double k = point[0];
        Arrays.fill(gradient, 1, 4, 0.0);
        sLength = n + 1;
        if (s.length < sLength) {
            s = new double[sLength];
        }
        Arrays.fill(s, 0, sLength, 0.0);
        s[0] = point[1];
        for (int i = 0; i < n; i++) {
            s[i + 1] = s[i] - k * s[i] * point[3];
        }
        dSLength = n + 1;
        if (dS.length < dSLength) {
            dS = new double[dSLength];
        }
        Arrays.fill(dS, 0, dSLength, 0.0);
        gradient[2] += 2.0 * point[2];
        double t = point[2] * point[2];
        for (int j = sLength - 1; j >= 1; j--) {
            double r = s[j] - y[j - 1];
            t += r * r;
            dS[j] += 2.0 * r;
        }
        double dK = 0.0;
        for (int m = n - 1; m >= 0; m--) {
            dK -= dS[m + 1] * s[m] * point[3];
            gradient[3] -= dS[m + 1] * k * s[m];
            dS[m] += dS[m + 1] * (1.0 - k * point[3]);
        }
        gradient[1] += dS[0];
        gradient[0] = dK;
        return t;
    }

    /**
     * Refuses a point of another length.
     */
    private void checkLength(int length) {
        if (length != 4) {
            throw new IllegalArgumentException("point must have 4 entries, for k, q[3], but its length is "
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
     * A descent along {@code m' = g - m; theta' = -rate * m / n}. It evaluates this object, so both belong to one thread.
     */
    public Run heavy() {
        return new Run(this, new Heavy(this));
    }

    /**
     * A point: the decision variables of {@code decay}.
     */
    public record Point(double k, double[] q) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {k, q}, new Object[] {that.k, that.q});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {k, q});
        }

        @Override
        public String toString() {
            return "Point[k=" + k + ", q=" + Arrays.toString(q) + "]";
        }
    }

    /**
     * A run from a point of {@code decay} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final DecayLoss objective;

        private Run(DecayLoss objective, Stepper stepper) {
            super(stepper, point -> new Point(point[0], Arrays.copyOfRange(point, 1, 4)));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double k, double[] q) {
            Shapes.requireLength("q", q, 3);
            double[] start = new double[4];
            start[0] = k;
            System.arraycopy(q, 0, start, 1, q.length);
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            names[0] = "k";
            Shapes.name("q", 3, names, 1);
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code decay}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final DecayLoss objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.1;

        private double[] gradient = {};

        private Gradient(DecayLoss objective) {
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
     * The flow {@code m' = g - m; theta' = -rate * m / n} of {@code decay}.
     *
     * <p>dL/dt = {@code -rate / n * sum(g * m)}. It may ascend: {@code after g = -80, at g = 0.3, by
     *     steps of 0.25: dL/dt = 0.45}. It comes to rest where ∇L = 0.
     */
    public static final class Heavy implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate / n * sum(g * m)",
                Certificate.Descent.MAY_ASCEND,
                "after g = -80, at g = 0.3, by steps of 0.25: dL/dt = 0.45",
                Certificate.Rest.RESTS);

        private final DecayLoss objective;

        private double gradientNorm = Double.NaN;

        private double rate = 0.1;

        private double[] gradient = {};

        private Heavy(DecayLoss objective) {
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
