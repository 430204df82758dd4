package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
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
    void checksAnIndex() {
        Expr inside = new Expr.Call(Library.OBJECTS, Function.CHECK_INDEX, List.of(Const.of(2), Const.of(3)));
        Expr outside = new Expr.Call(Library.OBJECTS, Function.CHECK_INDEX, List.of(Const.of(3), Const.of(3)));

        assertThat(Evaluator.evaluate(inside, Map.of())).isEqualTo(2);
        assertThatThrownBy(() -> Evaluator.evaluate(outside, Map.of())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void hasAMeaningForEveryFunctionOfBothLibraries() {
        Map<Type, Const> arguments = new HashMap<>();
        arguments.put(Type.DOUBLE, Const.of(0.5));
        arguments.put(Type.INT, Const.of(3));
        arguments.put(Type.LONG, Const.of(3L));
        for (Library library : List.of(Library.MATH, Library.STRICT_MATH)) {
            for (Function function : EnumSet.complementOf(EnumSet.of(Function.CHECK_INDEX))) {
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
    void anIndexIsCheckedAndGiven() {
        Expr check = Text.parseExpression("Objects.checkIndex(i, 3)", List.of(new Var("i", Type.INT)));

        assertThat(Evaluator.evaluate(check, Map.of(new Var("i", Type.INT), 2))).isEqualTo(2);
        for (int outside : new int[] {-1, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Evaluator.evaluate(check, Map.of(new Var("i", Type.INT), outside)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> new Expr.Call(Library.MATH, Function.CHECK_INDEX, check.operands()))
                .hasMessage("Math has no checkIndex");
        assertThatThrownBy(() -> new Expr.Call(Library.OBJECTS, Function.FLOOR_MOD, check.operands()))
                .hasMessage("Objects has no floorMod");
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

    @Test
    void countsLikeJava() {
        Program program = Text.parse("""
                program f(from: int, to: int) {
                  for i from from while < to step 2 carry up: int = (a: int from 0 next a * 10 + i) { }
                  for j from from while <= to step 1 carry upTo: int = (b: int from 0 next b * 10 + j) { }
                  for k from to while > from step -1 carry down: int = (c: int from 0 next c * 10 + k) { }
                  for l from to while >= from step -2 carry downTo: int = (d: int from 0 next d * 10 + l) { }
                } yield { up = up, upTo = upTo, down = down, downTo = downTo }
                """);

        assertThat(Evaluator.evaluate(program, List.of(1, 5)).values()).containsExactly(13, 12345, 5432, 531);
        assertThat(Evaluator.evaluate(program, List.of(4, 4)).values()).containsExactly(0, 4, 0, 4);
        assertThat(Evaluator.evaluate(program, List.of(5, 1)).values()).containsExactly(0, 0, 0, 0);
    }

    /** Fibonacci numbers: b's next value is made of the old a. */
    @Test
    void changesAllCarriesAtOnce() {
        Program program = Text.parse("""
                program f(n: int) {
                  for i from 0 while < n step 1 carry a: int = (a0: int from 0 next b0), b: int = (b0: int from 1 next a0 + b0) {
                  }
                } yield { loss = a, next = b }
                """);

        assertThat(Evaluator.evaluate(program, List.of(10)).values()).containsExactly(55, 89);
        assertThat(Evaluator.evaluate(program, List.of(0)).values()).containsExactly(0, 1);
    }

    @Test
    void readsAndWritesArrays() {
        Program program = Text.parse("""
                program f(x: double[], m: double[][], k: int[], b: boolean[]) {
                  alloc t: double[] = x.length
                  for i from 0 while < x.length step 1 carry t3: double[] = (t1: double[] from t next t5) {
                    store t2 = t1[k[i]] := x[i] * m[i][i]
                    if b[i] {
                      store t4 = t2[0] := t2[0] + 100.0
                    } else {
                    } join t5: double[] = (t4, t2)
                  }
                } yield { t = t3, rows = m.length, columns = m[0].length, x = x, m = m }
                """);
        double[] x = {2.0, 3.0};
        double[][] m = {{5.0, 6.0}, {7.0, 8.0}};

        Map<String, Object> outputs =
                Evaluator.evaluate(program, List.of(x, m, new int[] {1, 0}, new boolean[] {true, false}));

        assertThat(outputs).containsEntry("t", new double[] {24.0, 10.0});
        assertThat(outputs).containsEntry("rows", 2).containsEntry("columns", 2);
        assertThat(outputs.get("x")).isEqualTo(new double[] {2.0, 3.0}).isNotSameAs(x);
        assertThat((double[][]) outputs.get("m")).isDeepEqualTo(m);
        assertThat(((double[][]) outputs.get("m"))[0]).isNotSameAs(m[0]);
        assertThat(x).containsExactly(2.0, 3.0);
    }

    @Test
    void allocatesZerosInEveryTurn() {
        Program program = Text.parse("""
                program f(n: int) {
                  for i from 0 while < n step 1 carry sum: int = (s: int from 0 next a1[i] + s) {
                    alloc a: int[] = n
                    alloc p: boolean[] = n
                    store a1 = a[i] := a[n - 1] + (p[0] ? 10 : 1)
                    store p1 = p[0] := true
                  }
                } yield { loss = sum }
                """);

        assertThat(Evaluator.evaluate(program, List.of(4))).containsEntry("loss", 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alloc t: int[] = -1", "let t: double = x[2]", "let t: double = x[-1]"})
    void throwsWhereJavaThrowsForArrays(String statement) {
        Program program = Text.parse("program f(x: double[]) { " + statement + " } yield { }");

        assertThatThrownBy(() -> Evaluator.evaluate(program, List.of(new double[2])))
                .isInstanceOfAny(NegativeArraySizeException.class, IndexOutOfBoundsException.class);
    }

    @Test
    void neverWritesToAnArgument() {
        Program program = Text.parse("program f(x: double[]) { store y = x[0] := 1.0 } yield { loss = y[0] }");

        assertThatThrownBy(() -> Evaluator.evaluate(program, List.of(new double[2])))
                .hasMessage("x is not an array of the program's own");
    }

    @Test
    void refusesArraysThatDoNotFit() {
        Program program = Text.parse("program f(x: double[]) { } yield { }");

        assertThatThrownBy(() -> Evaluator.evaluate(program, List.of(new int[2])))
                .hasMessage("x takes a double[], not a int[]");
    }
}
