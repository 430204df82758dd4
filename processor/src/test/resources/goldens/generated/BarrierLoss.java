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
 * The loss {@code Barrier.loss}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double loss(double x, double y) {
 *     if (x <= 0) {
 *         return 1e6 - x;
 *     }
 *     double square = x * x + y * y;
 *     double penalty = 0;
 *     if (square > 4) {
 *         double excess = Math.sqrt(square) - 2;
 *         penalty = 10 * excess * excess;
 *     } else if (y < 0) {
 *         penalty = -y;
 *     }
 *     return -Math.log(x) + square + penalty;
 * }
 * }</pre>
 *
 * <p>L = {@code 1000000 - x if x <= 0; 10*(sqrt(x^2 + y^2) - 2)^2 - log(x) + x^2 + y^2 if x^2 + y^2 >
 *     4; x^2 - log(x) + y^2 - y if y < 0; x^2 - log(x) + y^2 otherwise}
 *
 * <p>dL/dx = {@code -1 if x <= 0; 22*x - 40*x/sqrt(x^2 + y^2) - 1/x if x^2 + y^2 > 4; 2*x - 1/x if y
 *     < 0; 2*x - 1/x otherwise}
 *
 * <p>dL/dy = {@code 0 if x <= 0; 22*y - 40*y/sqrt(x^2 + y^2) if x^2 + y^2 > 4; 2*y - 1 if y < 0; 2*y
 *     otherwise}
 *
 * <p>The value takes 16 operations, with its gradient 32. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class BarrierLoss implements Objective {
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
        double loss;
        if (x <= 0.0) {
            loss = 1000000.0 - x;
        } else {
            double square = x * x + y * y;
            double penalty;
            if (square > 4.0) {
                double excess = Math.sqrt(square) - 2.0;
                penalty = 10.0 * excess * excess;
            } else if (y < 0.0) {
                penalty = -y;
            } else {
                penalty = 0.0;
            }
            loss = -Math.log(x) + square + penalty;
        }
        return loss;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1]);
        gradient[0] = dX;
        gradient[1] = dY;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double x, double y) {
        double loss;
        if (x <= 0.0) {
            loss = 1000000.0 - x;
            dX = -1.0;
            dY = 0.0;
        } else {
            double square = x * x + y * y;
            double penalty;
            double value3;
            double value4;
            if (square > 4.0) {
                double sqrtSquare = Math.sqrt(square);
                double excess = sqrtSquare - 2.0;
                penalty = 10.0 * excess * excess;
                double value = sqrtSquare > 1.0E-140 ? sqrtSquare
                        : Math.max(Math.hypot(Math.abs(x), y), Double.MIN_VALUE);
                double product = 20.0 * excess;
                value3 = x / value * product;
                value4 = y / value * product;
            } else {
                if (y < 0.0) {
                    penalty = -y;
                    value4 = -1.0;
                } else {
                    penalty = 0.0;
                    value4 = 0.0;
                }
                value3 = 0.0;
            }
            loss = -Math.log(x) + square + penalty;
            dX = 2.0 * x + value3 - 1.0 / x;
            dY = 2.0 * y + value4;
        }
        return loss;
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
     * A point: the decision variables of {@code loss}.
     */
    public record Point(double x, double y) {
    }

    /**
     * A run from a point of {@code loss} along one of its flows.
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
     * The flow {@code theta' = -rate * g} of {@code loss}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final BarrierLoss objective = new BarrierLoss();

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
