package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.Flow;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler says of flows, as text, and whether it is true on losses. */
class CertificatesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "goldens", "certificates.txt");

    private static final Map<String, String> OWN = own();

    private static Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("SOFT_SIGN", "theta' = -rate * g / (abs(g) + 0.001)");
        own.put("SIGN_MOMENTUM", "m' = (1 - beta1) * (g - m); theta' = -rate * sign(m)");
        own.put("CLIPPED", "theta' = -rate * g * min(1, 1 / norm)");
        own.put("UPHILL", "theta' = rate * g");
        own.put("DRAWN", "theta' = -rate * g - decay * theta");
        own.put("GRAFTED", "theta' = -rate * norm * sign(g) / n");
        own.put("FADING", "theta' = -rate * tanh(g) / sqrt(1 + t)");
        own.put("MIXED", "theta' = -rate * (g + sign(g)) / (1 + exp(-norm))");
        own.put("CHOSEN", "theta' = g > 0 ? -1 : 1");
        own.put("CENTRED", "theta' = -rate * (g - norm1 / n)");
        own.put("AVERAGED", "a' = (1 - beta1) * (abs(g) - a); theta' = -rate * g / (a + epsilon)");
        own.put("UNBOUNDED", "theta' = -rate * g / norm / norm");
        own.put("SHAKEN", "m' = -m + noise; theta' = -rate * g * L + temperature * m");
        return own;
    }

    private static final List<String> FLOWS = Stream.concat(
                    Arrays.stream(Flow.class.getFields()).map(Field::getName).sorted(), OWN.keySet().stream())
            .toList();

    private static final Compiled COMPILED =
            Compiled.with(List.of("-Athalweg.notes=none"), """
            package certified;
            import static io.thalweg.Flow.*;
            import io.thalweg.Given;
            import io.thalweg.Minimize;
            final class Flows {
                %1$s
                @Minimize(flow = {%2$s}, rate = 0.01, temperature = 0.3)
                static double valley(double x, double y) {
                    return (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x);
                }
                @Minimize(flow = {%2$s}, rate = 0.02, M = 3, epsilon = 0, decay = 0)
                static double waves(double x, double y, double z) {
                    return 2 + Math.sin(x * y) + Math.log(1 + x * x + z * z) + 0.1 * Math.exp(-y) + 0.3 * y * y;
                }
                @Minimize(flow = {%2$s}, rate = 0.01, beta1 = 0.5, beta2 = 0.9)
                static double rows(double[] w, @Given double[] a) {
                    double sum = 0;
                    for (int i = 0; i < w.length; i++) {
                        double r = w[i] - (i == 0 ? 1 : w[i - 1]);
                        sum += a[i] * r * r / (1 + r * r) + 0.01 * w[i] * w[i] * w[i] * w[i];
                    }
                    return sum;
                }
            }
            """.formatted(declarations(), String.join(", ", FLOWS)));

    private static String declarations() {
        StringBuilder text = new StringBuilder();
        OWN.forEach((name, equation) -> text.append("static final String %s = \"%s\";%n".formatted(name, equation)));
        return text.toString();
    }

    static Stream<String> flows() {
        return FLOWS.stream();
    }

    private static Stepper valley(String flow) {
        return COMPILED.stepper("certified.FlowsValley", UpdateRulesTest.upperCamel(flow));
    }

    private static Stepper waves(String flow) {
        return COMPILED.stepper("certified.FlowsWaves", UpdateRulesTest.upperCamel(flow));
    }

    private static Objective rows() {
        Objective objective = COMPILED.objective("certified.FlowsRows", List.of(new double[] {1, 2, 0.5, 3, 0.1}));
        objective.value(new double[5]);
        return objective;
    }

    @Test
    void readAsTheyDid() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String each : FLOWS) {
            Stepper stepper = valley(each);
            text.append(each).append(": ").append(stepper.equation()).append('\n');
            text.append("  ").append(stepper.certificate()).append('\n');
            String other = waves(each).certificate().toString();
            if (!other.equals(stepper.certificate().toString())) {
                text.append("  with M = 3, epsilon = 0, decay = 0: ")
                        .append(other)
                        .append('\n');
            }
        }
        if ("update".equals(System.getProperty("thalweg.goldens"))) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).hasToString(Files.readString(GOLDEN));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void holdOnLosses(String flow) {
        Objective rows = rows();
        assertHolds(valley(flow), COMPILED.objective("certified.FlowsValley"), 1);
        assertHolds(waves(flow), COMPILED.objective("certified.FlowsWaves"), 2);
        assertHolds(COMPILED.stepper("certified.FlowsRows", UpdateRulesTest.upperCamel(flow), rows), rows, 3);
    }

    /** From random starts, along Euler's path, so that memories are what they can come to. */
    private static void assertHolds(Stepper stepper, Objective objective, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = stepper.dimension();
        for (int run = 0; run < 10; run++) {
            double[] start = random.doubles(n, -2, 2).toArray();
            Walk walk = new Walk(stepper, start);
            walk.seed(run);
            for (int k = 1; k <= 20; k++) {
                walk.goOnUntil(k);
                stepper.euler(walk, random.nextDouble(0.01, 0.5));
                if (!walk.finite()) {
                    break;
                }
                assertRate(stepper, objective, k * 0.25, walk.state());
            }
        }
    }

    private static void assertRate(Stepper stepper, Objective objective, double t, double[] state) {
        int n = stepper.dimension();
        double[] gradient = new double[n];
        double[] velocity = new double[state.length];
        double[] rates = new double[3];
        double[] point = Arrays.copyOf(state, n);
        objective.valueAndGradient(point, gradient);
        stepper.velocity(t, state, velocity);
        stepper.rates(t, state, rates);
        double slope = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            slope += gradient[i] * velocity[i];
            size += Math.abs(gradient[i] * velocity[i]);
        }
        assertThat(rates[2]).as("size").isBetween(size * (1 - 1e-13), 1e3 * size);
        assertThat(rates[1]).as("measured").isCloseTo(slope, within(1e-13 * size));
        assertThat(rates[0]).as("claimed").isCloseTo(slope, within(1e-12 * rates[2]));
        if (stepper.certificate().descent() == Certificate.Descent.DESCENDS) {
            assertThat(rates[0]).as("descends").isNotPositive();
        }
        if (Arrays.stream(point).anyMatch(each -> Math.abs(each) > 10)) {
            // A flow that runs away: differences of the loss are too coarse there.
            return;
        }
        assertThat(rates[0])
                .as("the loss's own change")
                .isCloseTo(change(objective, point, velocity), within(1e-5 * size + 1e-7 * speed(velocity, n)));
    }

    /** (L(θ + hθ') − L(θ − hθ')) / 2h, h such that the points are 2e-5 apart. */
    private static double change(Objective objective, double[] point, double[] velocity) {
        double h = 1e-5 / Math.max(speed(velocity, point.length), 1e-300);
        double[] ahead = point.clone();
        double[] behind = point.clone();
        for (int i = 0; i < point.length; i++) {
            ahead[i] += h * velocity[i];
            behind[i] -= h * velocity[i];
        }
        return (objective.value(ahead) - objective.value(behind)) / (2 * h);
    }

    private static double speed(double[] velocity, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += velocity[i] * velocity[i];
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void aCheckedRunViolatesNothing(String flow) {
        String factory = valley(flow).name();
        Solution<?> solution = (Solution<?>) Compiled.call(
                COMPILED.descent("certified.FlowsValley", factory)
                        .with(Euler.step(0.5))
                        .until(Stop.steps(200))
                        .checked(),
                "from",
                -0.7,
                1.1);

        assertThat(solution.violation()).isPresent();
        assertThat(solution.violation().getAsDouble()).isLessThan(1e-12);
    }

    @Test
    void whereTheGradientIsZeroAFlowWithoutMemoriesHasRateZero() {
        double[] rates = {1, 1, 1};
        valley("POLYAK").rates(0, new double[] {1, 1}, rates);
        assertThat(rates).containsOnly(0);
    }
}
