package io.thalweg.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an expression's values and of how fast they vanish is true of them. */
class IntervalsTest {
    private static final List<Hyperparameter> HYPERPARAMETERS = List.of(
            new Hyperparameter("rate", 0.5, Optional.empty()),
            new Hyperparameter("beta1", 0.9, Optional.empty()),
            new Hyperparameter("epsilon", 1e-3, Optional.empty()));

    private static final List<Var> WORDS = Stream.of(
                    "theta", "g", "L", "norm", "norm1", "t", "n", "rate", "beta1", "epsilon", "v", "m")
            .map(each -> new Var(each, Type.DOUBLE))
            .toList();

    private static final Velocity VELOCITY = velocity(Map.of(
            new Var("v", Type.DOUBLE), Text.parseExpression("(1.0 - beta1) * (g * g - v)", WORDS),
            new Var("m", Type.DOUBLE), Text.parseExpression("g - m", WORDS)));

    private static Velocity velocity(Map<Var, Expr> memories) {
        Expr theta = Text.parseExpression("-g", WORDS);
        return new Velocity(new Flow("own", "OWN", "own", new Place() {}), memories, theta, 0, HYPERPARAMETERS);
    }

    private static Interval interval(String expression) {
        return Intervals.of(VELOCITY).of(Text.parseExpression(expression, WORDS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 - beta1                        | positive",
                "1.0 - Math.pow(beta1, t + 1.0)     | positive",
                "1.0 - Math.pow(beta1, t)           | not negative",
                "g * g                              | not negative",
                "g * Math.signum(g)                 | not negative",
                "g * Math.tanh(g) / (1.0 + v)       | not negative",
                "-rate * g / norm * L * g           | not positive",
                "Math.sqrt(v) + epsilon             | not negative",
                "norm + epsilon                     | positive",
                "Math.min(1.0 / norm, rate)         | positive",
                "Math.max(g, 0.0)                   | not negative",
                "norm > 0.0 ? norm : g              | positive",
                "m * g                              | anything",
                "g - 1.0                            | anything",
                "1.0 - rate                         | anything",
                "Math.abs(theta) + 1.0              | positive",
                "n - 0.5                            | positive",
                "Math.exp(theta)                    | positive"
            })
    void signsOfExpressions(String expression, String sign) {
        Interval interval = interval(expression);
        String found = interval.isPositive()
                ? "positive"
                : interval.isNotNegative() ? "not negative" : interval.isNotPositive() ? "not positive" : "anything";
        assertThat(found).isEqualTo(sign);
    }

    @Test
    void aMemoryOfSquaresIsNeverNegative() {
        assertThat(interval("v")).isEqualTo(Interval.NOT_NEGATIVE);
        assertThat(interval("m")).isEqualTo(Interval.ALL);
    }

    @Test
    void aMemoryThatLeansOnOneThatMayBeNegativeMayBeNegative() {
        Var a = new Var("v", Type.DOUBLE);
        Var b = new Var("m", Type.DOUBLE);
        Intervals chained = Intervals.of(
                velocity(Map.of(a, Text.parseExpression("m - v", WORDS), b, Text.parseExpression("g - m", WORDS))));
        assertThat(chained.of(a)).isEqualTo(Interval.ALL);
    }

    /** Random expressions at random values: each value lies in the interval. */
    @Test
    void noValueLiesOutside() {
        SplittableRandom random = new SplittableRandom(4);
        Intervals intervals = Intervals.of(VELOCITY);
        int informative = 0;
        for (int i = 0; i < 8_000; i++) {
            Expr expression = random(random, 4);
            Interval interval = intervals.of(expression);
            informative += interval.equals(Interval.ALL) ? 0 : 1;
            for (int k = 0; k < 5; k++) {
                Map<Var, Object> values = values(random, random.nextDouble(-2, 2));
                values.put(WORDS.get(7), random.nextDouble(1e-6, 3));
                values.put(WORDS.get(8), random.nextDouble());
                values.put(WORDS.get(9), Math.max(0, random.nextDouble(-1, 1)));
                double value = Experiment.value(expression, values);
                if (isDefined(expression, values)) {
                    double room = 1e-12 * Math.abs(value);
                    assertThat(value + 0.0)
                            .as(Text.print(expression))
                            .isBetween(interval.low() - room + 0.0, interval.high() + room + 0.0);
                }
            }
        }
        assertThat(informative).isGreaterThan(2_000);
    }

    /** Random expressions on the way to ∇L = 0: between three points, |e| falls at least like the power that is claimed. */
    @Test
    void nothingVanishesMoreSlowlyThanIsSaid() {
        SplittableRandom random = new SplittableRandom(5);
        Orders orders = new Orders(VELOCITY, Intervals.of(VELOCITY));
        orders.memory(new Var("v", Type.DOUBLE), new Order(2, Double.POSITIVE_INFINITY));
        orders.memory(new Var("m", Type.DOUBLE), new Order(1, Double.POSITIVE_INFINITY));
        int vanishing = 0;
        for (int i = 0; i < 8_000; i++) {
            Expr expression = random(random, 3);
            double claimed = orders.of(expression).upper();
            if (claimed > 0) {
                long seed = random.nextLong();
                double near = Math.abs(Experiment.value(expression, values(new SplittableRandom(seed), 1e-20)));
                double nearer = Math.abs(Experiment.value(expression, values(new SplittableRandom(seed), 1e-30)));
                if (Double.isNaN(near) || Double.isNaN(nearer)) {
                    continue;
                }
                vanishing += near > 0 ? 1 : 0;
                double fall = Math.pow(1e-10, Math.min(claimed, 3));
                assertThat(nearer).as(Text.print(expression)).isLessThanOrEqualTo(near * fall * 1e3);
            }
        }
        assertThat(vanishing).isGreaterThan(400);
    }

    private static boolean isDefined(Expr expression, Map<Var, Object> values) {
        return (expression.type() != Type.DOUBLE || Double.isFinite(Experiment.value(expression, values)))
                && expression.operands().stream().allMatch(each -> isDefined(each, values));
    }

    /** A gradient that has the coordinate g among others, some as large. */
    private static Map<Var, Object> values(SplittableRandom random, double g) {
        double other = random.nextDouble(0, 2) * Math.abs(g);
        Map<Var, Object> values = new HashMap<>();
        values.put(WORDS.get(0), random.nextDouble(-2, 2));
        values.put(WORDS.get(1), g);
        values.put(WORDS.get(2), random.nextDouble(0, 3));
        values.put(WORDS.get(3), Math.hypot(g, other));
        values.put(WORDS.get(4), Math.abs(g) + other);
        values.put(WORDS.get(5), (double) random.nextInt(100));
        values.put(WORDS.get(6), 2.0);
        values.put(WORDS.get(7), 0.5);
        values.put(WORDS.get(8), 0.9);
        values.put(WORDS.get(9), 1e-3);
        values.put(WORDS.get(10), random.nextDouble(0, 2) * g * g);
        values.put(WORDS.get(11), random.nextDouble(-2, 2) * g);
        return values;
    }

    private static Expr random(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return random.nextInt(5) == 0
                    ? Const.of((double) random.nextInt(-1, 3))
                    : WORDS.get(random.nextInt(WORDS.size()));
        }
        Expr a = random(random, depth - 1);
        Expr b = random.nextInt(3) == 0 ? a : random(random, depth - 1);
        BinaryOp[] operators = {BinaryOp.ADD, BinaryOp.SUBTRACT, BinaryOp.MULTIPLY, BinaryOp.DIVIDE};
        Function[] functions = {
            Function.SQRT, Function.ABS, Function.SIGNUM, Function.TANH, Function.EXP, Function.CBRT, Function.ATAN
        };
        return switch (random.nextInt(8)) {
            case 0 -> new Expr.Unary(UnaryOp.NEGATE, a);
            case 1 -> Expr.Call.of(functions[random.nextInt(functions.length)], a);
            case 2 -> Expr.Call.of(random.nextBoolean() ? Function.MIN : Function.MAX, a, b);
            case 3 ->
                random.nextBoolean()
                        ? Expr.Call.of(Function.POW, a, b)
                        : new Expr.Conditional(new Expr.Binary(BinaryOp.GREATER, a, Const.ZERO), a, b);
            default -> new Expr.Binary(operators[random.nextInt(operators.length)], a, b);
        };
    }
}
