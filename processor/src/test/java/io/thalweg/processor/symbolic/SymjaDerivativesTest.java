package io.thalweg.processor.symbolic;

import static io.thalweg.processor.symbolic.Write.U;
import static io.thalweg.processor.symbolic.Write.V;
import static io.thalweg.processor.symbolic.Write.W;
import static io.thalweg.processor.symbolic.Write.add;
import static io.thalweg.processor.symbolic.Write.call;
import static io.thalweg.processor.symbolic.Write.div;
import static io.thalweg.processor.symbolic.Write.mul;
import static io.thalweg.processor.symbolic.Write.neg;
import static io.thalweg.processor.symbolic.Write.num;
import static io.thalweg.processor.symbolic.Write.sub;
import static io.thalweg.processor.symbolic.Write.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymjaDerivativesTest {
    private static final SymjaDerivatives DERIVATIVES = new SymjaDerivatives();

    /** Expressions and the exact form of their partial derivative with respect to u. */
    static Stream<Arguments> forms() {
        return Stream.of(
                arguments(add(U, V), "1.0"),
                arguments(sub(V, U), "-1.0"),
                arguments(neg(U), "-1.0"),
                arguments(mul(U, V), "v"),
                arguments(mul(U, U), "(2.0 * u)"),
                arguments(mul(U, U, U), "(3.0 * (u * u))"),
                arguments(div(U, V), "(1.0 / v)"),
                arguments(div(V, U), "(-((v / u) / u))"),
                arguments(call(Function.SIN, U), "cos(u)"),
                arguments(call(Function.COS, U), "(-sin(u))"),
                arguments(call(Function.TAN, U), "(1.0 / (cos(u) * cos(u)))"),
                arguments(call(Function.ASIN, U), "(1.0 / sqrt(((1.0 - u) * (1.0 + u))))"),
                arguments(call(Function.ACOS, U), "(-(1.0 / sqrt(((1.0 - u) * (1.0 + u)))))"),
                arguments(call(Function.ATAN, U), "(1.0 / (1.0 + (u * u)))"),
                arguments(call(Function.SINH, U), "cosh(u)"),
                arguments(call(Function.COSH, U), "sinh(u)"),
                arguments(call(Function.TANH, U), "(1.0 / (cosh(u) * cosh(u)))"),
                arguments(call(Function.EXP, U), "exp(u)"),
                arguments(call(Function.EXPM1, U), "exp(u)"),
                arguments(call(Function.LOG, U), "(1.0 / u)"),
                arguments(call(Function.LOG10, U), "(1.0 / (2.302585092994046 * u))"),
                arguments(call(Function.LOG1P, U), "(1.0 / (1.0 + u))"),
                arguments(call(Function.SQRT, U), "(0.5 / sqrt(u))"),
                arguments(call(Function.CBRT, U), "(1.0 / (3.0 * (cbrt(u) * cbrt(u))))"),
                arguments(call(Function.POW, U, V), "((v == 0.0) ? 0.0 : (v * pow(u, (v - 1.0))))"),
                arguments(call(Function.POW, V, U), "((v == 0.0) ? 0.0 : (pow(v, u) * log(v)))"),
                arguments(call(Function.POW, U, num(3)), "(3.0 * (u * u))"),
                arguments(call(Function.POW, U, num(12)), "(12.0 * pow(u, 11.0))"),
                arguments(call(Function.POW, U, num(-2)), "(-(((2.0 / u) / u) / u))"),
                arguments(call(Function.POW, U, num(1.5)), "(1.5 * pow(u, 0.5))"),
                arguments(call(Function.POW, num(4), U), "(1.3862943611198906 * pow(4.0, u))"),
                arguments(call(Function.ATAN2, U, V), "((v / hypot(u, v)) / hypot(u, v))"),
                arguments(call(Function.ATAN2, V, U), "(-((v / hypot(v, u)) / hypot(v, u)))"),
                arguments(call(Function.HYPOT, U, V), "(u / hypot(u, v))"),
                arguments(call(Function.HYPOT, V, U), "(u / hypot(v, u))"),
                arguments(call(Function.FMA, U, V, W), "v"),
                arguments(call(Function.FMA, V, W, U), "1.0"),
                arguments(call(Function.TO_RADIANS, U), "0.017453292519943295"),
                arguments(call(Function.TO_DEGREES, U), "57.29577951308232"),
                arguments(div(U, add(U, V)), "((v / (u + v)) / (u + v))"),
                arguments(div(sub(U, V), add(U, V)), "(((2.0 * v) / (u + v)) / (u + v))"),
                arguments(call(Function.LOG, add(V, call(Function.EXP, U))), "(exp(u) / (v + exp(u)))"),
                arguments(div(V, add(V, call(Function.EXP, U))), "(-((exp(u) / (v + exp(u))) * (v / (v + exp(u)))))"),
                arguments(call(Function.ATAN, div(U, V)), "(v / ((u * u) + (v * v)))"),
                arguments(div(call(Function.EXPM1, U), U), "((exp(u) / u) - ((expm1(u) / u) / u))"),
                arguments(call(Function.SQRT, add(V, mul(U, U))), "(u / sqrt((v + (u * u))))"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hasTheStandardForm(Expr expression, String form) {
        assertThat(text(DERIVATIVES.partial(expression, U))).isEqualTo(form);
    }

    /** The same expressions, and some whose form may change with Symja but whose value may not. */
    static Stream<Expr> values() {
        return Stream.concat(
                forms().map(each -> (Expr) each.get()[0]),
                Stream.of(
                        mul(call(Function.SIN, U), call(Function.COS, U), call(Function.EXP, U)),
                        call(Function.CBRT, neg(U)),
                        call(Function.SQRT, sub(num(2), U)),
                        call(Function.ACOS, mul(num(0.3), U)),
                        call(Function.HYPOT, mul(num(2), U), V),
                        div(call(Function.TANH, U), add(U, mul(V, V))),
                        div(add(U, V), add(mul(U, U), U)),
                        mul(div(V, num(0.7)), div(U, add(num(1), div(V, U)))),
                        call(Function.POW, add(U, V), num(-3)),
                        call(Function.POW, call(Function.COSH, U), U),
                        div(num(1), add(num(1), call(Function.EXP, neg(U)))),
                        call(Function.LOG10, add(num(0.1), mul(U, U))),
                        call(Function.TO_RADIANS, call(Function.ATAN2, mul(U, U), call(Function.LOG1P, U))),
                        sub(call(Function.EXPM1, mul(U, V)), call(Function.FMA, U, U, U)),
                        mul(num(1e300), call(Function.CBRT, mul(num(1e-300), U)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void agreesWithFiniteDifferencesInHighPrecision(Expr expression) {
        Expr partial = DERIVATIVES.partial(expression, U);
        for (double u : new double[] {0.125, 0.4, 0.9375}) {
            for (double v : new double[] {0.3, 1.7}) {
                Map<Expr, Double> point = Map.of(U, u, V, v, W, -0.7);
                double expected = HighPrecision.partial(expression, U, point);
                assertThat(Evaluate.at(partial, point))
                        .as(text(partial) + " at " + point)
                        .isCloseTo(expected, offset(1e-13 * Math.abs(expected)));
            }
        }
    }

    @Test
    void staysAccurateAtTheEdges() {
        assertPartial(div(V, U), Map.of(U, 1e200, V, 1e300), -1e-100);
        assertPartial(div(V, U), Map.of(U, 1e-200, V, 1e-300), -1e100);
        assertPartial(div(U, add(U, V)), Map.of(U, 1e-200, V, 1e-200), 2.5e199);
        assertPartial(call(Function.ATAN2, U, V), Map.of(U, 1e200, V, 1e200), 5e-201);
        assertPartial(call(Function.ATAN2, U, V), Map.of(U, 1e-200, V, 1e-200), 5e199);
        assertPartial(call(Function.HYPOT, U, V), Map.of(U, 3e200, V, 4e200), 0.6);
        assertPartial(call(Function.ASIN, U), Map.of(U, 1 - 0x1p-53), 6.710886400000002E7);
        assertPartial(call(Function.CBRT, U), Map.of(U, -8.0), 1.0 / 12);
        assertPartial(call(Function.CBRT, U), Map.of(U, 1e-300), 1e200 / 3);
        assertPartial(call(Function.CBRT, call(Function.CBRT, U)), Map.of(U, -1.0), 1.0 / 9);
        assertPartial(call(Function.TANH, U), Map.of(U, 800.0), 0);
        Expr logistic = div(V, add(V, call(Function.EXP, U)));
        assertPartial(logistic, Map.of(U, 700.0, V, 1.0), -9.859676543759770E-305);
    }

    @Test
    void knowsPowersOfZero() {
        Expr power = call(Function.POW, U, V);
        assertPartial(power, Map.of(U, 0.0, V, 0.0), 0);
        assertPartial(power, Map.of(U, 0.0, V, 1.0), 1);
        assertPartial(power, Map.of(U, 0.0, V, 2.0), 0);
        assertPartial(power, Map.of(U, -2.0, V, 3.0), 12);
        assertThat(Evaluate.at(DERIVATIVES.partial(power, V), Map.of(U, 0.0, V, 2.0)))
                .isZero();
        assertThat(DERIVATIVES.partial(call(Function.POW, num(0), U), U)).isEqualTo(Const.ZERO);
        assertThat(DERIVATIVES.partial(call(Function.POW, U, num(0)), U)).isEqualTo(Const.ZERO);
    }

    private static void assertPartial(Expr expression, Map<Expr, Double> point, double expected) {
        assertThat(Evaluate.at(DERIVATIVES.partial(expression, U), point))
                .isCloseTo(expected, offset(1e-15 * Math.abs(expected)));
    }

    @Test
    void repeatsTheUsersOwnSubexpressions() {
        Expr shifted = add(V, mul(U, U));
        assertThat(text(DERIVATIVES.partial(call(Function.LOG, shifted), U))).isEqualTo("((2.0 * u) / (v + (u * u)))");
        Expr other = add(mul(U, U), V);
        assertThat(text(DERIVATIVES.partial(call(Function.LOG, other), U))).isEqualTo("((2.0 * u) / ((u * u) + v))");
    }

    @Test
    void callsTheLibraryThatTheUserCalls() {
        Expr tanh = new Expr.Call(Library.STRICT_MATH, Function.TANH, List.of(U));
        assertThat(text(DERIVATIVES.partial(tanh, U))).isEqualTo("(1.0 / (StrictMath.cosh(u) * StrictMath.cosh(u)))");
    }

    @Test
    void keepsConstantsBitForBit() {
        double constant = 0.1 + 0.2;
        assertThat(DERIVATIVES.partial(mul(num(constant), U), U)).isEqualTo(num(constant));
        assertThat(text(DERIVATIVES.partial(mul(num(1e300), call(Function.SIN, U)), U)))
                .isEqualTo("(1.0E300 * cos(u))");
    }

    @Test
    void takesConvertedIntegersAsGiven() {
        Expr count = new Expr.Unary(UnaryOp.TO_DOUBLE, new Var("n", Type.INT));
        assertThat(text(DERIVATIVES.partial(mul(count, U), U))).isEqualTo("((double) n)");
        Expr three = new Expr.Unary(UnaryOp.TO_DOUBLE, Const.of(3));
        assertThat(text(DERIVATIVES.partial(call(Function.POW, U, three), U))).isEqualTo("(3.0 * (u * u))");
    }

    @Test
    void takesOperationsOneByOneWhereSymjaLeavesTheRealNumbers() {
        Expr infinite = div(U, num(0));
        assertThat(text(DERIVATIVES.partial(infinite, U))).isEqualTo("Infinity");
        Expr behind = add(call(Function.SIN, U), call(Function.POW, sub(V, V), call(Function.EXP, V)));
        assertThat(text(DERIVATIVES.partial(behind, U))).isEqualTo("cos(u)");
    }

    @Test
    void isZeroWithoutTheVariable() {
        assertThat(DERIVATIVES.partial(call(Function.SIN, V), U)).isEqualTo(Const.ZERO);
        assertThat(DERIVATIVES.partial(num(0.1), U)).isEqualTo(Const.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABS", "SIGNUM", "FLOOR", "CEIL", "RINT", "ULP"})
    void leavesKinksToOthers(Function kink) {
        assertThatThrownBy(() -> DERIVATIVES.partial(add(U, call(kink, U)), U))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smooth");
    }

    @Test
    void leavesBranchesToOthers() {
        Expr choice = new Expr.Conditional(Write.greater(U, V), U, V);
        assertThatThrownBy(() -> DERIVATIVES.partial(choice, U)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DERIVATIVES.partial(call(Function.MAX, U, V), U))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DERIVATIVES.partial(U, new Var("n", Type.INT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotDependOnOrderOrHistory() {
        List<Expr> expressions = new ArrayList<>(values().toList());
        Map<Expr, Expr> first = new HashMap<>();
        expressions.forEach(each -> first.put(each, DERIVATIVES.partial(each, U)));
        Collections.reverse(expressions);
        SymjaDerivatives fresh = new SymjaDerivatives();
        for (Expr each : expressions) {
            assertThat(fresh.partial(each, U)).isEqualTo(first.get(each));
        }
    }

    @Test
    void doesNotDependOnNames() {
        Expr byLateNames = div(Write.real("zeta"), add(Write.real("zeta"), Write.real("alpha")));
        assertThat(text(DERIVATIVES.partial(byLateNames, Write.real("zeta"))))
                .isEqualTo("((alpha / (zeta + alpha)) / (zeta + alpha))");
    }

    @Test
    void answersAnyThread() throws Exception {
        SymjaDerivatives derivatives = new SymjaDerivatives();
        List<Expr> expressions = values().toList();
        List<Callable<Expr>> questions = expressions.stream()
                .<Callable<Expr>>map(each -> () -> derivatives.partial(each, U))
                .toList();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        List<Future<Expr>> answers = callers.invokeAll(questions);
        callers.shutdown();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(DERIVATIVES.partial(expressions.get(i), U));
        }
    }
}
