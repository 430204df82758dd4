package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses too long for one method that HotSpot would compile. */
class LargeLossTest {
    /** HotSpot's HugeMethodLimit. */
    private static final int LIMIT = 8_000;

    private static final List<double[]> POINTS = points();

    @Test
    void thousandsOfTermsAreCutIntoMethodsThatHotSpotCompiles() {
        Compiled compiled = Compiled.strictly(sum(2_000));

        methodsAreShort(compiled);
        checkAgainstMethod(compiled, "large.Sum", "large.SumLoss");
    }

    @Test
    void theOutputGrowsWithTheLoss() {
        List<Long> lines = IntStream.of(250, 500, 1_000)
                .mapToObj(
                        terms -> Compiled.strictly(sum(terms)).source().lines().count())
                .toList();

        double first = lines.get(1) - lines.get(0);
        double second = lines.get(2) - lines.get(1);
        assertThat(second / first).as("twice the terms, %s lines", lines).isBetween(1.9, 2.1);
    }

    @Test
    void oneLongExpressionIsCutAsWell() {
        Compiled compiled = Compiled.strictly("""
                package large;
                final class One {
                    @io.thalweg.Minimize
                    static double loss(double x, double y) {
                        return %s;
                    }
                }
                """.formatted(
                        IntStream.range(0, 1_000).mapToObj(LargeLossTest::term).collect(Collectors.joining("\n+ "))));

        methodsAreShort(compiled);
        checkAgainstMethod(compiled, "large.One", "large.OneLoss");
    }

    @Test
    void theArmsOfABranchAreCutAsWell() {
        Compiled compiled = Compiled.strictly("""
                package large;
                final class Arms {
                    @io.thalweg.Minimize
                    static double loss(double x, double y) {
                        double sum = 0;
                        if (x > 0) {
                            %s
                            if (y > 0) {
                                %s
                            } else {
                                sum = sum * 0.5;
                            }
                        } else {
                            %s
                            if (y < -1) {
                                return sum;
                            }
                        }
                        return sum * sum;
                    }
                }
                """.formatted(
                        statements(0, 500, i -> "sum += " + term(i) + ";"),
                        statements(500, 700, i -> "sum += " + term(i) + " / (1 + sum * sum);"),
                        statements(700, 1_200, i -> "sum += " + term(i) + ";")));

        methodsAreShort(compiled);
        checkAgainstMethod(compiled, "large.Arms", "large.ArmsLoss");
    }

    @Test
    void everyTypeOfVariableCrossesTheCuts() {
        Compiled compiled = Compiled.strictly("""
                package large;
                final class Types {
                    @io.thalweg.Minimize
                    static double loss(double x, double y) {
                        boolean right = x > 0;
                        long count = 3;
                        int index = right ? 2 : 5;
                        double sum = 0;
                        %s
                        if (right && count > 4) {
                            count = count * index;
                        }
                        %s
                        return right ? sum * count : sum - count * x + index * y;
                    }
                }
                """.formatted(
                        statements(0, 400, i -> "sum += " + term(i) + "; count += right ? " + i + " : 1L;"),
                        statements(400, 800, i -> "sum += (right ? index : 2) * " + term(i) + "; index += 1;")));

        methodsAreShort(compiled);
        checkAgainstMethod(compiled, "large.Types", "large.TypesLoss");
    }

