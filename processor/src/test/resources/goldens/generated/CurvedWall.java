package golden;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Domain;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.TwiceDifferentiable;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import javax.annotation.processing.Generated;

/**
 * The loss {@code Curved.wall}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double wall(double x, double y) {
 *     double valley = y - x * x;
 *     double height = 1 - x;
 *     if (y > 2) {
 *         height += Math.exp(y - 2) - 1;
 *     }
 *     return height * height + 100 * valley * valley + Math.sqrt(1 + x * x * y * y);
 * }
 * }</pre>
 *
 * <p>L = {@code (exp(y - 2) - x)^2 + 100*(y - x^2)^2 + sqrt(x^2*y^2 + 1) if y > 2; (1 - x)^2 + 100*(y
 *     - x^2)^2 + sqrt(x^2*y^2 + 1) otherwise}
 *
 * <p>dL/dx = {@code x*y^2/sqrt(x^2*y^2 + 1) - 2*(exp(y - 2) - x) - 400*x*(y - x^2) if y > 2;
 *     x*y^2/sqrt(x^2*y^2 + 1) + 400*x^3 - 400*x*y + 2*x - 2 otherwise}
 *
 * <p>dL/dy = {@code 2*exp(y - 2)*(exp(y - 2) - x) + 200*(y - x^2) + x^2*y/sqrt(x^2*y^2 + 1) if y > 2;
 *     200*(y - x^2) + x^2*y/sqrt(x^2*y^2 + 1) otherwise}
 *
 * <p>The value takes 17 operations, with its gradient 32. An instance serves one thread.
 *
 * <p>Value, gradient and the Hessian times a direction take 73 operations, value, gradient and the
 *     whole Hessian 74.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class CurvedWall implements TwiceDifferentiable {
    /**
     * dL/dx at the point that was evaluated last.
     */
    private double dX;

    /**
     * dL/dy at the point that was evaluated last.
     */
    private double dY;

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double value(double[] point) {
        double x = point[0];
        double y = point[1];
        double xSquared = x * x;
        double valley = y - xSquared;
        double height3 = 1.0 - x;
        double height;
        if (y > 2.0) {
            height = height3 + (Math.exp(y - 2.0) - 1.0);
        } else {
            height = height3;
        }
        return height * height + 100.0 * valley * valley + Math.sqrt(1.0 + xSquared * y * y);
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1]);
        gradient[0] = dX;
        gradient[1] = dY;
        return loss;
    }

    @Override
    public double hessianVector(double[] point, double[] direction, double[] gradient,
            double[] product) {
        double x = point[0];
        double y = point[1];
        double vX = direction[0];
        double vY = direction[1];
        double xSquared = x * x;
        double product2 = 2.0 * (x * vX);
        double valley = y - xSquared;
        double height3 = 1.0 - x;
        double height;
        double heightDot;
        double value;
        double value2;
        if (y > 2.0) {
            double exp = Math.exp(y - 2.0);
            double expTimesVY = exp * vY;
            height = height3 + (exp - 1.0);
            heightDot = expTimesVY - vX;
            value = 2.0 * (height * exp);
            value2 = 2.0 * (exp * heightDot + height * expTimesVY);
        } else {
            height = height3;
            heightDot = -vX;
            value = 0.0;
            value2 = 0.0;
        }
        double xSquaredTimesY = xSquared * y;
        double sum = y * product2 + xSquared * vY;
        double sqrt = Math.sqrt(1.0 + xSquaredTimesY * y);
        double quotient = 0.5 / sqrt;
        double quotient2 = quotient * (quotient * (y * sum + xSquaredTimesY * vY)) / sqrt;
        double quotientTimesY = quotient * y;
        double difference = quotient * vY - y * quotient2;
        double product3 = 200.0 * valley;
        double product4 = 200.0 * (vY - product2);
        double difference2 = quotientTimesY * y - product3;
        gradient[0] = 2.0 * (x * difference2 - height);
        gradient[1] = product3 + value + quotientTimesY * xSquared + quotient * xSquaredTimesY;
        product[0] = 2.0 * (difference2 * vX + x * (y * difference + quotientTimesY * vY - product4)
                - heightDot);
        product[1] = product4 + value2 + (xSquared * difference + quotientTimesY * product2)
                + (quotient * sum - xSquaredTimesY * quotient2);
        return height * height + 100.0 * valley * valley + sqrt;
    }

    @Override
    public double hessian(double[] point, double[] gradient, double[][] hessian) {
        double x = point[0];
        double y = point[1];
        double xSquared = x * x;
        double valley = y - xSquared;
        double height3 = 1.0 - x;
        double height;
        double value;
        double value2;
        double value3;
        if (y > 2.0) {
            double exp = Math.exp(y - 2.0);
            height = height3 + (exp - 1.0);
            value = 2.0 * (height * exp);
            value2 = -2.0 * exp;
            value3 = 2.0 * (exp * (exp + height));
        } else {
            height = height3;
            value = 0.0;
            value2 = 0.0;
            value3 = 0.0;
        }
        double xSquaredTimesY = xSquared * y;
        double xTimesY = x * y;
        double sqrt = Math.sqrt(1.0 + xSquaredTimesY * y);
        double quotient = 0.5 / sqrt;
        double twiceQuotient = 2.0 * quotient;
        double quotient2 = -(xTimesY * y * quotient * twiceQuotient) / sqrt;
        double quotient3 = -(xSquaredTimesY * quotient * twiceQuotient) / sqrt;
        double quotientTimesY = quotient * y;
        double yTimesQuotient2 = y * quotient2;
        double product2 = 200.0 * valley;
        double difference = quotientTimesY * y - product2;
        double product3 = 400.0 * x;
        double sum = value2 - product3 + (xSquared * yTimesQuotient2 + 2.0 * (x * quotientTimesY));
        gradient[0] = 2.0 * (x * difference - height);
        gradient[1] = product2 + value + quotientTimesY * xSquared + quotient * xSquaredTimesY;
        hessian[0][0] = 2.0 * (difference + x * (y * yTimesQuotient2 + product3) + 1.0);
        hessian[1][0] = sum + (xSquaredTimesY * quotient2 + xTimesY * twiceQuotient);
        hessian[0][1] = hessian[1][0];
        hessian[1][1] = 200.0 + value3 + xSquared * (y * quotient3 + quotient)
                + (xSquaredTimesY * quotient3 + quotient * xSquared);
        return height * height + 100.0 * valley * valley + sqrt;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double x, double y) {
        double xSquared = x * x;
        double valley = y - xSquared;
        double height3 = 1.0 - x;
        double height;
        double value;
        if (y > 2.0) {
            double exp = Math.exp(y - 2.0);
            height = height3 + (exp - 1.0);
            value = 2.0 * (height * exp);
        } else {
            height = height3;
            value = 0.0;
        }
        double xSquaredTimesY = xSquared * y;
        double sqrt = Math.sqrt(1.0 + xSquaredTimesY * y);
        double quotient = 0.5 / sqrt;
        double quotientTimesY = quotient * y;
        double product = 200.0 * valley;
        dX = 2.0 * (x * (quotientTimesY * y - product) - height);
        dY = product + value + quotientTimesY * xSquared + quotient * xSquaredTimesY;
        return height * height + 100.0 * valley * valley + sqrt;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dX * dX + dY * dY);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dX);
        largest = Math.max(largest, Math.abs(dY));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dX / largest) * (dX / largest)
                + (dY / largest) * (dY / largest));
    }

    /**
     * A descent along {@code theta' = -rate * g}.
     */
    public Run gradient() {
        return new Run(new Gradient());
    }

    /**
     * A point: the decision variables of {@code wall}.
     */
    public record Point(double x, double y) {
    }

    /**
     * A run from a point of {@code wall} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1]), "x", "y");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double x, double y) {
            return walk(x, y);
        }
    }

    /**
     * The flow {@code theta' = -rate * g} of {@code wall}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final CurvedWall objective = new CurvedWall();

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private final double[] gradient = new double[2];

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
            return 2;
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
            double x = state[0];
            double y = state[1];
            double loss = objective.evaluate(x, y);
            double norm = objective.norm();
            gradientNorm = norm;
            if (norm == 0) {
                velocity[0] = 0;
                velocity[1] = 0;
                return loss;
            }
            double dX = objective.dX;
            double dY = objective.dY;
            velocity[0] = -rate * dX;
            velocity[1] = -rate * dY;
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double x = state[0];
            double y = state[1];
            double bestX = best[0];
            double bestY = best[1];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(x, y);
                evaluations++;
                norm = objective.norm();
                double dX = objective.dX;
                double dY = objective.dY;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestX = x;
                    bestY = y;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double stride = step * schedule.applyAsDouble(steps);
                x += stride * (-rate * dX);
                y += stride * (-rate * dY);
                steps++;
            }
            gradientNorm = norm;
            state[0] = x;
            state[1] = y;
            best[0] = bestX;
            best[1] = bestY;
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
            double slope = 0;
            double size = 0;
            for (int i = 0; i < 2; i++) {
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
            return objective.hessianVector(state, direction, gradient, product);
        }

        @Override
        public void jacobianVector(double t, double[] state, double[] direction, double[] product) {
            objective.hessianVector(state, direction, gradient, product);
            for (int i = 0; i < 2; i++) {
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
