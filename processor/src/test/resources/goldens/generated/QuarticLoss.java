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
 * The loss {@code Quartic.loss}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double loss(double x) {
 *     return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
 * }
 * }</pre>
 *
 * <p>L = {@code x*(x - 1)*(x - 3)^2 + 1.62276}
 *
 * <p>dL/dx = {@code 4*x^3 - 21*x^2 + 30*x - 9}
 *
 * <p>The value takes 6 operations, with its gradient 11. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class QuarticLoss implements Objective {
    /**
     * dL/dx at the point that was evaluated last.
     */
    private double dX;

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public double value(double[] point) {
        double x = point[0];
        double xMinus3 = x - 3.0;
        return x * (x - 1.0) * xMinus3 * xMinus3 + 1.62276;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0]);
        gradient[0] = dX;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double x) {
        double xMinus1 = x - 1.0;
        double xMinus3 = x - 3.0;
        double product = x * xMinus1 * xMinus3;
        dX = xMinus3 * xMinus3 * (x + xMinus1) + 2.0 * product;
        return product * xMinus3 + 1.62276;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        return Math.abs(dX);
    }

    /**
     * A descent along {@code theta' = -g / norm * L * min(1 / norm, M)}.
     */
    public Run polyak() {
        return new Run(new Polyak());
    }

    /**
     * A point: the decision variables of {@code loss}.
     */
    public record Point(double x) {
    }

    /**
     * A run from a point of {@code loss} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0]), "x");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double x) {
            return walk(x);
        }
    }

    /**
     * The flow {@code theta' = -g / norm * L * min(1 / norm, M)} of {@code loss}.
     *
     * <p>dL/dt = {@code -L * min(1, M * norm)}. It descends for every g. It cannot come to rest where ∇L
     *     = 0.
     */
    public static final class Polyak implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-L * min(1, M * norm)",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.CANNOT_REST);

        private final QuarticLoss objective = new QuarticLoss();

        private double gradientNorm = Double.NaN;

        private double M = 1000.0;

        private double floor = 0.0;

        private final double[] gradient = new double[1];

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
            return 1;
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
            double loss = objective.evaluate(x);
            double norm = objective.norm();
            gradientNorm = norm;
            if (norm == 0) {
                velocity[0] = 0;
                return loss;
            }
            double dX = objective.dX;
            double aboveFloor = loss - floor;
            velocity[0] = -dX / norm * (aboveFloor * Math.min(1.0 / norm, M));
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double x = state[0];
            double bestX = best[0];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(x);
                evaluations++;
                norm = objective.norm();
                double dX = objective.dX;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestX = x;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double aboveFloor = loss - floor;
                double stride = step * schedule.applyAsDouble(steps);
                x += stride * (-dX / norm * (aboveFloor * Math.min(1.0 / norm, M)));
                steps++;
            }
            gradientNorm = norm;
            state[0] = x;
            best[0] = bestX;
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
            double slope = 0;
            double size = 0;
            for (int i = 0; i < 1; i++) {
                double theta = state[i];
                double g = gradient[i];
                double part = g * (-g / norm * (aboveFloor * Math.min(1.0 / norm, M)));
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
}
