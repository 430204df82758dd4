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
 * The loss {@code Logistic.loss}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double loss(double slope, double offset) {
 *     double loss = 0;
 *     loss += log(1 + exp(-(0.5 * slope + offset)));
 *     loss += log(1 + exp(-(1.5 * slope + offset)));
 *     loss += log(1 + exp(2 * slope + offset));
 *     return loss;
 * }
 * }</pre>
 *
 * <p>L = {@code log(exp(-1.5*slope - offset) + 1) + log(exp(-0.5*slope - offset) + 1) +
 *     log(exp(2*slope + offset) + 1)}
 *
 * <p>dL/dslope = {@code 2*exp(2*slope + offset)/(exp(2*slope + offset) + 1) - 1.5*exp(-1.5*slope -
 *     offset)/(exp(-1.5*slope - offset) + 1) - 0.5*exp(-0.5*slope - offset)/(exp(-0.5*slope - offset)
 *     + 1)}
 *
 * <p>dL/doffset = {@code exp(2*slope + offset)/(exp(2*slope + offset) + 1) - exp(-1.5*slope -
 *     offset)/(exp(-1.5*slope - offset) + 1) - exp(-0.5*slope - offset)/(exp(-0.5*slope - offset) +
 *     1)}
 *
 * <p>The value takes 20 operations, with its gradient 31. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class LogisticLoss implements Objective {
    /**
     * dL/dslope at the point that was evaluated last.
     */
    private double dSlope;

    /**
     * dL/doffset at the point that was evaluated last.
     */
    private double dOffset;

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double value(double[] point) {
        double slope = point[0];
        double offset = point[1];
        double loss3 = 0.0 + Math.log(1.0 + Math.exp(-(0.5 * slope + offset)));
        double loss2 = loss3 + Math.log(1.0 + Math.exp(-(1.5 * slope + offset)));
        double loss = loss2 + Math.log(1.0 + Math.exp(2.0 * slope + offset));
        return loss;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1]);
        gradient[0] = dSlope;
        gradient[1] = dOffset;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double slope, double offset) {
        double exp = Math.exp(-(0.5 * slope + offset));
        double sum = 1.0 + exp;
        double loss3 = 0.0 + Math.log(sum);
        double exp2 = Math.exp(-(1.5 * slope + offset));
        double sum2 = 1.0 + exp2;
        double loss2 = loss3 + Math.log(sum2);
        double exp3 = Math.exp(2.0 * slope + offset);
        double sum3 = 1.0 + exp3;
        double loss = loss2 + Math.log(sum3);
        double exp3OverSum3 = exp3 / sum3;
        double exp2OverSum2 = exp2 / sum2;
        double expOverSum = exp / sum;
        dSlope = -0.5 * expOverSum - 1.5 * exp2OverSum2 + 2.0 * exp3OverSum3;
        dOffset = -expOverSum - exp2OverSum2 + exp3OverSum3;
        return loss;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dSlope * dSlope + dOffset * dOffset);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dSlope);
        largest = Math.max(largest, Math.abs(dOffset));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dSlope / largest) * (dSlope / largest)
                + (dOffset / largest) * (dOffset / largest));
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
    public record Point(double slope, double offset) {
    }

    /**
     * A run from a point of {@code loss} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1]), "slope", "offset");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double slope, double offset) {
            return walk(slope, offset);
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

        private final LogisticLoss objective = new LogisticLoss();

        private double gradientNorm = Double.NaN;

        private double rate = 0.1;

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
            double slope = state[0];
            double offset = state[1];
            double loss = objective.evaluate(slope, offset);
            double norm = objective.norm();
            gradientNorm = norm;
            if (norm == 0) {
                velocity[0] = 0;
                velocity[1] = 0;
                return loss;
            }
            double dSlope = objective.dSlope;
            double dOffset = objective.dOffset;
            velocity[0] = -rate * dSlope;
            velocity[1] = -rate * dOffset;
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double slope = state[0];
            double offset = state[1];
            double bestSlope = best[0];
            double bestOffset = best[1];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(slope, offset);
                evaluations++;
                norm = objective.norm();
                double dSlope = objective.dSlope;
                double dOffset = objective.dOffset;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestSlope = slope;
                    bestOffset = offset;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double stride = step * schedule.applyAsDouble(steps);
                slope += stride * (-rate * dSlope);
                offset += stride * (-rate * dOffset);
                steps++;
            }
            gradientNorm = norm;
            state[0] = slope;
            state[1] = offset;
            best[0] = bestSlope;
            best[1] = bestOffset;
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
