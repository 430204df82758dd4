package io.thalweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinimizeTest {

    // That the methods below compile is part of the test: one flow without braces, several, one of one's own.
    private static final String MINE = "theta' = -g";

    @Minimize
    static double plain(double x) {
        return x;
    }

    @Minimize(flow = Flow.POLYAK, M = 1000, floor = -1)
    static double one(double x) {
        return x;
    }

    @Minimize(
            flow = {Flow.RMSPROP, MINE},
            name = "Several",
            rate = 0.1,
            beta1 = 0.8,
            beta2 = 0.99,
            epsilon = 1e-6)
    static double several(double x) {
        return x;
    }

    @Test
    void theDefaultsAreThese() {
        Map<String, Object> defaults = new TreeMap<>();
        for (Method element : Minimize.class.getDeclaredMethods()) {
            defaults.put(element.getName(), element.getDefaultValue());
        }
        assertThat(defaults.remove("flow")).isEqualTo(new String[] {Flow.GRADIENT});
        assertThat(defaults)
                .isEqualTo(Map.ofEntries(
                        Map.entry("name", ""),
                        Map.entry("batch", 0),
                        Map.entry("hessian", false),
                        Map.entry("rate", 1.0),
                        Map.entry("M", Double.POSITIVE_INFINITY),
                        Map.entry("floor", 0.0),
                        Map.entry("beta1", 0.9),
                        Map.entry("beta2", 0.999),
                        Map.entry("epsilon", 1e-8),
                        Map.entry("temperature", 1.0),
                        Map.entry("decay", 0.01)));
    }

    @Test
    void itStaysInTheSourceOfAMethod() {
        assertThat(Minimize.class.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.SOURCE);
        assertThat(Minimize.class.getAnnotation(Target.class).value()).containsExactly(ElementType.METHOD);
    }
}
