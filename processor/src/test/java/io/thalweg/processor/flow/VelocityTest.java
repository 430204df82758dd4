package io.thalweg.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VelocityTest {
    private static final List<Var> WORDS = Stream.of("theta", "g", "L", "norm", "norm1", "t", "n", "M", "rate", "v")
            .map(each -> new Var(each, Type.DOUBLE))
            .toList();

    private static Expr parsed(String equation) {
        return Text.parseExpression(equation, WORDS);
    }

    private static Velocity velocity(String theta) {
        Map<Var, Expr> memories = Map.of(new Var("v", Type.DOUBLE), parsed("rate * M * (g * g - v)"));
        return new Velocity(new Flow("mine", "MINE", theta, new Place() {}), memories, parsed(theta), 1, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'-g / norm * L * Math.min(1.0 / norm, M)', '-g / norm * (L * Math.min(1.0 / norm, M))'",
        "rate * g * M, g * (rate * M)",
        "rate * g / norm * M, rate * g / norm * M",
        "rate * (g * M), g * (rate * M)",
        "rate * g, rate * g",
        "rate * M * L, rate * M * L",
        "g * theta * v, g * theta * v",
        "theta - rate * g * M, theta - g * (rate * M)",
        "-rate * M * g / (Math.sqrt(v) + norm), g * (-rate * M) / (Math.sqrt(v) + norm)",
        "theta, theta"
    })
    void factorsThatCoordinatesShareStandTogether(String equation, String grouped) {
        assertThat(Text.print(velocity(equation).grouped().theta())).isEqualTo(grouped);
    }

    @Test
    void memoriesAreGroupedToo() {
        Velocity grouped = velocity("-g").grouped();
        assertThat(Text.print(grouped.memories().get(new Var("v", Type.DOUBLE))))
                .isEqualTo("(g * g - v) * (rate * M)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g / norm * L * rate * M", "rate * g * M / (norm + 1.0) - L * theta * t", "-rate * M * g"})
    void groupingKeepsTheValueToRounding(String equation) {
        Map<Var, Object> values = new HashMap<>();
        for (int i = 0; i < WORDS.size(); i++) {
            values.put(WORDS.get(i), 0.3 + 0.7 * i);
        }
        double before = (double) Evaluator.evaluate(parsed(equation), values);
        double after = (double) Evaluator.evaluate(velocity(equation).grouped().theta(), values);
        assertThat(Math.abs(after - before)).isLessThanOrEqualTo(4 * Math.ulp(before));
    }

    @ParameterizedTest
    @CsvSource({
        "g, true",
        "theta, true",
        "v, true",
        "L, false",
        "norm, false",
        "norm1, false",
        "t, false",
        "n, false",
        "rate, false",
        "1.0 / norm + M, false",
        "1.0 / norm + g, true",
        "t > 1.0 ? L : v, true"
    })
    void aCoordinatesOwnWordsMakeAnExpressionItsOwn(String expression, boolean own) {
        assertThat(velocity("-g").isPerCoordinate(parsed(expression))).isEqualTo(own);
    }

    @Test
    void knowsWhatItReads() {
        Velocity velocity = velocity("-g * L");
        assertThat(velocity.uses(Symbol.LOSS)).isTrue();
        assertThat(velocity.uses(Symbol.NORM)).isFalse();
        assertThat(velocity.reads(new Var("rate", Type.DOUBLE)))
                .as("a memory reads it")
                .isTrue();
        assertThat(velocity.reads(new Var("t", Type.DOUBLE))).isFalse();
    }
}
