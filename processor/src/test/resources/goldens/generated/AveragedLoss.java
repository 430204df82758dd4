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
 * The loss {@code Averaged.loss}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * static double loss(double width, double height) {
 *     double area = width * height - 12;
 *     return area * area + Math.abs(width - height);
 * }
 * }</pre>
 *
 * <p>L = {@code abs(width - height) + (width*height - 12)^2}
 *
 * <p>dL/dwidth = {@code (width - height)/abs(width - height) - 2*height*(12 - width*height)}
 *
 * <p>dL/dheight = {@code (height - width)/abs(width - height) - 2*width*(12 - width*height)}
 *
 * <p>The value takes 6 operations, with its gradient 12. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
final class AveragedLoss implements Objective {
    /**
     * dL/dwidth at the point that was evaluated last.
     */
    private double dWidth;

    /**
     * dL/dheight at the point that was evaluated last.
     */
    private double dHeight;

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double value(double[] point) {
        double width = point[0];
        double height = point[1];
        double area = width * height - 12.0;
        return area * area + Math.abs(width - height);
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double loss = evaluate(point[0], point[1]);
        gradient[0] = dWidth;
        gradient[1] = dHeight;
        return loss;
    }

    /**
     * The loss; its gradient is left in the fields.
     */
    private double evaluate(double width, double height) {
        double area = width * height - 12.0;
        double widthMinusHeight = width - height;
        double signum = Math.signum(widthMinusHeight);
        double twiceArea = 2.0 * area;
        dWidth = height * twiceArea + signum;
        dHeight = width * twiceArea - signum;
        return area * area + Math.abs(widthMinusHeight);
    }

    /**
     * The Euclidean norm of the gradient at the point that was evaluated last.
     */
    private double norm() {
        double norm = Math.sqrt(dWidth * dWidth + dHeight * dHeight);
        if (norm > 1.0E-140 && norm < 1.0E140) {
            return norm;
        }
        // Squares may have left the range of doubles: scale by the largest entry.
        double largest = Math.abs(dWidth);
        largest = Math.max(largest, Math.abs(dHeight));
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        return largest * Math.sqrt((dWidth / largest) * (dWidth / largest)
                + (dHeight / largest) * (dHeight / largest));
    }

    /**
     * A descent along {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)}.
     */
    public Run rmsprop() {
        return new Run(new Rmsprop());
    }

    /**
     * A point: the decision variables of {@code loss}.
     */
    public record Point(double width, double height) {
    }

    /**
     * A run from a point of {@code loss} along one of its flows.
     */
    public static final class Run extends Descent<Point, Run> {
        private Run(Stepper stepper) {
            super(stepper, point -> new Point(point[0], point[1]), "width", "height");
        }

        /**
         * Walks from this point and says where the walk ended.
         */
        public Solution<Point> from(double width, double height) {
            return walk(width, height);
        }
    }

    /**
     * The flow {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)} of {@code
     *     loss}.
     *
     * <p>dL/dt = {@code -rate * sum(g^2 / (sqrt(v) + epsilon))}. It descends for every g. It comes to
     *     rest where ∇L = 0.
     */
    public static final class Rmsprop implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g^2 / (sqrt(v) + epsilon))",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final AveragedLoss objective = new AveragedLoss();

        private double gradientNorm = Double.NaN;

        private double rate = 0.01;

        private double beta2 = 0.9;

        private double epsilon = 1.0E-8;

        private final double[] gradient = new double[2];

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
            return 2;
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
            double width = state[0];
            double height = state[1];
            double vWidth = state[2];
            double vHeight = state[3];
            double loss = objective.evaluate(width, height);
            double norm = objective.norm();
            gradientNorm = norm;
            double dWidth = objective.dWidth;
            double dHeight = objective.dHeight;
            double factor = 1.0 - beta2;
            velocity[0] = -rate * dWidth / (Math.sqrt(vWidth) + epsilon);
            velocity[1] = -rate * dHeight / (Math.sqrt(vHeight) + epsilon);
            velocity[2] = factor * (dWidth * dWidth - vWidth);
            velocity[3] = factor * (dHeight * dHeight - vHeight);
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double width = state[0];
            double height = state[1];
            double vWidth = state[2];
            double vHeight = state[3];
            double bestWidth = best[0];
            double bestHeight = best[1];
            double bestLoss = walk.bestLoss();
            long steps = walk.steps();
            long evaluations = walk.evaluations();
            double loss;
            double norm;
            while (true) {
                loss = objective.evaluate(width, height);
                evaluations++;
                norm = objective.norm();
                double dWidth = objective.dWidth;
                double dHeight = objective.dHeight;
                if (Walk.improves(loss, bestLoss)) {
                    bestLoss = loss;
                    bestWidth = width;
                    bestHeight = height;
                }
                if (walk.pausesAt(steps, loss, norm)) {
                    break;
                }
                double factor = 1.0 - beta2;
                double stride = step * schedule.applyAsDouble(steps);
                vWidth += step * (factor * (dWidth * dWidth - vWidth));
                width += stride * (-rate * dWidth / (Math.sqrt(vWidth) + epsilon));
                vHeight += step * (factor * (dHeight * dHeight - vHeight));
                height += stride * (-rate * dHeight / (Math.sqrt(vHeight) + epsilon));
                steps++;
            }
            gradientNorm = norm;
            state[0] = width;
            state[1] = height;
            state[2] = vWidth;
            state[3] = vHeight;
            best[0] = bestWidth;
            best[1] = bestHeight;
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
            for (int i = 0; i < 2; i++) {
                double theta = state[i];
                double g = gradient[i];
                double v = state[2 + i];
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
