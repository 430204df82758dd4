package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.Flow;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under Euler's method with step 1 each flow of the catalogue is the optimizer that was published under its name. */
class UpdateRulesTest {
    private static final int STEPS = 1_000;
    /** A thousand roundings, each of one part in 10¹⁶, with a little room. */
    private static final double RELATIVE = 1e-12;

    private static final List<String> CATALOGUE =
            Arrays.stream(Flow.class.getFields()).map(Field::getName).sorted().toList();

    /** Convex, of minimum 0, not quadratic, and accurate near its minimum, so that nothing enlarges roundings. */
    private static final Compiled COMPILED = Compiled.strictly(
            """
            package rules;
            import static io.thalweg.Flow.*;
            import io.thalweg.Given;
            import io.thalweg.Length;
            import io.thalweg.Minimize;
            final class Rules {
                @Minimize(flow = {%1$s}, %2$s)
                static double three(double x, double y, double z) {
                    return soft(x - 1) + 2 * soft(y + 0.5 * x) + 0.5 * soft(z - y);
                }
                @Minimize(flow = {%1$s}, %2$s)
                static double many(double[] w, @Given double[] a) {
                    double sum = 0;
                    for (int i = 0; i < w.length; i++) {
                        sum += a[i] * soft(w[i] - (i == 0 ? 1 : 0.5 * w[i - 1]));
                    }
                    return sum;
                }
                static double soft(double r) { return r * r / (1 + Math.sqrt(1 + r * r)); }
            }
            """.formatted(
                            String.join(", ", CATALOGUE),
                            "rate = 0.02, beta1 = 0.9, beta2 = 0.99, epsilon = 1e-6, decay = 0.05, temperature = 0.3, M = 0.5"));

    private static final double[] SCALES = {1, 2, 0.5, 0.1};

    static Stream<String> catalogue() {
        return CATALOGUE.stream();
    }

    @Test
    void everyFlowOfTheCatalogueHasARule() {
        assertThat(UpdateRules.all()).containsOnlyKeys(CATALOGUE.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void unrolledStepsAreThePublishedOnes(String flow) {
        Stepper stepper = COMPILED.stepper("rules.RulesThree", upperCamel(flow));

        assertFollows(stepper, COMPILED.objective("rules.RulesThree"), flow, -2, 1.5, 3);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void rolledStepsAreThePublishedOnes(String flow) {
        Objective objective = COMPILED.objective("rules.RulesMany", List.of(SCALES));
        objective.value(new double[] {0, 0, 0, 0});
        Stepper stepper = COMPILED.stepper("rules.RulesMany", upperCamel(flow), objective);

        assertFollows(stepper, objective, flow, -2, 1.5, 3, -0.25);
    }

    private static void assertFollows(Stepper stepper, Objective objective, String flow, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.seed(UpdateRules.SEED);
        walk.goOnUntil(STEPS);
        stepper.euler(walk, 1);
        double[] expected = start.clone();

        UpdateRules.all().get(flow).run(objective, expected, STEPS);

        assertThat(expected).as("the rule has moved").isNotEqualTo(start);
        assertThat(objective.value(expected)).as("downhill").isLessThan(objective.value(start));
        for (int i = 0; i < start.length; i++) {
            assertThat(walk.state()[i])
                    .as("coordinate %d", i)
                    .isCloseTo(expected[i], within(RELATIVE * Math.max(1, Math.abs(expected[i]))));
        }
    }

    static String upperCamel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }
}
