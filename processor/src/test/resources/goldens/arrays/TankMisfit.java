package golden;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Domain;
import io.thalweg.runtime.HessianColumns;
import io.thalweg.runtime.Shapes;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.TwiceDifferentiable;
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
 * The loss {@code Tank.misfit}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double misfit(double rate, double[] inflow, @Given double[] seen) {
 *     double level = 1;
 *     double sum = 0;
 *     for (int i = 0; i < seen.length; i++) {
 *         level += inflow[i] - rate * level * level;
 *         sum += (level - seen[i]) * (level - seen[i]);
 *     }
 *     return sum;
 * }
 * }</pre>
 *
 * <p>The layout of a point: {@code point[0]} is {@code rate}, {@code point[1 … inflow.length]} is
 *     {@code inflow}.
 *
 * <p>The length of {@code inflow} is that of the array that a run starts from. Of a point that is evaluated,
 * {@code inflow} takes what the others leave.
 *
 * <p>An instance serves one thread, and so do all its descents together.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class TankMisfit implements TwiceDifferentiable {
    private double[] seen;

    /**
     * That of the last point; -1 while there was none.
     */
    private int dimension = -1;

    /**
     * Kept between evaluations; at least as long as the loss's array.
     */
    private double[] levelTape = {};

    /**
     * Kept between evaluations; at least as long as the loss's array.
     */
    private double[] levelTapeDot = {};

    private int levelTapeDotLength;

    private int levelTapeLength;

    private final HessianColumns columns = new HessianColumns();

    /**
     * The loss for given data. Arrays are kept, not copied: a change of an entry is seen by the next evaluation.
     *
     * @throws NullPointerException if an array is null; the message names the parameter
     */
    TankMisfit(double[] seen) {
        bind(seen);
    }

    /**
     * Takes other data in place of that which it has. Its descents and steppers see the new data from their next
     * run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.
     *
     * @return this
     * @throws NullPointerException if an array is null; the message names the parameter
     */
    public TankMisfit bind(double[] seen) {
        Objects.requireNonNull(seen, "seen");
        this.seen = seen;
        this.dimension = -1;
        return this;
    }

    @Override
    public Optional<String> nonFiniteDatum() {
        return Shapes.nonFinite("seen", seen);
    }

    @Override
    public int dimension() {
        if (dimension < 0) {
            throw new IllegalStateException("the dimension is not known yet, since the length of inflow is open: "
                    + "evaluate a point or start a run first");
        }
        return dimension;
    }

    @Override
    public double value(double[] point) {
        checkLength(point.length);
        int inflowLength = dimension - 1;
        double rate = point[0];
        double level = 1.0;
        double sum = 0.0;
        for (int i = 0; i < seen.length; i++) {
            level += point[Objects.checkIndex(i, inflowLength) + 1] - rate * level * level;
            double difference = level - seen[i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        checkLength(point.length);
        return evaluate(point, gradient);
    }

    @Override
    public double hessianVector(double[] point, double[] direction, double[] gradient,
            double[] product) {
        checkLength(point.length);
        return evaluateAlong(point, direction, gradient, product);
    }

    @Override
    public double hessian(double[] point, double[] gradient, double[][] hessian) {
        return columns.fill(this, point, gradient, hessian);
    }

    /**
     * The loss with its gradient, and its Hessian times the direction.
     */
    private double evaluateAlong(double[] point, double[] direction, double[] gradient,
            double[] product) {
        int inflowLength = dimension - 1;
        double rate = point[0];
        double vRate = direction[0];
        int inflowLength2 = inflowLength;
        Arrays.fill(gradient, 1, inflowLength + 1, 0.0);
        Arrays.fill(product, 1, inflowLength + 1, 0.0);
        int seenLength = seen.length;
        int max = Math.max(seenLength, 0);
        levelTapeLength = max;
        if (levelTape.length < levelTapeLength) {
            levelTape = new double[levelTapeLength];
        }
        Arrays.fill(levelTape, 0, levelTapeLength, 0.0);
        levelTapeDotLength = max;
        if (levelTapeDot.length < levelTapeDotLength) {
            levelTapeDot = new double[levelTapeDotLength];
        }
        Arrays.fill(levelTapeDot, 0, levelTapeDotLength, 0.0);
        double level = 1.0;
        double sum = 0.0;
        double levelDot = 0.0;
        for (int i = 0; i < seenLength; i++) {
            levelTapeDot[i] = levelDot;
            levelTape[i] = level;
            double rateTimesLevel3 = rate * level;
            double level2 = level + (point[Objects.checkIndex(i, inflowLength) + 1]
                    - rateTimesLevel3 * level);
            double difference = level2 - seen[i];
            sum += difference * difference;
            levelDot += direction[i + 1] - (level * (level * vRate + rate * levelDot)
                    + rateTimesLevel3 * levelDot);
            level = level2;
        }
        double dLevel = 0.0;
        double dRate = 0.0;
        double dLevelDot = 0.0;
        double dRateDot = 0.0;
        for (int i2 = seenLength - 1; i2 >= 0; i2--) {
            double levelTapeI2 = levelTape[i2];
            double levelTapeDotI2 = levelTapeDot[i2];
            double rateTimesLevelTapeI2 = rate * levelTapeI2;
            double sum4 = levelTapeI2 * vRate + rate * levelTapeDotI2;
            double level4 = levelTapeI2 + (point[Objects.checkIndex(i2, inflowLength) + 1]
                    - rateTimesLevelTapeI2 * levelTapeI2);
            double sum5 = 2.0 * (level4 - seen[i2]) + dLevel;
            double sum6 = 2.0 * (levelTapeDotI2 + (direction[i2 + 1] - (levelTapeI2 * sum4
                    + rateTimesLevelTapeI2 * levelTapeDotI2))) + dLevelDot;
            double sum5TimesLevelTapeI2 = sum5 * levelTapeI2;
            product[i2 + 1] += sum6;
            gradient[i2 + 1] += sum5;
            dLevel = -2.0 * (sum5 * rateTimesLevelTapeI2) + sum5;
            dRate -= sum5TimesLevelTapeI2 * levelTapeI2;
            dLevelDot = sum6 - 2.0 * (rateTimesLevelTapeI2 * sum6 + sum5 * sum4);
            dRateDot -= levelTapeI2 * (levelTapeI2 * sum6 + sum5 * levelTapeDotI2)
                    + sum5TimesLevelTapeI2 * levelTapeDotI2;
        }
        gradient[0] = dRate;
        product[0] = dRateDot;
        return sum;
    }

    /**
     * The loss with its gradient. What follows the dimension entries of {@code point} is not looked at.
     */
    private double evaluate(double[] point, double[] gradient) {
        int inflowLength = dimension - 1;
        double rate = point[0];
        Arrays.fill(gradient, 1, inflowLength + 1, 0.0);
        int seenLength = seen.length;
        levelTapeLength = Math.max(seenLength, 0);
        if (levelTape.length < levelTapeLength) {
            levelTape = new double[levelTapeLength];
        }
        Arrays.fill(levelTape, 0, levelTapeLength, 0.0);
        double level = 1.0;
        double sum = 0.0;
        for (int i = 0; i < seenLength; i++) {
            levelTape[i] = level;
            level += point[Objects.checkIndex(i, inflowLength) + 1] - rate * level * level;
            double difference = level - seen[i];
            sum += difference * difference;
        }
        double dLevel = 0.0;
        double dRate = 0.0;
        for (int i2 = seenLength - 1; i2 >= 0; i2--) {
            double levelTapeI2 = levelTape[i2];
            double rateTimesLevelTapeI2 = rate * levelTapeI2;
            double level4 = levelTapeI2 + (point[Objects.checkIndex(i2, inflowLength) + 1]
                    - rateTimesLevelTapeI2 * levelTapeI2);
            double sum4 = 2.0 * (level4 - seen[i2]) + dLevel;
            gradient[i2 + 1] += sum4;
            dLevel = -2.0 * (sum4 * rateTimesLevelTapeI2) + sum4;
            dRate -= sum4 * levelTapeI2 * levelTapeI2;
        }
        gradient[0] = dRate;
        return sum;
    }

    /**
     * Takes the dimension from the length of a point.
     */
    private void checkLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("point must have at least 1 entry, for rate, inflow[], but its length is "
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
     * A point: the decision variables of {@code misfit}.
     */
    public record Point(double rate, double[] inflow) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && Arrays.deepEquals(new Object[] {rate, inflow}, new Object[] {that.rate, that.inflow});
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {rate, inflow});
        }

        @Override
        public String toString() {
            return "Point[rate=" + rate + ", inflow=" + Arrays.toString(inflow) + "]";
        }
    }

    /**
     * A run from a point of {@code misfit} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private final TankMisfit objective;

        private Run(TankMisfit objective, Stepper stepper) {
            super(stepper, point -> new Point(point[0],
                    Arrays.copyOfRange(point, 1, point.length)));
            this.objective = objective;
        }

        /**
         * Walks from this point and says where the walk ended. Arrays are not modified.
         */
        public Solution<Point> from(double rate, double[] inflow) {
            Objects.requireNonNull(inflow, "inflow");
            double[] start = new double[inflow.length + 1];
            start[0] = rate;
            System.arraycopy(inflow, 0, start, 1, inflow.length);
            return walk(start);
        }

        @Override
        protected List<String> variables(int dimension) {
            objective.checkLength(dimension);
            String[] names = new String[dimension];
            names[0] = "rate";
            Shapes.name("inflow", dimension - 1, names, 1);
            return Arrays.asList(names);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code misfit}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final TankMisfit objective;

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private double[] gradient = {};

        private Gradient(TankMisfit objective) {
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
        public boolean twiceDifferentiable() {
            return true;
        }

        @Override
        public double hessianVector(double[] state, double[] direction, double[] product) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            return objective.evaluateAlong(state, direction, gradient, product);
        }

        @Override
        public void jacobianVector(double t, double[] state, double[] direction, double[] product) {
            int dimension = objective.dimension();
            if (gradient.length != dimension) {
                gradient = new double[dimension];
            }
            objective.evaluateAlong(state, direction, gradient, product);
            for (int i = 0; i < dimension; i++) {
                double gDot = product[i];
                product[i] = -(rate * gDot);
            }
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
