package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules at kinks and steps, one by one, at the kink and on both sides. */
class KinksTest {
    private static double[] point(double... coordinates) {
        return coordinates;
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("Math.abs(x)", point(2, 0), point(1, 0)),
                arguments("Math.abs(x)", point(-2, 0), point(-1, 0)),
                arguments("Math.abs(x)", point(0, 0), point(0, 0)),
                arguments("Math.abs(x)", point(-0.0, 0), point(0, 0)),
                arguments("Math.max(x, y)", point(2, 1), point(1, 0)),
                arguments("Math.max(x, y)", point(1, 2), point(0, 1)),
                arguments("Math.max(x, y)", point(1, 1), point(1, 0)),
                arguments("Math.max(y, x)", point(1, 1), point(0, 1)),
                arguments("Math.min(x, y)", point(2, 1), point(0, 1)),
                arguments("Math.min(x, y)", point(1, 2), point(1, 0)),
                arguments("Math.min(x, y)", point(1, 1), point(1, 0)),
                arguments("Math.min(y, x)", point(1, 1), point(0, 1)),
                arguments("Math.max(x, x)", point(3, 0), point(1, 0)),
                arguments("Math.clamp(x, -1.0, y)", point(0.5, 2), point(1, 0)),
                arguments("Math.clamp(x, -1.0, y)", point(5, 2), point(0, 1)),
                arguments("Math.clamp(x, -1.0, y)", point(-5, 2), point(0, 0)),
                arguments("Math.clamp(x, -1.0, y)", point(2, 2), point(1, 0)),
                arguments("Math.clamp(x, y, 9.0)", point(1, 2), point(0, 1)),
                arguments("Math.clamp(x, y, 9.0)", point(2, 2), point(1, 0)),
                arguments("Math.nextUp(x)", point(2, 0), point(1, 0)),
                arguments("Math.nextDown(x)", point(2, 0), point(1, 0)),
                arguments("Math.nextAfter(x, y)", point(2, 5), point(1, 0)),
                arguments("Math.copySign(x, y)", point(2, -5), point(-1, 0)),
                arguments("Math.copySign(x, y)", point(-2, 5), point(-1, 0)),
                arguments("Math.copySign(x, y)", point(-2, -5), point(1, 0)),
                arguments("Math.copySign(x, y)", point(2, -0.0), point(-1, 0)),
                arguments("Math.copySign(x, y)", point(0, 5), point(0, 0)),
                arguments("x % y", point(7.5, 2), point(1, -3)),
                arguments("x % y", point(-7.5, 2), point(1, 3)),
                arguments("x % y", point(1, 2), point(1, 0)),
                arguments("Math.IEEEremainder(x, y)", point(7.5, 2), point(1, -4)),
                arguments("Math.IEEEremainder(x, y)", point(6.5, 2), point(1, -3)),
                arguments("Math.scalb(x, 3) + y", point(7, 0), point(8, 1)),
                arguments("Math.scalb(x, (int) y)", point(7, 2), point(4, 0)),
                arguments("(double) (int) x * y", point(2.5, 3), point(0, 2)),
                arguments("(double) Math.round(x) * y", point(2.5, 3), point(0, 3)),
                arguments("(double) x * y", point(2.5, 3), point(3, 2.5)),
                arguments("Math.hypot(x, y)", point(0, 0), point(0, 0)),
                arguments("StrictMath.hypot(x, y)", point(0, 0), point(0, 0)),
                arguments("Math.sqrt(x * x)", point(0, 0), point(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void takesTheBranchThatJavaTakes(String expression, double[] point, double[] expected) {
        double[] partials = Gradients.at("x, y", expression, point);
        // a zero's sign says nothing
        assertThat(partials).usingComparatorWithPrecision(0.0).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signum", "floor", "ceil", "rint", "ulp"})
    void isFlatOnSteps(String step) {
        for (double x : point(-1.5, 0, 0.5, 2)) {
            assertThat(Gradients.at("x, y", "x * y + Math." + step + "(x)", x, 3))
                    .containsExactly(3, x);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abs", "max", "min", "clamp", "signum", "floor", "ceil", "rint", "ulp", "nextUp", "nextDown"})
    void givesOnePartialForEachOperand(String name) {
        Function function = Function.named(name).orElseThrow();
        int arity = function.signatures().get(0).parameters().size();
        List<Var> operands = List.of("a", "b", "c").subList(0, arity).stream()
                .map(each -> new Var(each, Type.DOUBLE))
                .toList();
        Expr call = Expr.Call.of(function, operands.toArray(Expr[]::new));
        assertThat(Kinks.partials(call, StableForms.RESULT).orElseThrow()).hasSize(arity);
    }

    @Test
    void leavesSmoothOperationsAlone() {
        Var x = new Var("x", Type.DOUBLE);
        for (String smooth : List.of("x * x", "x / x", "-x", "Math.exp(x)", "Math.pow(x, x)", "Math.fma(x, x, x)")) {
            Expr operation = Text.parseExpression(smooth, List.of(x));
            assertThat(Kinks.partials(operation, x)).as(smooth).isEmpty();
        }
    }

    @Test
    void theQuotientOfARemainderIsWhole() {
        Var a = new Var("a", Type.DOUBLE);
        Var b = new Var("b", Type.DOUBLE);
        Var r = new Var("r", Type.DOUBLE);
        Expr byDivisor = Kinks.partials(Text.parseExpression("a % b", List.of(a, b)), r)
                .orElseThrow()
                .get(1);
        // 1e17 / 3 has no exact quotient in doubles; the derivative is still a whole number
        Object quotient = Evaluator.evaluate(byDivisor, Map.of(a, 1e17, b, 3.0, r, 1e17 % 3.0));
        assertThat((double) quotient).isEqualTo(-Math.rint((1e17 - 1e17 % 3.0) / 3.0));
    }
}
