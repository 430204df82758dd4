package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What moves out of loops, and what stays in them. */
class HoistTest {
    private static String after(String program) {
        return Text.print(Verifier.verify(
                Hoist.apply(Text.parse(program), Map.of(new Var("w", Type.DOUBLE_ARRAY), 3))));
    }

    @Test
    void movesARowAndWhatIsComputedOfInvariants() {
        assertThat(after("""
                program f(m: double[][], w: double[], a: double, n: int) {
                  for i from 0 while < m.length step 1 carry s: double = (s0: double from 0.0 next s2) {
                    for j from 0 while < n step 1 carry s2: double = (s1: double from s0 next s3) {
                      let half: double = a / 2.0
                      let row: double[] = m[i]
                      let s3: double = s1 + half * row[j]
                    }
                  }
                } yield { loss = s }
                """)).isEqualTo("""
                program f(m: double[][], w: double[], a: double, n: int) {
                  let half: double = a / 2.0
                  for i from 0 while < m.length step 1 carry s: double = (s0: double from 0.0 next s2) {
                    let row: double[] = m[i]
                    for j from 0 while < n step 1 carry s2: double = (s1: double from s0 next s3) {
                      let s3: double = s1 + half * row[j]
                    }
                  }
                } yield { loss = s }
                """);
    }

    @Test
    void readsAnElementInFrontOfTheLoopOnlyIfATurnWouldReadIt() {
        assertThat(after("""
                program f(x: double[], w: double[], k: int, n: int) {
                  for i from 0 while < n step 1 carry s: double = (s0: double from 0.0 next s1) {
                    let known: double = w[2]
                    let a: double = x[k]
                    let s1: double = s0 + a * known
                  }
                  for j from 0 while < 2 step 1 carry t: double = (t0: double from 0.0 next t1) {
                    let b: double = x[k]
                    let t1: double = t0 + b
                  }
                } yield { loss = s + t }
                """)).isEqualTo("""
                program f(x: double[], w: double[], k: int, n: int) {
                  let known: double = w[2]
                  let a: double = 0 < n ? x[k] : 0.0
                  for i from 0 while < n step 1 carry s: double = (s0: double from 0.0 next s1) {
                    let s1: double = s0 + a * known
                  }
                  let b: double = x[k]
                  for j from 0 while < 2 step 1 carry t: double = (t0: double from 0.0 next t1) {
                    let t1: double = t0 + b
                  }
                } yield { loss = s + t }
                """);
    }

    @Test
    void leavesWhatMayThrowWhatStandsInABranchAndRowsThatMayNotBeThere() {
        String program = """
                program f(m: double[][], w: double[], a: int, k: int, p: boolean) {
                  for i from 0 while < m.length step 1 carry s: double = (s0: double from 0.0 next s1) {
                    let quotient: int = a / k
                    let row: double[] = m[k]
                    if p {
                      let b: double = w[7]
                    } else {
                    } join c: double = (b, 0.0)
                    let s1: double = s0 + c + row[i]
                  }
                } yield { loss = s }
                """;

        assertThat(after(program)).isEqualTo(program);
    }

    @Test
    void leavesWhatIsReadOfAnArrayThatTheLoopStoresInto() {
        String program = """
                program f(m: double[][], w: double[], k: int, n: int) {
                  alloc t: double[] = 4
                  for i from 0 while < n step 1 carry t3: double[] = (t0: double[] from t next t1) {
                    let a: double = t0[0]
                    store t1 = t0[1] := a
                  }
                } yield { loss = t3[0] }
                """;

        assertThat(after(program)).isEqualTo(program);
    }
}