    @Test
    void manyBranchesInARow() {
        Compiled compiled = Compiled.strictly("""
                package large;
                final class Row {
                    @io.thalweg.Minimize
                    static double loss(double x, double y) {
                        double sum = 0;
                        %s
                        return sum;
                    }
                }
                """.formatted(statements(
                0,
                400,
                i -> "if (x * " + i + " > y) { double u = " + term(i) + "; sum += u * u; } else { sum -= Math.abs(y) * "
                        + i + "; }")));

        methodsAreShort(compiled);
        checkAgainstMethod(compiled, "large.Row", "large.RowLoss");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 127})
    void manyVariablesWithEveryFlow(int variables) {
        String parameters =
                IntStream.range(0, variables).mapToObj(i -> "double x" + i).collect(Collectors.joining(", "));
        String terms = IntStream.range(0, variables)
                .mapToObj(i -> "sum += %d * (x%d - %d) * (x%2$d - %3$d);".formatted(i + 1, i, i % 7))
                .collect(Collectors.joining("\n"));
        Compiled compiled = Compiled.strictly("""
                package large;
                import static io.thalweg.Flow.*;
                final class Wide {
                    static final String EVERY = "m' = beta1 * (g - m); s' = g * g - s; theta' = -rate * m / (sqrt(s) + 1)"
                            + " * min(norm1, L) / (norm + n) * exp(-t) - 0.01 * theta";
                    @io.thalweg.Minimize(flow = {GRADIENT, NORMALIZED, SIGN, RMSPROP, POLYAK, EVERY}, rate = 0.5, M = 3)
                    static double loss(%s) { double sum = 0; %s return sum; }
                }
                """.formatted(parameters, terms));

        methodsAreShort(compiled);
        for (String flow : List.of("Gradient", "Normalized", "Sign", "Rmsprop", "Polyak", "Every")) {
            eulerFollowsTheVelocity(compiled.stepper("large.WideLoss", flow), flow);
        }
    }

    /** Memories advance first, and the point by the velocity that they then have. */
    private static void eulerFollowsTheVelocity(Stepper stepper, String flow) {
        int n = stepper.dimension();
        double step = 0.25;
        Walk walk = new Walk(
                stepper, IntStream.range(0, n).mapToDouble(i -> i % 5 - 1.5).toArray());
        double[] state = walk.state().clone();
        walk.limit(3, Double.NEGATIVE_INFINITY, 0);
        walk.goOnUntil(3);
        stepper.euler(walk, step);
        for (int steps = 0; steps < 3; steps++) {
            double[] velocity = new double[state.length];
            stepper.velocity(steps * step, state, velocity);
            for (int i = n; i < state.length; i++) {
                state[i] += step * velocity[i];
            }
            stepper.velocity(steps * step, state, velocity);
            for (int i = 0; i < n; i++) {
                state[i] += step * velocity[i];
            }
        }
        assertThat(walk.state()).as(flow).containsExactly(state, within(1e-12));
    }

    static String sum(int terms) {
        return """
                package large;
                final class Sum {
                    @io.thalweg.Minimize
                    static double loss(double x, double y) {
                        double sum = 0;
                        %s
                        return sum;
                    }
                }
                """.formatted(statements(0, terms, i -> "sum += " + term(i) + ";"));
    }

    private static String statements(int from, int to, IntFunction<String> statement) {
        return IntStream.range(from, to).mapToObj(statement).collect(Collectors.joining("\n"));
    }

    private static String term(int i) {
        return switch (i % 4) {
            case 0 -> "(x * 0.%03d - y) * (x - %d)".formatted(i % 1000, i % 13);
            case 1 -> "Math.exp(-x * x / %d) * y".formatted(i + 1);
            case 2 -> "Math.sin(x + 0.%03d * y)".formatted(i % 1000);
            default -> "Math.log(1 + x * x + %d * y * y)".formatted(i);
        };
    }

    private static List<double[]> points() {
        Random random = new Random(20190108);
        return random.doubles(12, -2, 2)
                .boxed()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        all -> IntStream.range(0, 6)
                                .mapToObj(i -> new double[] {all.get(2 * i), all.get(2 * i + 1)})
                                .toList()));
    }

    private static void methodsAreShort(Compiled compiled) {
        for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
            if (each.getKey().contains("Loss")) {
                assertThat(MethodSizes.of(each.getValue()))
                        .as(each.getKey())
                        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThan(LIMIT));
            }
        }
    }

    /** The value bit for bit, the gradient as far as symmetric differences tell. */
    private static void checkAgainstMethod(Compiled compiled, String type, String generated) {
        Objective objective = compiled.objective(generated);
        for (double[] point : POINTS) {
            double[] gradient = new double[2];
            double expected = compiled.value(type, "loss", point);
            assertThat(objective.value(point)).isEqualTo(expected);
            assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(expected);
            for (int i = 0; i < 2; i++) {
                double h = 1e-5;
                double[] right = point.clone();
                double[] left = point.clone();
                right[i] += h;
                left[i] -= h;
                double slope = (compiled.value(type, "loss", right) - compiled.value(type, "loss", left)) / (2 * h);
                assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(Math.abs(slope), Math.abs(expected))));
            }
        }
    }
}
