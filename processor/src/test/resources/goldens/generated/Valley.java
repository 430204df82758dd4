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
 * The loss {@code Rosenbrock.banana}, its gradient, and the flows that follow it downhill.
 *
 * <pre>{@code
 * public static double banana(double x, double y) {
 *     double a = 1 - x;
 *     double b = y - x * x;
 *     return a * a + 100 * b * b;
 * }
 * }</pre>
 *
 * <p>L = {@code (1 - x)^2 + 100*(y - x^2)^2}
 *
 * <p>dL/dx = {@code 400*x^3 - 400*x*y + 2*x - 2}
 *
 * <p>dL/dy = {@code 200*(y - x^2)}
 *
 * <p>The value takes 7 operations, with its gradient 12. An instance serves one thread.
 */
@Generated("io.thalweg.processor.ThalwegProcessor")
public final class Valley implements Objective {
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
        double a = 1.0 - x;
        double b = y - x * x;
        return a * a + 100.0 * b * b;
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
        double a = 1.0 - x;
        double b = y - x * x;
        dX = -2.0 * a - 400.0 * (x * b);
        dY = 200.0 * b;
        return a * a + 100.0 * b * b;
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
     * A descent along {@code theta' = -rate * g / norm}.
     */
    public Run normalized() {
        return new Run(new Normalized());
    }

    /**
     * A descent along {@code theta' = -rate * sign(g)}.
     */
    public Run sign() {
        return new Run(new Sign());
    }

    /**
     * A descent along {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)}.
     */
    public Run rmsprop() {
        return new Run(new Rmsprop());
    }

    /**
     * A descent along {@code theta' = -g / norm * L * min(1 / norm, M)}.
     */
    public Run polyak() {
        return new Run(new Polyak());
    }

    /**
     * A point: the decision variables of {@code banana}.
     */
    public record Point(double x, double y) {
    }

    /**
     * A run from a point of {@code banana} along one of its flows.
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
     * The flow {@code theta' = -rate * g} of {@code banana}.
     *
     * <p>dL/dt = {@code -rate * norm^2}. It descends for every g. It comes to rest where ∇L = 0.
     */
    public static final class Gradient implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm^2",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final Valley objective = new Valley();

        private double gradientNorm = Double.NaN;

        private double rate = 0.001;

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

    /**
     * The flow {@code theta' = -rate * g / norm} of {@code banana}.
     *
     * <p>dL/dt = {@code -rate * norm}. It descends for every g. It cannot come to rest where ∇L = 0.
     */
    public static final class Normalized implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.CANNOT_REST);

        private final Valley objective = new Valley();

        private double gradientNorm = Double.NaN;

        private double rate = 0.001;

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

    /**
     * The flow {@code theta' = -rate * sign(g)} of {@code banana}.
     *
     * <p>dL/dt = {@code -rate * norm1}. It descends for every g. It cannot come to rest where ∇L = 0.
     */
    public static final class Sign implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * norm1",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.CANNOT_REST);

        private final Valley objective = new Valley();

        private double gradientNorm = Double.NaN;

        private double rate = 0.001;

        private final double[] gradient = new double[2];

        @Override
        public String name() {
            return "sign";
        }

        @Override
        public String equation() {
            return "theta' = -rate * sign(g)";
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
            velocity[0] = -rate * Math.signum(dX);
            velocity[1] = -rate * Math.signum(dY);
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
                x += stride * (-rate * Math.signum(dX));
                y += stride * (-rate * Math.signum(dY));
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
            double norm1 = 0;
            for (double each : gradient) {
                norm1 += Math.abs(each);
            }
            double slope = 0;
            double size = 0;
            for (int i = 0; i < 2; i++) {
                double theta = state[i];
                double g = gradient[i];
                double part = g * (-rate * Math.signum(g));
                slope += part;
                size += Math.abs(part);
            }
            rates[0] = -rate * norm1;
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

    /**
     * The flow {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)} of {@code
     *     banana}.
     *
     * <p>dL/dt = {@code -rate * sum(g^2 / (sqrt(v) + epsilon))}. It descends for every g. It comes to
     *     rest where ∇L = 0.
     */
    public static final class Rmsprop implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-rate * sum(g^2 / (sqrt(v) + epsilon))",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.RESTS);

        private final Valley objective = new Valley();

        private double gradientNorm = Double.NaN;

        private double rate = 0.001;

        private double beta2 = 0.999;

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
            double x = state[0];
            double y = state[1];
            double vX = state[2];
            double vY = state[3];
            double loss = objective.evaluate(x, y);
            double norm = objective.norm();
            gradientNorm = norm;
            double dX = objective.dX;
            double dY = objective.dY;
            double factor = 1.0 - beta2;
            velocity[0] = -rate * dX / (Math.sqrt(vX) + epsilon);
            velocity[1] = -rate * dY / (Math.sqrt(vY) + epsilon);
            velocity[2] = factor * (dX * dX - vX);
            velocity[3] = factor * (dY * dY - vY);
            return loss;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            double[] state = walk.state();
            double[] best = walk.best();
            double x = state[0];
            double y = state[1];
            double vX = state[2];
            double vY = state[3];
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
                double factor = 1.0 - beta2;
                double stride = step * schedule.applyAsDouble(steps);
                vX += step * (factor * (dX * dX - vX));
                x += stride * (-rate * dX / (Math.sqrt(vX) + epsilon));
                vY += step * (factor * (dY * dY - vY));
                y += stride * (-rate * dY / (Math.sqrt(vY) + epsilon));
                steps++;
            }
            gradientNorm = norm;
            state[0] = x;
            state[1] = y;
            state[2] = vX;
            state[3] = vY;
            best[0] = bestX;
            best[1] = bestY;
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

    /**
     * The flow {@code theta' = -g / norm * L * min(1 / norm, M)} of {@code banana}.
     *
     * <p>dL/dt = {@code -L * min(1, M * norm)}. It descends for every g. It is singular where ∇L = 0 and
     *     L &gt; 0.
     */
    public static final class Polyak implements Stepper {
        private static final Certificate CERTIFICATE = new Certificate("-L * min(1, M * norm)",
                Certificate.Descent.DESCENDS, "", Certificate.Rest.SINGULAR);

        private final Valley objective = new Valley();

        private double gradientNorm = Double.NaN;

        private double M = Double.POSITIVE_INFINITY;

        private double floor = 0.0;

        private final double[] gradient = new double[2];

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
            double aboveFloor = loss - floor;
            double factor = aboveFloor * Math.min(1.0 / norm, M);
            velocity[0] = -dX / norm * factor;
            velocity[1] = -dY / norm * factor;
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
                double aboveFloor = loss - floor;
                double factor = aboveFloor * Math.min(1.0 / norm, M);
                double stride = step * schedule.applyAsDouble(steps);
                x += stride * (-dX / norm * factor);
                y += stride * (-dY / norm * factor);
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
            double aboveFloor = loss - floor;
            double factor = aboveFloor * Math.min(1.0 / norm, M);
            double slope = 0;
            double size = 0;
            for (int i = 0; i < 2; i++) {
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
}
