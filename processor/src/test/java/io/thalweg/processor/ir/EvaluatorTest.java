package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Program LOG_OR_LINE = Text.parse("""
            program loss(x: double, y: double) {
              let t: double = x - 1.0
              if t > 0.0 {
                let u: double = Math.log(t)
              } else {
              } join r: double = (u, -t)
            } yield { loss = r + y, twice = 2.0 * r }
            """);

    @Test
    void runsTheBranchThatIsTaken() {
        assertThat(Evaluator.evaluate(LOG_OR_LINE, 4.0, 0.5)).containsExactly(Math.log(3.0) + 0.5, 2 * Math.log(3.0));
        assertThat(Evaluator.evaluate(LOG_OR_LINE, -1.0, 0.5)).containsExactly(2.5, 4.0);
    }

    @Test
    void namesTheOutputsInOrder() {
        Map<String, Object> outputs = Evaluator.evaluate(LOG_OR_LINE, List.of(0.0, 0.0));

        assertThat(outputs.keySet()).containsExactly("loss", "twice");
        assertThat(outputs).containsEntry("loss", 1.0).containsEntry("twice", 2.0);
    }

    @Test
    void doesNotRunTheOtherBranch() {
        Program program = Text.parse("""
                program f(n: int) {
                  if n == 0 {
                    let a: int = 7
                  } else {
                    let b: int = 100 / n
                  } join r: int = (a, b % n)
                } yield { loss = r }
                """);

        assertThat(Evaluator.evaluate(program, List.of(0))).containsEntry("loss", 7);
        assertThat(Evaluator.evaluate(program, List.of(30))).containsEntry("loss", 3);
    }

    /** Each text with the value of the same text in Java. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 / 2 ; 0",
                "-7 / 2 ; -3",
                "-7 % 3 ; -1",
                "2147483647 + 1 ; -2147483648",
                "65536 * 65536 ; 0",
                "-(-2147483648) ; -2147483648",
                "-2147483648 / -1 ; -2147483648",
                "1 << 33 ; 2",
                "-1 >>> 28 ; 15",
                "-8 >> 1 ; -4",
                "-8L >>> 60 ; 15L",
                "1L << 33 ; 8589934592L",
                "9223372036854775807L + 1L ; -9223372036854775808L",
                "6 & 3 | 8 ^ 1 ; 11",
                "~5L ; -6L",
                "~5 ; -6",
                "true ^ true | false & true ; false",
                "7L % 4L ; 3L",
                "1.0 / 0.0 ; Double.POSITIVE_INFINITY",
                "0.0 / 0.0 ; Double.NaN",
                "-5.5 % 2.0 ; -1.5",
                "0.0 == -0.0 ; true",
                "Double.NaN == Double.NaN ; false",
                "Double.NaN != Double.NaN ; true",
                "1 < 2 && 2L >= 3L ; false",
                "true == false ; false",
                "true != false ; true",
                "(int) 3.99 ; 3",
                "(int) -3.99 ; -3",
                "(int) Double.NaN ; 0",
                "(int) 1.0E20 ; 2147483647",
                "(int) 4294967297L ; 1",
                "(long) 1.0E20 ; 9223372036854775807L",
                "(long) -5 ; -5L",
                "(double) 9007199254740993L ; 9.007199254740992E15",
                "(double) 3 ; 3.0",
                "-(0.0) ; -0.0",
                "0.1 + 0.2 ; 0.30000000000000004",
                "false ? 1 / 0 : 2 ; 2",
                "false && 1 / 0 == 1 ; false",
                "true || 1 / 0 == 1 ; true",
                "Math.max(-0.0, 0.0) ; 0.0",
                "Math.min(2, 3) ; 2",
                "Math.abs(-2147483648) ; -2147483648",
                "Math.abs(-5L) ; 5L",
                "Math.round(2.5) ; 3L",
                "Math.round(-2.5) ; -2L",
                "Math.rint(2.5) ; 2.0",
                "Math.scalb(1.5, 3) ; 12.0",
                "Math.getExponent(1024.0) ; 10",
                "Math.floorDiv(-7, 2) ; -4",
                "Math.floorMod(-7L, 3) ; 2",
                "Math.multiplyFull(65536, 65536) ; 4294967296L",
                "Math.multiplyHigh(4294967296L, 4294967296L) ; 1L",
                "Math.toIntExact(5L) ; 5",
                "Math.IEEEremainder(5.0, 3.0) ; -1.0",
                "Math.fma(2.0, 3.0, 4.0) ; 10.0",
                "Math.hypot(3.0, 4.0) ; 5.0",
                "Math.cbrt(27.0) ; 3.0"
            })
    void meansWhatJavaMeans(String text, String value) {
        assertThat(Text.print(new Const(Evaluator.evaluate(Text.parseExpression(text, List.of()), Map.of()))))
                .isEqualTo(value);
    }

    /** The functions that Java 17 lacks, with the examples of their documentation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Math.clamp(15L, 0, 10) ; 10",
                "Math.clamp(-9223372036854775808L, -3, 10) ; -3",
                "Math.clamp(5L, 0L, 10L) ; 5L",
                "Math.clamp(5.5, 0.0, 1.0) ; 1.0",
                "Math.clamp(0.0, -0.0, -0.0) ; -0.0",
                "Math.clamp(-0.0, 0.0, 0.0) ; 0.0",
                "Math.clamp(Double.NaN, 0.0, 1.0) ; Double.NaN",
                "Math.ceilDiv(7, 3) ; 3",
                "Math.ceilDiv(-7, 3) ; -2",
                "Math.ceilDiv(7, -3) ; -2",
                "Math.ceilDiv(-7, -3) ; 3",
                "Math.ceilDiv(6, 3) ; 2",
                "Math.ceilDiv(-2147483648, -1) ; -2147483648",
                "Math.ceilDiv(-9223372036854775808L, -1) ; -9223372036854775808L",
                "Math.ceilDiv(-9223372036854775808L, -2L) ; 4611686018427387904L",
                "Math.ceilDiv(9223372036854775807L, 2L) ; 4611686018427387904L",
                "Math.ceilMod(7, 3) ; -2",
                "Math.ceilMod(-7, 3) ; -1",
                "Math.ceilMod(7, -3) ; 1",
                "Math.ceilMod(-7, -3) ; 2",
                "Math.ceilMod(6L, 3) ; 0",
                "Math.ceilMod(-9223372036854775808L, -1L) ; 0L"
            })
    void knowsWhatCameAfterJava17(String text, String value) {
        meansWhatJavaMeans(text, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0",
                "1L % 0L",
                "Math.floorMod(1, 0)",
                "Math.ceilDiv(1, 0)",
                "Math.ceilMod(1L, 0)",
                "Math.addExact(2147483647, 1)",
                "Math.negateExact(-9223372036854775808L)",
                "Math.toIntExact(2147483648L)"
            })
    void throwsWhereJavaThrows(String text) {
        assertThatThrownBy(() -> Evaluator.evaluate(Text.parseExpression(text, List.of()), Map.of()))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math.clamp(1L, 5, 4)",
                "Math.clamp(1.0, 0.0, -0.0)",
                "Math.clamp(1.0, Double.NaN, 2.0)",
                "Math.clamp(1.0, 0.0, Double.NaN)"
            })
    void refusesEmptyRanges(String text) {
        assertThatThrownBy(() -> Evaluator.evaluate(Text.parseExpression(text, List.of()), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsTheLibraryThatIsNamed() {
        Var x = new Var("x", Type.DOUBLE);
        for (double point = 0.1; point < 20; point += 0.37) {
            assertThat(Evaluator.evaluate(Text.parseExpression("StrictMath.pow(x, 1.7)", List.of(x)), Map.of(x, point)))
                    .isEqualTo(StrictMath.pow(point, 1.7));
            assertThat(Evaluator.evaluate(Text.parseExpression("Math.pow(x, 1.7)", List.of(x)), Map.of(x, point)))
                    .isEqualTo(Math.pow(point, 1.7));
        }
    }

    @Test
    void hasAMeaningForEveryFunctionOfBothLibraries() {
        Map<Type, Const> arguments = new HashMap<>();
        arguments.put(Type.DOUBLE, Const.of(0.5));
        arguments.put(Type.INT, Const.of(3));
        arguments.put(Type.LONG, Const.of(3L));
        for (Library library : Library.values()) {
            for (Function function : Function.values()) {
                for (Function.Signature signature : function.signatures()) {
                    List<Expr> operands = signature.parameters().stream()
                            .map(type -> (Expr) arguments.get(type))
                            .toList();
                    Object value = Evaluator.evaluate(new Expr.Call(library, function, operands), Map.of());
                    assertThat(new Const(value).type()).as("%s", function).isEqualTo(signature.result());
                }
            }
        }
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        assertThatThrownBy(() -> Evaluator.evaluate(LOG_OR_LINE, 1.0)).hasMessage("loss takes 2 arguments, not 1");
        assertThatThrownBy(() -> Evaluator.evaluate(LOG_OR_LINE, List.of(1.0, 1)))
                .hasMessage("y takes a double, not a Integer");
    }

    @Test
    void saysWhichVariableHasNoValue() {
        assertThatThrownBy(() -> Evaluator.evaluate(new Var("x", Type.DOUBLE), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("x has no value");
    }
}
