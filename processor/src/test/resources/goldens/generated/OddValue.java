package golden;

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
 * The loss {@code Odd.value}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double value(double point, double x, double X, double dX, double hashCode) {
 *     double gradient = point * x;
 *     double loss = X - dX;
 *     return gradient * gradient + loss * loss + hashCode * hashCode;
 * }
 * }</pre>
 *
 * <p>L = {@code (X - dX)^2 + point^2*x^2 + hashCode^2}
 *
 * <p>dL/dpoint = {@code 2*point*x^2}
 *
 * <p>dL/dx = {@code 2*point^2*x}
 *
 * <p>dL/dX = {@code 2*X - 2*dX}
 *
 * <p>dL/ddX = {@code 2*dX - 2*X}
 *
 * <p>dL/dhashCode = {@code 2*hashCode}
 *
 * <p>The value takes 7 operations, with its gradient 13. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class OddValue implements Objective {
    /**
     * dL/dpoint at the point that was evaluated last.
     */
    private double dPoint;

    /**
     * dL/dx at the point that was evaluated last.
     */
    private double dX_;

    /**
     * dL/dX at the point that was evaluated last.
     */
    private double dX__;

    /**
     * dL/ddX at the point that was evaluated last.
     */
    private double dDX;

    /**
     * dL/dhashCode at the point that was evaluated last.
     */
    private double dHashCode;

    @Override
    public int dimension() {
        return 5;
    }

    @Override
    public double value(double[] point_) {
        double point = point_[0];
        double x = point_[1];
        double X = point_[2];
        double dX = point_[3];
        double hashCode = point_[4];
        double gradient = point * x;
        double loss = X - dX;
        return gradient * gradient + loss * loss + hashCode * hashCode;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1], point[2], point[3], point[4]);
        gradient[0] = dPoint;
        gradient[1] = dX_;
        gradient[2] = dX__;
        gradient[3] = dDX;
        gradient[4] = dHashCode;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double point, double x, double X, double dX, double hashCode) {
        double gradient = point * x;
        double loss = X - dX;
        double twiceGradient = 2.0 * gradient;
        dPoint = x * twiceGradient;
        dX_ = point * twiceGradient;
        dX__ = 2.0 * loss;
        dDX = -2.0 * loss;
        dHashCode = 2.0 * hashCode;
        return gradient * gradient + loss * loss + hashCode * hashCode;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dPoint * dPoint + dX_ * dX_ + dX__ * dX__ + dDX * dDX
                + dHashCode * dHashCode);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dPoint);
        largest = Math.max(largest, Math.abs(dX_));
        largest = Math.max(largest, Math.abs(dX__));
        largest = Math.max(largest, Math.abs(dDX));
        largest = Math.max(largest, Math.abs(dHashCode));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dPoint / largest) * (dPoint / largest)
                + (dX_ / largest) * (dX_ / largest) + (dX__ / largest) * (dX__ / largest)
                + (dDX / largest) * (dDX / largest)
                + (dHashCode / largest) * (dHashCode / largest));
    }

    /**
     * A descent along {@code theta' = -g / norm * L * min(1 / norm, M)}.
     */
    public Run polyak() {
        return new Run(new Polyak());
    }

    /**
     * A descent along {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)}.
     */
    public Run rmsprop() {
        return new Run(new Rmsprop());
    }

    /**
     * A point: the decision variables of {@code value}.
     */
    public record Point(double point, double x, double X, double dX, double hashCode_) {
    }

    /**
     * A run from a point of {@code value} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1], point[2], point[3],
                    point[4]), "point", "x", "X", "dX", "hashCode");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double point, double x, double X, double dX, double hashCode) {
            return walk(point, x, X, dX, hashCode);
        }
    }

    /**
     * The flow {@code theta' = -g / norm * L * min(1 / norm, M)} of {@code value}.
     *
     * <p>dL/dt = {@code -L * min(1, M * norm)}. It descends for every g. It is singular where ∇L = 0 and
     *     L &gt; 0.
     */
    public static final class Polyak implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-L * min(1, M * norm)",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.SINGULAR);

        private final OddValue objective = new OddValue();

        private double gradientNorm = Double.NaN;

        private double M = Double.POSITIVE_INFINITY;

        private double floor = 0.0;

        private final double[] gradient = new double[5];

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
            return 5;
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
            double point = state[0];
            double x = state[1];
            double X = state[2];
            double dX = state[3];
            double hashCode = state[4];
            double loss = objective.evaluate(point, x, X, dX, hashCode);
            double norm = objective.norm();
            gradientNorm = norm;
            if (norm == 0) {
                velocity[0] = 0;
                velocity[1] = 0;
                velocity[2] = 0;
                velocity[3] = 0;
                velocity[4] = 0;
                return loss;
            }
            double dPoint = objective.dPoint;
            double dX_ = objective.dX_;
            double dX__ = objective.dX__;
            double dDX = objective.dDX;
            double dHashCode = objective.dHashCode;
            double aboveFloor = loss - floor;
            double factor = aboveFloor * Math.min(1.0 / norm, M);
            velocity[0] = -dPoint / norm * factor;
            velocity[1] = -dX_ / norm * factor;
            velocity[2] = -dX__ / norm * factor;
            velocity[3] = -dDX / norm * factor;
            velocity[4] = -dHashCode / norm * factor;
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double point = state[0];
            double x = state[1];
            double X = state[2];
            double dX = state[3];
            double hashCode = state[4];
            double bestPoint = best[0];
            double bestX = best[1];
            double bestX_ = best[2];
            double bestDX = best[3];
            double bestHashCode = best[4];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(point, x, X, dX, hashCode);
                evaluations++;
                norm = objective.norm();
                double dPoint = objective.dPoint;
                double dX_ = objective.dX_;
                double dX__ = objective.dX__;
                double dDX = objective.dDX;
                double dHashCode = objective.dHashCode;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestPoint = point;
                    bestX = x;
                    bestX_ = X;
                    bestDX = dX;
                    bestHashCode = hashCode;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double aboveFloor = loss - floor;
                double factor = aboveFloor * Math.min(1.0 / norm, M);
                double stride = step * schedule.applyAsDouble(steps);
                point += stride * (-dPoint / norm * factor);
                x += stride * (-dX_ / norm * factor);
                X += stride * (-dX__ / norm * factor);
                dX += stride * (-dDX / norm * factor);
                hashCode += stride * (-dHashCode / norm * factor);
                steps++;
            }
            gradientNorm = norm;
            state[0] = point;
            state[1] = x;
            state[2] = X;
            state[3] = dX;
            state[4] = hashCode;
            best[0] = bestPoint;
            best[1] = bestX;
            best[2] = bestX_;
            best[3] = bestDX;
            best[4] = bestHashCode;
            walk.pause(steps, steps * step, evaluations, loss, norm, bestLoss);
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
            for (int i = 0; i < 5; i++) {
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
     * The flow {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)} of {@code
     *     value}.
     *
     * <p>dL/dt = {@code -rate * sum(g^2 / (sqrt(v) + epsilon))}. It descends for every g. It comes to
     *     rest where ∇L = 0.
     */
    public static final class Rmsprop implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g^2 / (sqrt(v) + epsilon))",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final OddValue objective = new OddValue();

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private double beta2 = 0.999;

        private double epsilon = 1.0E-8;

        private final double[] gradient = new double[5];

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
            return 5;
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
            double point = state[0];
            double x = state[1];
            double X = state[2];
            double dX = state[3];
            double hashCode = state[4];
            double vPoint = state[5];
            double vX = state[6];
            double vX_ = state[7];
            double vDX = state[8];
            double vHashCode = state[9];
            double loss = objective.evaluate(point, x, X, dX, hashCode);
            double norm = objective.norm();
            gradientNorm = norm;
            double dPoint = objective.dPoint;
            double dX_ = objective.dX_;
            double dX__ = objective.dX__;
            double dDX = objective.dDX;
            double dHashCode = objective.dHashCode;
            double factor = 1.0 - beta2;
            velocity[0] = -rate * dPoint / (Math.sqrt(vPoint) + epsilon);
            velocity[1] = -rate * dX_ / (Math.sqrt(vX) + epsilon);
            velocity[2] = -rate * dX__ / (Math.sqrt(vX_) + epsilon);
            velocity[3] = -rate * dDX / (Math.sqrt(vDX) + epsilon);
            velocity[4] = -rate * dHashCode / (Math.sqrt(vHashCode) + epsilon);
            velocity[5] = factor * (dPoint * dPoint - vPoint);
            velocity[6] = factor * (dX_ * dX_ - vX);
            velocity[7] = factor * (dX__ * dX__ - vX_);
            velocity[8] = factor * (dDX * dDX - vDX);
            velocity[9] = factor * (dHashCode * dHashCode - vHashCode);
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double point = state[0];
            double x = state[1];
            double X = state[2];
            double dX = state[3];
            double hashCode = state[4];
            double vPoint = state[5];
            double vX = state[6];
            double vX_ = state[7];
            double vDX = state[8];
            double vHashCode = state[9];
            double bestPoint = best[0];
            double bestX = best[1];
            double bestX_ = best[2];
            double bestDX = best[3];
            double bestHashCode = best[4];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(point, x, X, dX, hashCode);
                evaluations++;
                norm = objective.norm();
                double dPoint = objective.dPoint;
                double dX_ = objective.dX_;
                double dX__ = objective.dX__;
                double dDX = objective.dDX;
                double dHashCode = objective.dHashCode;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestPoint = point;
                    bestX = x;
                    bestX_ = X;
                    bestDX = dX;
                    bestHashCode = hashCode;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double factor = 1.0 - beta2;
                double stride = step * schedule.applyAsDouble(steps);
                vPoint += step * (factor * (dPoint * dPoint - vPoint));
                point += stride * (-rate * dPoint / (Math.sqrt(vPoint) + epsilon));
                vX += step * (factor * (dX_ * dX_ - vX));
                x += stride * (-rate * dX_ / (Math.sqrt(vX) + epsilon));
                vX_ += step * (factor * (dX__ * dX__ - vX_));
                X += stride * (-rate * dX__ / (Math.sqrt(vX_) + epsilon));
                vDX += step * (factor * (dDX * dDX - vDX));
                dX += stride * (-rate * dDX / (Math.sqrt(vDX) + epsilon));
                vHashCode += step * (factor * (dHashCode * dHashCode - vHashCode));
                hashCode += stride * (-rate * dHashCode / (Math.sqrt(vHashCode) + epsilon));
                steps++;
            }
            gradientNorm = norm;
            state[0] = point;
            state[1] = x;
            state[2] = X;
            state[3] = dX;
            state[4] = hashCode;
            state[5] = vPoint;
            state[6] = vX;
            state[7] = vX_;
            state[8] = vDX;
            state[9] = vHashCode;
            best[0] = bestPoint;
            best[1] = bestX;
            best[2] = bestX_;
            best[3] = bestDX;
            best[4] = bestHashCode;
            walk.pause(steps, steps * step, evaluations, loss, norm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            double loss = objective.valueAndGradient(state, gradient);
            double norm = objective.norm();
            double factor = 1.0 - beta2;
            double slope = 0;
            double size = 0;
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                double theta = state[i];
                double g = gradient[i];
                double v = state[5 + i];
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
