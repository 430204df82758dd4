package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that are written out, and arrays that become variables. */
class UnrollTest {
    private static String unrolled(String program) {
        return Text.print(Verifier.verify(
                Unroll.apply(Text.parse(program), Map.of(new Var("x", Type.DOUBLE_ARRAY), 2))));
    }

    @Test
    void writesTurnsOutWithTheirIndexesAndConditionsAsConstants() {
        assertThat(unrolled("""
                program f(x: double[], n: int) {
                  let length: int = x.length
                  for i from 0 while < length step 1 carry s: double = (s0: double from 0.0 next s1) {
                    let odd: int = i % 2
                    let p: boolean = odd == 1
                    if p {
                      let a: double = x[i]
                    } else {
                      let b: double = -s0
                    } join c: double = (a, b)
                    let s1: double = s0 + c
                  }
                } yield { loss = s }
                """)).isEqualTo("""
                program f(x: double[], n: int) {
                  let b$turn1: double = -(0.0)
                  let s1$turn2: double = 0.0 + b$turn1
                  let a$turn3: double = x[1]
                  let s1$turn4: double = s1$turn2 + a$turn3
                } yield { loss = s1$turn4 }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 while < n step 1", "0 while < 9 step 1", "n while < 3 step 1"})
    void leavesLoopsWithManyTurnsOrAnUnknownNumber(String header) {
        String program = """
                program f(x: double[], n: int) {
                  for i from %s carry s: double = (s0: double from 0.0 next s1) {
                    let s1: double = s0 + 1.0
                  }
                } yield { loss = s }
                """.formatted(header);

        assertThat(unrolled(program)).isEqualTo(program);
    }

    @Test
    void leavesALoopWithNoTurn() {
        assertThat(unrolled("""
                program f(x: double[], n: int) {
                  for i from 3 while >= 4 step -1 carry s: double = (s0: double from 5.0 next s0 + 1.0) {
                  }
                } yield { loss = s }
                """)).isEqualTo("""
                program f(x: double[], n: int) {
                } yield { loss = 5.0 }
                """);
    }

    @Test
    void keepsADivisionByZero() {
        assertThat(unrolled("""
                program f(x: double[], n: int) {
                  for i from 0 while < 1 step 1 {
                    let a: int = 1 / i
                  }
                } yield { loss = 1.0 }
                """)).contains("a$turn1: int = 1 / 0");
    }

    @Test
    void putsVariablesInThePlaceOfElements() {
        String program = """
                program f(x: double[], n: int) {
                  alloc t: double[] = 3
                  let a: double = x[n]
                  store t1 = t[0] := a
                  store t2 = t1[2] := 7.0
                  let b: double = t2[0]
                  let c: double = t2[1]
                  let d: double = t2[2]
                  let e: int = t2.length
                  %s
                } yield { loss = b + c + d }
                """;
        assertThat(Text.print(Verifier.verify(Scalars.apply(Text.parse(program.formatted(""))))))
                .isEqualTo("""
                program f(x: double[], n: int) {
                  let a: double = x[n]
                  let b: double = a
                  let c: double = 0.0
                  let d: double = 7.0
                  let e: int = 3
                } yield { loss = b + c + d }
                """);
        for (String kept : new String[] {"let g: double = t2[n]", "let g: double = t2[3]", "store t3 = t2[n] := 1.0"}) {
            assertThat(Scalars.apply(Text.parse(program.formatted(kept))))
                    .isEqualTo(Text.parse(program.formatted(kept)));
        }
    }
}
