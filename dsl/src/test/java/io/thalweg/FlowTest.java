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
                        Map.entry("GRADIENT", "theta' = -rate * g"),
                        Map.entry("NORMALIZED", "theta' = -rate * g / norm"),
                        Map.entry("POLYAK", "theta' = -g / norm * L * min(1 / norm, M)"),
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
        List<String> vocabulary = List.of("theta", "g", "L", "norm", "norm1", "t", "n", "v", "min", "sqrt", "sign");
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
