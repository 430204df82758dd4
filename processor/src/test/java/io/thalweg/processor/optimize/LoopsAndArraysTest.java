package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What each pass makes of loops, stores and element reads. */
class LoopsAndArraysTest {
    private static final Program NONE = Text.parse("program none() { } yield { }");

    private static void assertBecomes(UnaryOperator<Program> pass, String before, String after) {
        assertThat(Text.print(Verifier.verify(pass.apply(Text.parse(before))))).isEqualTo(after);
    }

    private static void assertStays(UnaryOperator<Program> pass, String program) {
        assertBecomes(pass, program, program);
    }

    @Test
    void flattensBodiesAndSharesElementsOfOneState() {
        assertBecomes(Flatten::apply, """
                program f(x: double[], y: double) {
                  alloc t: double[] = x.length + 1
                  let a: double = y * y
                  for i from 0 while < x.length step 1 carry t2: double[] = (t0: double[] from t next t1), \
                s: double = (r: double from x[0] * 2.0 next r + x[i] * x[i]) {
                    store t1 = t0[i] := x[i] + y * y
                    let b: double = t1[i] + t1[i]
                    let c: double = b > 0.0 ? b : t1[i + 1]
                    let d: double = c + y * y
                  }
                } yield { loss = s + t2[0] }
                """, """
                program f(x: double[], y: double) {
                  let $1: int = x.length
                  let $2: int = $1 + 1
                  alloc t: double[] = $2
                  let a: double = y * y
                  let $3: double = x[0]
                  let $4: double = $3 * 2.0
                  for i from 0 while < $1 step 1 carry t2: double[] = (t0: double[] from t next t1), \
                s: double = (r: double from $4 next $12) {
                    let $5: double = x[i]
                    let $6: double = $5 + a
                    store t1 = t0[i] := $6
                    let $7: double = t1[i]
                    let b: double = $7 + $7
                    let $8: boolean = b > 0.0
                    if $8 {
                    } else {
                      let $9: int = i + 1
                      let $10: double = t1[$9]
                    } join c: double = (b, $10)
                    let d: double = c + a
                    let $11: double = $5 * $5
                    let $12: double = r + $11
                  }
                  let $13: double = t2[0]
                  let $14: double = s + $13
                } yield { loss = $14 }
                """);
    }

    @Test
    void prunesLoopsStoresAndCarriesThatNobodyReads() {
        assertBecomes(Prune::apply, """
                program f(x: double[], n: int) {
                  alloc t: double[] = n
                  store t1 = t[0] := 1.0
                  alloc u: double[] = n
                  for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]), \
                b: double = (b0: double from 0.0 next b0 + a0), c: double = (c0: double from 0.0 next c0 + b0), \
                u2: double[] = (u0: double[] from u next u1) {
                    store u1 = u0[i] := x[i]
                    let d: double = x[i] * c0
                  }
                  for j from 0 while < n step 1 carry e: double = (e0: double from 0.0 next e0 + x[j]) {
                  }
                } yield { loss = b }
                """, """
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry a: double = (a0: double from 0.0 next a0 + x[i]), \
                b: double = (b0: double from 0.0 next b0 + a0) {
                  }
                } yield { loss = b }
                """);
    }

    @Test
    void keepsALoopInWhichSomethingMayThrow() {
        assertBecomes(Prune::apply, """
                program f(k: int[], n: int) {
                  for i from 0 while < n step 1 carry s: int = (r: int from 0 next r + 1) {
                    let a: int = 1 / k[i]
                    let b: int = k[i]
                  }
                } yield { loss = 1.0 }
                """, """
                program f(k: int[], n: int) {
                  for i from 0 while < n step 1 {
                    let a: int = 1 / k[i]
                  }
                } yield { loss = 1.0 }
                """);
    }

    @Test
    void sinksIntoArmsButNotIntoLoops() {
        assertBecomes(Sink::apply, """
                program f(x: double[], n: int, p: boolean) {
                  let a: double = x[0] * 2.0
                  let c: double = x[1] * 3.0
                  alloc t: double[] = n
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + x[i] * a) {
                    let d: double = x[i] + r
                    if p {
                      let e: double = d * 2.0
                    } join g: double = (e, 0.0)
                  }
                  let h: double = t[0]
                  store t1 = t[0] := 1.0
                  if p {
                    let k: double = s + h + t1[0]
                  } join l: double = (k, c)
                } yield { loss = l }
                """, """
                program f(x: double[], n: int, p: boolean) {
                  alloc t: double[] = n
                  let h: double = t[0]
                  if p {
                    let a: double = x[0] * 2.0
                    for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + x[i] * a) {
                      if p {
                        let d: double = x[i] + r
                        let e: double = d * 2.0
                      } else {
                      } join g: double = (e, 0.0)
                    }
                    store t1 = t[0] := 1.0
                    let k: double = s + h + t1[0]
                  } else {
                    let c: double = x[1] * 3.0
                  } join l: double = (k, c)
                } yield { loss = l }
                """);
    }

    @Test
    void inlinesNeitherIntoATurnNorPastAStore() {
        assertBecomes(Inline::apply, """
                program f(x: double[], n: int) {
                  alloc t: double[] = n
                  let $1: double = x[0] * 2.0
                  let $2: double = x[1] * 3.0
                  let $3: int = n - 1
                  for i from 0 while < $3 step 1 carry t3: double[] = (t0: double[] from t next t1), \
                s: double = (r: double from $2 next $6) {
                    let $4: double = t0[i]
                    let $5: double = $4 + $1
                    let $7: double = t0[0]
                    store t1 = t0[i] := $5
                    let $6: double = r + $7
                  }
                } yield { loss = s }
                """, """
                program f(x: double[], n: int) {
                  alloc t: double[] = n
                  let $1: double = x[0] * 2.0
                  for i from 0 while < n - 1 step 1 carry t3: double[] = (t0: double[] from t next t1), \
                s: double = (r: double from x[1] * 3.0 next r + $7) {
                    let $7: double = t0[0]
                    store t1 = t0[i] := t0[i] + $1
                  }
                } yield { loss = s }
                """);
    }

