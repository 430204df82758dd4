package golden;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Domain;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import javax.annotation.processing.Generated;

/**
 * The loss {@code Own.saddle}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double saddle(double u, double w) {
 *     return Math.cos(u) * Math.cosh(0.1 * w);
 * }
 * }</pre>
 *
 * <p>L = {@code cos(u)*cosh(0.1*w)}
 *
 * <p>dL/du = {@code -cosh(0.1*w)*sin(u)}
 *
 * <p>dL/dw = {@code 0.1*cos(u)*sinh(0.1*w)}
 *
 * <p>The value takes 4 operations, with its gradient 10. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class OwnSaddle implements Objective {
    /**
     * dL/du at the point that was evaluated last.
     */
    private double dU;

    /**
     * dL/dw at the point that was evaluated last.
     */
    private double dW;

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double value(double[] point) {
        double u = point[0];
        double w = point[1];
        return Math.cos(u) * Math.cosh(0.1 * w);
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1]);
        gradient[0] = dU;
        gradient[1] = dW;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double u, double w) {
        double cosU = Math.cos(u);
        double product = 0.1 * w;
        double coshProduct = Math.cosh(product);
        dU = -(coshProduct * Math.sin(u));
        dW = 0.1 * (cosU * Math.sinh(product));
        return cosU * coshProduct;
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dU * dU + dW * dW);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dU);
        largest = Math.max(largest, Math.abs(dW));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dU / largest) * (dU / largest)
                + (dW / largest) * (dW / largest));
    }

    /**
     * A descent along {@code m' = beta1 * (g - m); s' = (1 - beta2) * (g * g - s); theta' = -rate * m /
     *     (sqrt(s) + epsilon) * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t) - 0.0001 * theta}.
     */
    public Run heavyBall() {
        return new Run(new HeavyBall());
    }

    /**
     * A point: the decision variables of {@code saddle}.
     */
    public record Point(double u, double w) {
    }

    /**
     * A run from a point of {@code saddle} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1]), "u", "w");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double u, double w) {
            return walk(u, w);
        }
    }

    /**
     * The flow {@code m' = beta1 * (g - m); s' = (1 - beta2) * (g * g - s); theta' = -rate * m / (sqrt(s)
     *     + epsilon) * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t) - 0.0001 * theta} of {@code
     *     saddle}.
     *
     * <p>dL/dt = {@code -rate * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t) * sum(g * m / (sqrt(s) +
     *     epsilon)) - (1E-4) * sum(g * theta)}. It may ascend: {@code after g = -7, at g = 0.4, from theta
     *     = 30, L = 0.6: dL/dt = 0.36}. It cannot come to rest where ∇L = 0.
     */
    public static final class HeavyBall implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t) * sum(g * m / (sqrt(s) + epsilon)) - (1E-4) * sum(g * theta)",
                Certificate.Descent.MAY_ASCEND,
                "after g = -7, at g = 0.4, from theta = 30, L = 0.6: dL/dt = 0.36",
                Certificate.Rest.CANNOT_REST);

        private final OwnSaddle objective = new OwnSaddle();

        private double gradientNorm = Double.NaN;

        private double rate = 1.0;

        private double floor = -1.0;

        private double beta1 = 0.9;

        private double beta2 = 0.999;

        private double epsilon = 1.0E-8;

        private final double[] gradient = new double[2];

        @Override
        public String name() {
            return "heavyBall";
        }

        @Override
        public String equation() {
            return "m' = beta1 * (g - m); s' = (1 - beta2) * (g * g - s); theta' = -rate * m / (sqrt(s) + epsilon) * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t) - 0.0001 * theta";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int memories() {
            return 2;
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
            double u = state[0];
            double w = state[1];
            double mU = state[2];
            double mW = state[3];
            double sU = state[4];
            double sW = state[5];
            double loss = objective.evaluate(u, w);
            double norm = objective.norm();
            gradientNorm = norm;
            double dU = objective.dU;
            double dW = objective.dW;
            double aboveFloor = loss - floor;
            double norm1 = Math.abs(dU) + Math.abs(dW);
            double factor = 1.0 - beta2;
            double factor2 = Math.min(1.0, aboveFloor / (norm + norm1 / 2.0));
            double factor3 = 1.0 + 0.001 * t;
            velocity[0] = -rate * mU / (Math.sqrt(sU) + epsilon) * factor2 / factor3 - 1.0E-4 * u;
            velocity[1] = -rate * mW / (Math.sqrt(sW) + epsilon) * factor2 / factor3 - 1.0E-4 * w;
            velocity[2] = beta1 * (dU - mU);
            velocity[3] = beta1 * (dW - mW);
            velocity[4] = factor * (dU * dU - sU);
            velocity[5] = factor * (dW * dW - sW);
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double u = state[0];
            double w = state[1];
            double mU = state[2];
            double mW = state[3];
            double sU = state[4];
            double sW = state[5];
            double bestU = best[0];
            double bestW = best[1];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(u, w);
                evaluations++;
                norm = objective.norm();
                double dU = objective.dU;
                double dW = objective.dW;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestU = u;
                    bestW = w;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double aboveFloor = loss - floor;
                double norm1 = Math.abs(dU) + Math.abs(dW);
                double time = steps * step;
                double factor = 1.0 - beta2;
                double factor2 = Math.min(1.0, aboveFloor / (norm + norm1 / 2.0));
                double factor3 = 1.0 + 0.001 * time;
                double stride = step * schedule.applyAsDouble(steps);
                mU += step * (beta1 * (dU - mU));
                sU += step * (factor * (dU * dU - sU));
                u += stride * (-rate * mU / (Math.sqrt(sU) + epsilon) * factor2 / factor3
                        - 1.0E-4 * u);
                mW += step * (beta1 * (dW - mW));
                sW += step * (factor * (dW * dW - sW));
                w += stride * (-rate * mW / (Math.sqrt(sW) + epsilon) * factor2 / factor3
                        - 1.0E-4 * w);
                steps++;
            }
            gradientNorm = norm;
            state[0] = u;
            state[1] = w;
            state[2] = mU;
            state[3] = mW;
            state[4] = sU;
            state[5] = sW;
            best[0] = bestU;
            best[1] = bestW;
            walk.pause(steps, steps * step, evaluations, loss, norm, bestLoss);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            double loss = objective.valueAndGradient(state, gradient);
            double norm = objective.norm();
            double aboveFloor = loss - floor;
            double norm1 = 0;
            for (double each : gradient) {
                norm1 += Math.abs(each);
            }
            double factor = 1.0 - beta2;
            double factor2 = Math.min(1.0, aboveFloor / (norm + norm1 / 2.0));
            double factor3 = 1.0 + 0.001 * t;
            double slope = 0;
            double size = 0;
            double sum = 0;
            double sum2 = 0;
            for (int i = 0; i < 2; i++) {
                double theta = state[i];
                double g = gradient[i];
                double m = state[2 + i];
                double s = state[4 + i];
                double part = g * (-rate * m / (Math.sqrt(s) + epsilon) * factor2 / factor3
                        - 1.0E-4 * theta);
                slope += part;
                size += Math.abs(part);
                sum += g * m / (Math.sqrt(s) + epsilon);
                sum2 += g * theta;
            }
            double claim = (-rate * Math.min(1.0, aboveFloor / (norm + norm1 / 2.0)) / (1.0
                    + 0.001 * t)) * sum;
            double claim2 = (-(1.0E-4)) * sum2;
            size = Math.max(size, Math.abs(claim) + Math.abs(claim2));
            rates[0] = claim + claim2;
            rates[1] = slope;
            rates[2] = size;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("rate", rate);
            values.put("floor", floor);
            values.put("beta1", beta1);
            values.put("beta2", beta2);
            values.put("epsilon", epsilon);
            return values;
        }

        @Override
        public void hyperparameter(String name, double value) {
            switch (name) {
                case "rate" -> rate = Domain.POSITIVE.checked(name, value);
                case "floor" -> floor = Domain.FINITE.checked(name, value);
                case "beta1" -> beta1 = Domain.FRACTION.checked(name, value);
                case "beta2" -> beta2 = Domain.FRACTION.checked(name, value);
                case "epsilon" -> epsilon = Domain.NOT_NEGATIVE.checked(name, value);
                default -> throw Stepper.unknownHyperparameter(this, name);
            }
        }
    }
}
