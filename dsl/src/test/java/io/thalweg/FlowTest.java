package io.thalweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void theEquationsAreThese() throws IllegalAccessException {
        Map<String, Object> equations = new TreeMap<>();
        for (Field flow : Flow.class.getFields()) {
            equations.put(flow.getName(), flow.get(null));
        }
        assertThat(equations)
                .containsExactly(
                        Map.entry(
                                "ADADELTA",
                                "v' = (1 - beta2) * (g * g - v); "
                                        + "theta' = -rate * g * sqrt(u + epsilon) / sqrt(v + epsilon); "
                                        + "u' = (1 - beta2) * (g * g * (u + epsilon) / (v + epsilon) - u)"),
                        Map.entry("ADAGRAD", "v' = g * g; theta' = -rate * g / (sqrt(v) + epsilon)"),
                        Map.entry(
                                "ADAM",
                                "m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); "
                                        + "theta' = -rate * (m / (1 - pow(beta1, t + 1)))"
                                        + " / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)"),
                        Map.entry(
                                "ADAMW",
                                "m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); "
                                        + "theta' = -rate * (m / (1 - pow(beta1, t + 1))"
                                        + " / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon) + decay * theta)"),
                        Map.entry("GRADIENT", "theta' = -rate * g"),
                        Map.entry("LANGEVIN", "theta' = -rate * g + sqrt(2 * rate * temperature) * noise"),
                        Map.entry(
                                "LION",
                                "theta' = -rate * (sign(beta1 * m + (1 - beta1) * g) + decay * theta); "
                                        + "m' = (1 - beta2) * (g - m)"),
                        Map.entry("MOMENTUM", "m' = g - (1 - beta1) * m; theta' = -rate * m"),
                        Map.entry("NESTEROV", "m' = g - (1 - beta1) * m; theta' = -rate * (g + beta1 * m)"),
                        Map.entry("NEWTON", "theta' = -rate * newton"),
                        Map.entry("NORMALIZED", "theta' = -rate * g / norm"),
                        Map.entry("POLYAK", "theta' = -g / norm * L * min(1 / norm, M)"),
                        Map.entry(
                                "POLYAK_MOMENTUM",
                                "m' = (1 - beta1) * ((norm > 0 ? g / norm * L * min(1 / norm, M) : 0) - m);"
                                        + " theta' = -m"),
                        Map.entry(
                                "RMSPROP", "v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)"),
                        Map.entry("SIGN", "theta' = -rate * sign(g)"));
    }

    @Test
    void aFlowIsACompileTimeConstant() {
        for (Field flow : Flow.class.getFields()) {
            assertThat(flow.getType()).isEqualTo(String.class);
            assertThat(Modifier.toString(flow.getModifiers())).isEqualTo("public static final");
        }
    }

    @Test
    void everyHyperparameterOfAFlowIsAnElementOfMinimize() throws IllegalAccessException {
        List<String> vocabulary = List.of(
                "theta", "g", "L", "norm", "norm1", "t", "n", "noise", "newton", "m", "u", "v", "min", "pow", "sqrt",
                "sign");
        List<String> elements =
                Arrays.stream(Minimize.class.getMethods()).map(m -> m.getName()).toList();
        for (Field flow : Flow.class.getFields()) {
            String equation = (String) flow.get(null);
            for (String symbol : equation.split("[^A-Za-z0-9]+")) {
                if (!symbol.isEmpty() && !Character.isDigit(symbol.charAt(0)) && !vocabulary.contains(symbol)) {
                    assertThat(elements).as(flow.getName()).contains(symbol);
                }
            }
        }
    }
}