    @Test
    void namesWhatALoopCarriesAfterTheUser() {
        assertBecomes(each -> Rename.apply(each, List.of("j")), """
                program f(x: double[], n: int) {
                  alloc $1: double[] = n
                  for i from 0 while < n step 1 carry $2: double[] = ($3: double[] from $1 next $4), \
                $5: double = (sum: double from 0.0 next $6) {
                    store $4 = $3[i] := x[i]
                    let $7: double = x[i]
                    let $6: double = sum + $7
                  }
                  for j from 0 while < n step 1 carry $8: double = ($9: double from 0.0 next $9 * 2.0) {
                  }
                } yield { loss = $5 + $8 + $2[0] }
                """, """
                program f(x: double[], n: int) {
                  alloc array: double[] = n
                  for i from 0 while < n step 1 carry array2: double[] = (array3: double[] from array next array4), \
                sum: double = (sum2: double from 0.0 next sum2PlusXI) {
                    store array4 = array3[i] := x[i]
                    let xI: double = x[i]
                    let sum2PlusXI: double = sum2 + xI
                  }
                  for j2 from 0 while < n step 1 carry carried: double = (carried2: double from 0.0 next carried2 * 2.0) {
                  }
                } yield { loss = sum + carried + array2[0] }
                """);
    }

    @Test
    void schedulesNoStoreInFrontOfAReader() {
        StringBuilder text = new StringBuilder("program f(x: double) {\n  alloc t: double[] = 3\n");
        for (int i = 0; i < 300; i++) {
            text.append("  let a").append(i).append(": double = x * ").append(i).append(".0\n");
        }
        text.append("""
                  let r: double = t[0] + a299
                  if x > 0.0 {
                    store t1 = t[0] := x
                  } else {
                  } join t2: double[] = (t1, t)
                  let s: double = t2[0]
                  store t3 = t2[1] := 5.0
                """);
        text.append("} yield {\n  loss = r + s,\n  t = t3\n}\n");
        Program program = Text.parse(text.toString());

        assertThat(Verifier.verify(Schedule.apply(program, NONE)).body().statements())
                .hasSameSizeAs(program.body().statements());
    }

    @Test
    void schedulesInsideBodiesOnly() {
        assertBecomes(each -> Schedule.apply(each, NONE), """
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + c) {
                    let p: boolean = x[i] > 0.0
                    let b: double = x[i]
                    if p {
                    } join c: double = (1.0, 2.0)
                  }
                  let y: double = 1.0
                  for j from 0 while < n step 1 {
                  }
                } yield { loss = s }
                """, """
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + c) {
                    let p: boolean = x[i] > 0.0
                    if p {
                    } else {
                    } join c: double = (1.0, 2.0)
                    let b: double = x[i]
                  }
                  let y: double = 1.0
                  for j from 0 while < n step 1 {
                  }
                } yield { loss = s }
                """);
    }

    @Test
    void fusesInsideBodiesUnlessAStoreWouldPassAReader() {
        String format = """
                program f(x: double[], p: boolean, n: int) {
                  alloc t: double[] = n
                  for i from 0 while < n step 1 carry t2: double[] = (t0: double[] from t next t1) {
                %s  }
                } yield { loss = t2[0] }
                """;
        assertBecomes(FuseBranches::apply, format.formatted("""
                    if p {
                    } join a: double = (x[i], 0.0)
                    if p {
                      store u = t0[i] := a
                    } join t1: double[] = (u, t0)
                """), format.formatted("""
                    if p {
                      store u = t0[i] := x[i]
                    } else {
                    } join a: double = (x[i], 0.0), t1: double[] = (u, t0)
                """));
        assertStays(FuseBranches::apply, format.formatted("""
                    if p {
                    } else {
                    } join a: double = (x[i], 0.0)
                    let b: double = t0[i]
                    if p {
                      store u = t0[i] := a
                    } else {
                    } join t1: double[] = (u, t0)
                """));
    }

    @Test
    void closesScopesInsideABody() {
        assertBecomes(CloseScopes::apply, """
                program f(x: double[], m: double[][], n: int, p: boolean) {
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + c) {
                    if p {
                      let a: double = x[i] * 2.0
                      let k: int = i + 1
                      let row: double[] = m[k]
                    }
                    if p {
                      let b: double = a * row[0]
                    } join c: double = (b, 0.0)
                  }
                } yield { loss = s }
                """, """
                program f(x: double[], m: double[][], n: int, p: boolean) {
                  for i from 0 while < n step 1 carry s: double = (r: double from 0.0 next r + c) {
                    if p {
                      let a: double = x[i] * 2.0
                      let k: int = i + 1
                      let row: double[] = m[k]
                    } else {
                    } join $out1: double = (a, 0.0), $out2: int = (k, 0)
                    if p {
                      let b: double = $out1 * m[$out2][0]
                    } else {
                    } join c: double = (b, 0.0)
                  }
                } yield { loss = s }
                """);
    }

    @Test
    void carriesNothingOutOfALoop() {
        Program program = Text.parse("""
                program f(x: double[], n: int) {
                  for i from 0 while < n step 1 {
                    let a: double = x[i]
                  }
                  let b: double = a
                } yield { loss = b }
                """);

        assertThatThrownBy(() -> CloseScopes.apply(program)).hasMessage("a is read outside of its loop");
    }
}
