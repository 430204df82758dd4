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
 * The loss {@code Helped.loss}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double loss(double x, double y) {
 *     return bump(x - 1, WIDTH) + bump(y + x, 2 * WIDTH) + Math.pow(Math.hypot(x, y), DEGREE) / Math.PI;
 * }
 * }</pre>
 *
 * <p>L = {@code (x^2 + y^2)^1.5/pi - exp(-2*(x - 1)^2) - exp(0.5*(x + y)*(-x - y)) + 2}
 *
 * <p>dL/dx = {@code exp(0.5*(x + y)*(-x - y))*(x + y) - 4*exp(-2*(x - 1)^2)*(1 - x) + 3*x*sqrt(x^2 +
 *     y^2)/pi}
 *
 * <p>dL/dy = {@code exp(0.5*(x + y)*(-x - y))*(x + y) + 3*y*sqrt(x^2 + y^2)/pi}
 *
 * <p>The value takes 20 operations, with its gradient 35. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class HelpedLoss implements Objective {
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
        double distance2 = x - 1.0;
        double scaled2 = distance2 / 0.5;
        double distance = y + x;
        double width = 2.0 * 0.5;
        double scaled = distance / width;
        double difference = 1.0 - Math.exp(-scaled * scaled / 2.0);
        double sum = 1.0 - Math.exp(-scaled2 * scaled2 / 2.0) + difference;
        return sum + Math.pow(Math.hypot(x, y), 3.0) / 3.141592653589793;
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
        double distance2 = x - 1.0;
        double scaled2 = distance2 / 0.5;
        double distance = y + x;
        double width = 2.0 * 0.5;
        double scaled = distance / width;
        double exp = Math.exp(-scaled2 * scaled2 / 2.0);
        double exp2 = Math.exp(-scaled * scaled / 2.0);
        double hypot = Math.hypot(x, y);
        double product = 0.3183098861837907 * (3.0 * (hypot * hypot));
        double max = Math.max(hypot, Double.MIN_VALUE);
        double quotient = exp2 * scaled / width;
        dX = 2.0 * (exp * scaled2) + quotient + product * (x / max);
        dY = quotient + product * (y / max);
        return 1.0 - exp + (1.0 - exp2) + Math.pow(hypot, 3.0) / 3.141592653589793;
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
     * A descent along {@code theta' = -rate * g / norm}.
     */
    public Run normalized() {
        return new Run(new Normalized());
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
     * The flow {@code theta' = -rate * g / norm} of {@code loss}.
     *
     * <p>dL/dt = {@code -rate * norm}. It descends for every g. It cannot come to rest where ∇L = 0.
     */
    public static final class Normalized implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.CANNOT_REST);

        private final HelpedLoss objective = new HelpedLoss();

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private final double[] gradient = new double[2];

        @Override
        public String name() {
            return "normalized";
        }

        @Override
        public String equation() {
            return "theta' = -rate * g / norm";
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
            velocity[0] = -rate * dX / norm;
            velocity[1] = -rate * dY / norm;
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
                x += stride * (-rate * dX / norm);
                y += stride * (-rate * dY / norm);
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
                double part = g * (-rate * g / norm);
                slope += part;
                size += Math.abs(part);
            }
            rates[0] = -rate * norm;
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
