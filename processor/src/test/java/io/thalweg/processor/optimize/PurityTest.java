package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurityTest {
    private static final List<Var> VARIABLES =
            List.of(new Var("x", Type.DOUBLE), new Var("i", Type.INT), new Var("k", Type.LONG));

    private static Expr parsed(String expression) {
        return Text.parseExpression(expression, VARIABLES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i / i",
                "i / 0",
                "k % 0L",
                "k % k",
                "Math.floorDiv(i, i)",
                "Math.floorMod(k, i)",
                "Math.ceilDiv(i, i)",
                "Math.ceilMod(i, i)",
                "Math.addExact(i, 1)",
                "Math.subtractExact(i, 1)",
                "Math.multiplyExact(k, i)",
                "Math.incrementExact(i)",
                "Math.decrementExact(i)",
                "Math.negateExact(i)",
                "Math.absExact(i)",
                "Math.toIntExact(k)",
                "Objects.checkIndex(i, 3)",
                "Math.clamp(x, 1.0, 0.0)",
                "i > 0 && 1 / i > 0",
                "Math.exp((double) (1 / i))"
            })
    void mayThrow(String expression) {
        assertThat(Purity.mayThrow(parsed(expression))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x / 0.0",
                "x % 0.0",
                "i / 2",
                "k % -3L",
                "i + i",
                "i * i",
                "i << 40",
                "-i",
                "(int) x",
                "Math.abs(i)",
                "Math.max(i, 3)",
                "Math.round(x)",
                "Math.multiplyFull(i, i)",
                "Math.log(x)"
            })
    void neverThrows(String expression) {
        assertThat(Purity.mayThrow(parsed(expression))).isFalse();
    }
}
