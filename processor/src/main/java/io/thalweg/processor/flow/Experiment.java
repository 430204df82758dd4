package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Hyperparameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One coordinate of a flow with given gradients: Euler's method from memories of 0, as on a loss that has these slopes
 * at the points of the path. Seeded, so the same for the same flow.
 */
final class Experiment {
    private static final int LONGEST = 4;
    /** For each length of a course of gradients. */
    private static final int TRIALS = 100;
    /** Less than this part of its terms may be rounding, and is no good example. */
    private static final double ROUNDING = 1e-3;

    private final Velocity velocity;
    private final Map<Var, Object> fixed = new HashMap<>();

    Experiment(Velocity velocity) {
        this.velocity = velocity;
        for (Hyperparameter each : velocity.hyperparameters()) {
            fixed.put(new Var(each.name(), Symbol.TIME.variable().type()), each.value());
        }
        fixed.put(Symbol.DIMENSION.variable(), 1.0);
    }

    /** What the trials show: whether some rate was negative, and where one was positive. */
    record Findings(boolean falls, Optional<String> ascent) {}

    Findings search() {
        SplittableRandom random = new SplittableRandom(1);
        boolean falls = false;
        for (int trial = 0; trial < LONGEST * TRIALS; trial++) {
            // Short ones first, and of each length those of whole numbers, so that what they find is easy to follow.
            boolean plain = trial % TRIALS < TRIALS / 2;
            double step = plain || trial % 2 == 0 ? 1 : 0.25;
            double[] gradients = new double[1 + trial / TRIALS];
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = round(random, plain ? 0 : 2);
            }
            double theta = round(random, 1);
            double noise = round(random, 0);
            double loss = Math.abs(round(random, 1));
            double curvature = velocity.uses(Symbol.NEWTON) ? Math.abs(round(random, 1)) : 1;
            double rate = rate(gradients, theta, noise, loss, step, curvature);
            falls |= rate < 0;
            if (rate > 0) {
                return new Findings(
                        falls, Optional.of(described(gradients, theta, noise, loss, step, curvature, rate)));
            }
        }
        return new Findings(falls, Optional.empty());
    }

    /** ± one digit and a power of ten. */
    private static double round(SplittableRandom random, int decades) {
        double digit = 1 + random.nextInt(9);
        double scale = StrictMath.pow(10, random.nextInt(2 * decades + 1) - decades);
        return (random.nextBoolean() ? digit : -digit) * scale;
    }

    /** g θ' at the last gradient, with the memories that stand before θ moved, as Euler's method does; 0 for rounding. */
    private double rate(double[] gradients, double theta, double noise, double loss, double step, double curvature) {
        Map<Var, Object> values = new HashMap<>(fixed);
        velocity.memories().keySet().forEach(each -> values.put(each, 0.0));
        values.put(Symbol.THETA.variable(), theta);
        values.put(Symbol.LOSS.variable(), loss);
        double rate = 0;
        for (int k = 0; k < gradients.length; k++) {
            values.put(Symbol.GRADIENT.variable(), gradients[k]);
            values.put(Symbol.NORM.variable(), Math.abs(gradients[k]));
            values.put(Symbol.NORM1.variable(), Math.abs(gradients[k]));
            values.put(Symbol.NOISE.variable(), noise);
            values.put(Symbol.NEWTON.variable(), gradients[k] / curvature);
            values.put(Symbol.TIME.variable(), k * step);
            rate = step(values, gradients[k], step);
        }
        return rate;
    }

    private double step(Map<Var, Object> values, double gradient, double step) {
        List<Var> memories = new ArrayList<>(velocity.memories().keySet());
        double rate = 0;
        for (int i = 0; i <= memories.size(); i++) {
            if (i == velocity.earlier()) {
                double moved = value(velocity.theta(), values);
                double size = magnitude(velocity.theta(), values);
                rate = Math.abs(moved) > ROUNDING * size ? gradient * moved : 0;
                advance(Symbol.THETA.variable(), moved, step, values);
            }
            if (i < memories.size()) {
                Var memory = memories.get(i);
                advance(memory, value(Objects.requireNonNull(velocity.memories().get(memory)), values), step, values);
            }
        }
        return Double.isFinite(rate) ? rate : 0;
    }

    private static void advance(Var unknown, double velocity, double step, Map<Var, Object> values) {
        values.put(unknown, (double) Objects.requireNonNull(values.get(unknown)) + step * velocity);
    }

    /** The size of what is added: a sum much smaller than its terms is rounding. */
    private static double magnitude(Expr expression, Map<Var, Object> values) {
        if (expression instanceof Expr.Binary binary) {
            double left = magnitude(binary.left(), values);
            return switch (binary.op()) {
                case ADD, SUBTRACT -> left + magnitude(binary.right(), values);
                case MULTIPLY -> left * magnitude(binary.right(), values);
                case DIVIDE -> left / Math.abs(value(binary.right(), values));
                default -> Math.abs(value(expression, values));
            };
        }
        return Math.abs(value(expression, values));
    }

    static double value(Expr expression, Map<Var, Object> values) {
        try {
            return (double) Evaluator.evaluate(expression, values);
        } catch (ArithmeticException e) {
            return Double.NaN;
        }
    }

    private String described(
            double[] gradients, double theta, double noise, double loss, double step, double curvature, double rate) {
        StringBuilder text = new StringBuilder();
        int last = gradients.length - 1;
        for (int i = 0; i < last; i++) {
            text.append(i == 0 ? "after g = " : ", ").append(number(gradients[i]));
        }
        text.append(last > 0 ? ", " : "").append("at g = ").append(number(gradients[last]));
        if (velocity.uses(Symbol.THETA)) {
            text.append(last > 0 ? ", from theta = " : ", theta = ").append(number(theta));
        }
        if (velocity.uses(Symbol.LOSS)) {
            text.append(", L = ").append(number(loss));
        }
        if (velocity.uses(Symbol.NEWTON)) {
            text.append(", curvature = ").append(number(curvature));
        }
        if (velocity.uses(Symbol.NOISE)) {
            text.append(", noise = ").append(number(noise));
        }
        if (last > 0 && step != 1) {
            text.append(", by steps of ").append(number(step));
        }
        return text.append(": dL/dt = ")
                .append(String.format(Locale.ROOT, "%.2g", rate))
                .toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "");
    }

    /** The values of the hyperparameters; to be extended. */
    Map<Var, Object> hyperparameters() {
        return new HashMap<>(fixed);
    }
}
