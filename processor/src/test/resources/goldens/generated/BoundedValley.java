package golden;

import io.thalweg.runtime.Bounds;
import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Domain;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import javax.annotation.processing.Generated;

/**
 * The loss {@code Bounded.valley}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double valley(
 *         @Range(min = -2, max = 0.5) double x, @Range(min = 0) double y, double free, @Range(max = 1) double z) {
 *     double bend = y - x * x;
 *     return (1 - x) * (1 - x) + 100 * bend * bend + (free - z) * (free - z) - z;
 * }
 * }</pre>
 *
 * <p>L = {@code (1 - x)^2 + 100*(y - x^2)^2 + (free - z)^2 - z}
 *
 * <p>dL/dx = {@code 400*x^3 - 400*x*y + 2*x - 2}
 *
 * <p>dL/dy = {@code 200*(y - x^2)}
 *
 * <p>dL/dfree = {@code 2*free - 2*z}
 *
 * <p>dL/dz = {@code 2*z - 2*free - 1}
 *
 * <p>Runs keep {@code -2.0 <= x <= 0.5}, {@code y >= 0.0}, {@code z <= 1.0}.
 *
 * <p>The value takes 11 operations, with its gradient 17. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class BoundedValley implements Objective {
    /**
     * dL/dx at the point that was evaluated last.
     */
    private double dX;

    /**
     * dL/dy at the point that was evaluated last.
     */
    private double dY;

    /**
     * dL/dfree at the point that was evaluated last.
     */
    private double dFree;

    /**
     * dL/dz at the point that was evaluated last.
     */
    private double dZ;

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double value(double[] point) {
        double x = point[0];
        double y = point[1];
        double free = point[2];
        double z = point[3];
        double bend = y - x * x;
        double oneMinusX = 1.0 - x;
        double freeMinusZ = free - z;
        return oneMinusX * oneMinusX + 100.0 * bend * bend + freeMinusZ * freeMinusZ - z;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1], point[2], point[3]);
        gradient[0] = dX;
        gradient[1] = dY;
        gradient[2] = dFree;
        gradient[3] = dZ;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double x, double y, double free, double z) {
        double bend = y - x * x;
        double oneMinusX = 1.0 - x;
        double freeMinusZ = free - z;
        double twiceFreeMinusZ = 2.0 * freeMinusZ;
        double product = 200.0 * bend;
        dX = -2.0 * (x * product + oneMinusX);
        dY = product;
        dFree = twiceFreeMinusZ;
        dZ = -1.0 - twiceFreeMinusZ;
        return oneMinusX * oneMinusX + 100.0 * bend * bend + freeMinusZ * freeMinusZ - z;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dX * dX + dY * dY + dFree * dFree + dZ * dZ);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dX);
        largest = Math.max(largest, Math.abs(dY));
        largest = Math.max(largest, Math.abs(dFree));
        largest = Math.max(largest, Math.abs(dZ));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dX / largest) * (dX / largest) + (dY / largest) * (dY / largest)
                + (dFree / largest) * (dFree / largest) + (dZ / largest) * (dZ / largest));
    }

    /**
     * The same without the slopes that lead out of the bounds.
     */
    private double projectedNorm(double x, double y, double z) {
        double projectedX = Bounds.slope(x, dX, -2.0, 0.5);
        double projectedY = Bounds.slope(y, dY, 0.0, Double.POSITIVE_INFINITY);
        double projectedZ = Bounds.slope(z, dZ, Double.NEGATIVE_INFINITY, 1.0);
        double norm = Math.sqrt(projectedX * projectedX + projectedY * projectedY + dFree * dFree
                + projectedZ * projectedZ);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(projectedX);
        largest = Math.max(largest, Math.abs(projectedY));
        largest = Math.max(largest, Math.abs(dFree));
        largest = Math.max(largest, Math.abs(projectedZ));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((projectedX / largest) * (projectedX / largest)
                + (projectedY / largest) * (projectedY / largest)
                + (dFree / largest) * (dFree / largest)
                + (projectedZ / largest) * (projectedZ / largest));
    }

    /**
     * A descent along {@code theta' = -g / norm * L * min(1 / norm, M)}.
     */
    public Run polyak() {
        return new Run(new Polyak());
    }

    /**
     * A descent along {@code m' = g - (1 - beta1) * m; theta' = -rate * m}.
     */
    public Run momentum() {
        return new Run(new Momentum());
    }

    /**
     * A point: the decision variables of {@code valley}.
     */
    public record Point(double x, double y, double free, double z) {
    }

    /**
     * A run from a point of {@code valley} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1], point[2], point[3]), "x", "y",
                    "free", "z");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double x, double y, double free, double z) {
            return walk(x, y, free, z);
        }
    }

    /**
     * The flow {@code theta' = -g / norm * L * min(1 / norm, M)} of {@code valley}.
     *
     * <p>dL/dt = {@code -L * min(1, M * norm)}. It descends for every g. It cannot come to rest where ∇L
     *     = 0.
     *
     * <p>A step ends with a projection: what is beyond a bound is put on it. dL/dt is that of the flow
     *     without bounds.
     */
    public static final class Polyak implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-L * min(1, M * norm)",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.CANNOT_REST);

        private final BoundedValley objective = new BoundedValley();

        private double gradientNorm = Double.NaN;

        private double M = 50.0;

        private double floor = 0.0;

        private final double[] gradient = new double[4];

        @Override
        public String name() {
            return "polyak";
        }

        @Override
        public String equation() {
            return "theta' = -g / norm * L * min(1 / norm, M)";
        }

        @Override
        public int dimension() {
            return 4;
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
            if (i < 1) {
                return -2.0;
            }
            if (i < 2) {
                return 0.0;
            }
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double upper(int i) {
            if (i < 1) {
                return 0.5;
            }
            if (i < 3) {
                return Double.POSITIVE_INFINITY;
            }
            return 1.0;
        }

        @Override
        public boolean project(double[] state) {
            boolean moved = Bounds.project(state, 0, 1, -2.0, 0.5);
            moved |= Bounds.project(state, 1, 2, 0.0, Double.POSITIVE_INFINITY);
            moved |= Bounds.project(state, 3, 4, Double.NEGATIVE_INFINITY, 1.0);
            return moved;
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
            double x = state[0];
            double y = state[1];
            double free = state[2];
            double z = state[3];
            double loss = objective.evaluate(x, y, free, z);
            double norm = objective.norm();
            double projectedNorm = objective.projectedNorm(x, y, z);
            gradientNorm = projectedNorm;
            if (norm == 0) {
                velocity[0] = 0;
                velocity[1] = 0;
                velocity[2] = 0;
                velocity[3] = 0;
                return loss;
            }
            double dX = objective.dX;
            double dY = objective.dY;
            double dFree = objective.dFree;
            double dZ = objective.dZ;
            double aboveFloor = loss - floor;
            double factor = aboveFloor * Math.min(1.0 / norm, M);
            velocity[0] = -dX / norm * factor;
            velocity[1] = -dY / norm * factor;
            velocity[2] = -dFree / norm * factor;
            velocity[3] = -dZ / norm * factor;
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double x = state[0];
            double y = state[1];
            double free = state[2];
            double z = state[3];
            double bestX = best[0];
            double bestY = best[1];
            double bestFree = best[2];
            double bestZ = best[3];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double projectedNorm;
            while (true) {
                loss = objective.evaluate(x, y, free, z);
                evaluations++;
                double norm = objective.norm();
                projectedNorm = objective.projectedNorm(x, y, z);
                double dX = objective.dX;
                double dY = objective.dY;
                double dFree = objective.dFree;
                double dZ = objective.dZ;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestX = x;
                    bestY = y;
                    bestFree = free;
                    bestZ = z;
                }
                if (walk.pausesAt(steps, loss, projectedNorm)) {
                    break;
                }
                double aboveFloor = loss - floor;
                double factor = aboveFloor * Math.min(1.0 / norm, M);
                double stride = step * schedule.applyAsDouble(steps);
                x += stride * (-dX / norm * factor);
                x = Math.min(0.5, Math.max(-2.0, x));
                y += stride * (-dY / norm * factor);
                y = Math.max(0.0, y);
                free += stride * (-dFree / norm * factor);
                z += stride * (-dZ / norm * factor);
                z = Math.min(1.0, z);
                steps++;
            }
            gradientNorm = projectedNorm;
            state[0] = x;
            state[1] = y;
            state[2] = free;
            state[3] = z;
            best[0] = bestX;
            best[1] = bestY;
            best[2] = bestFree;
            best[3] = bestZ;
            walk.pause(steps, steps * step, evaluations, loss, projectedNorm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            double loss = objective.valueAndGradient(state, gradient);
            double norm = objective.norm();
            if (norm == 0) {
                Arrays.fill(rates, 0);
                return;
            }
            double aboveFloor = loss - floor;
            double factor = aboveFloor * Math.min(1.0 / norm, M);
            double slope = 0;
            double size = 0;
            for (int i = 0; i < 4; i++) {
                double theta = state[i];
                double g = gradient[i];
                double part = g * (-g / norm * factor);
                slope += part;
                size += Math.abs(part);
            }
            rates[0] = -aboveFloor * Math.min(1.0, M * norm);
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("M", M);
            values.put("floor", floor);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "M" -> M = Domain.POSITIVE_OR_INFINITE.checked(name, value);
                case "floor" -> floor = Domain.FINITE.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }

    /**
     * The flow {@code m' = g - (1 - beta1) * m; theta' = -rate * m} of {@code valley}.
     *
     * <p>dL/dt = {@code -rate * sum(g * m)}. It may ascend: {@code after g = -6, at g = 1: dL/dt =
     *     0.0044}. It comes to rest where ∇L = 0.
     *
     * <p>A step ends with a projection: what is beyond a bound is put on it. dL/dt is that of the flow
     *     without bounds.
     */
    public static final class Momentum implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g * m)",
                Certificate.Descent.MAY_ASCEND, "after g = -6, at g = 1: dL/dt = 0.0044",
                Certificate.Rest.RESTS);

        private final BoundedValley objective = new BoundedValley();

        private double gradientNorm = Double.NaN;

        private double rate = 0.001;

        private double beta1 = 0.9;

        private final double[] gradient = new double[4];

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
            return 4;
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
            if (i < 1) {
                return -2.0;
            }
            if (i < 2) {
                return 0.0;
            }
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double upper(int i) {
            if (i < 1) {
                return 0.5;
            }
            if (i < 3) {
                return Double.POSITIVE_INFINITY;
            }
            return 1.0;
        }

        @Override
        public boolean project(double[] state) {
            boolean moved = Bounds.project(state, 0, 1, -2.0, 0.5);
            moved |= Bounds.project(state, 1, 2, 0.0, Double.POSITIVE_INFINITY);
            moved |= Bounds.project(state, 3, 4, Double.NEGATIVE_INFINITY, 1.0);
            return moved;
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
            double x = state[0];
            double y = state[1];
            double free = state[2];
            double z = state[3];
            double mX = state[4];
            double mY = state[5];
            double mFree = state[6];
            double mZ = state[7];
            double loss = objective.evaluate(x, y, free, z);
            double projectedNorm = objective.projectedNorm(x, y, z);
            gradientNorm = projectedNorm;
            double dX = objective.dX;
            double dY = objective.dY;
            double dFree = objective.dFree;
            double dZ = objective.dZ;
            double factor = 1.0 - beta1;
            velocity[0] = -rate * mX;
            velocity[1] = -rate * mY;
            velocity[2] = -rate * mFree;
            velocity[3] = -rate * mZ;
            velocity[4] = dX - factor * mX;
            velocity[5] = dY - factor * mY;
            velocity[6] = dFree - factor * mFree;
            velocity[7] = dZ - factor * mZ;
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double x = state[0];
            double y = state[1];
            double free = state[2];
            double z = state[3];
            double mX = state[4];
            double mY = state[5];
            double mFree = state[6];
            double mZ = state[7];
            double bestX = best[0];
            double bestY = best[1];
            double bestFree = best[2];
            double bestZ = best[3];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double projectedNorm;
            while (true) {
                loss = objective.evaluate(x, y, free, z);
                evaluations++;
                projectedNorm = objective.projectedNorm(x, y, z);
                double dX = objective.dX;
                double dY = objective.dY;
                double dFree = objective.dFree;
                double dZ = objective.dZ;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestX = x;
                    bestY = y;
                    bestFree = free;
                    bestZ = z;
                }
                if (walk.pausesAt(steps, loss, projectedNorm)) {
                    break;
                }
                double factor = 1.0 - beta1;
                double stride = step * schedule.applyAsDouble(steps);
                mX += step * (dX - factor * mX);
                x += stride * (-rate * mX);
                x = Math.min(0.5, Math.max(-2.0, x));
                mY += step * (dY - factor * mY);
                y += stride * (-rate * mY);
                y = Math.max(0.0, y);
                mFree += step * (dFree - factor * mFree);
                free += stride * (-rate * mFree);
                mZ += step * (dZ - factor * mZ);
                z += stride * (-rate * mZ);
                z = Math.min(1.0, z);
                steps++;
            }
            gradientNorm = projectedNorm;
            state[0] = x;
            state[1] = y;
            state[2] = free;
            state[3] = z;
            state[4] = mX;
            state[5] = mY;
            state[6] = mFree;
            state[7] = mZ;
            best[0] = bestX;
            best[1] = bestY;
            best[2] = bestFree;
            best[3] = bestZ;
            walk.pause(steps, steps * step, evaluations, loss, projectedNorm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            double loss = objective.valueAndGradient(state, gradient);
            double norm = objective.norm();
            double factor = 1.0 - beta1;
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[4 + i];
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
}
