package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Which elements need not be read, because they are known. */
class ForwardTest {
    private static void assertBecomes(String before, String after) {
        assertThat(Text.print(Verifier.verify(Forward.apply(Text.parse(before)))))
                .isEqualTo(after);
    }

    @Test
    void readsWhatWasStoredFromItsVariable() {
        assertBecomes("""
                program f(x: double, i: int, j: int) {
                  alloc t: double[] = 3
                  store t1 = t[i] := x
                  let a: double = t1[i]
                  let b: double = t1[j]
                  let c: double = t1[j]
                  let d: double = a + c
                } yield { loss = d }
                """, """
                program f(x: double, i: int, j: int) {
                  alloc t: double[] = 3
                  store t1 = t[i] := x
                  let b: double = t1[j]
                  let d: double = x + b
                } yield { loss = d }
                """);
    }

    @Test
    void knowsOtherElementsBehindAStoreOnlyIfBothIndexesAreConstants() {
        assertBecomes("""
                program f(x: double, i: int) {
                  alloc t: double[] = 3
                  store t1 = t[0] := x
                  store t2 = t1[1] := 2.0
                  let a: double = t2[0]
                  let b: double = t2[1]
                  store t3 = t2[i] := a
                  let c: double = t3[0]
                  let d: double = t3[i]
                  let e: double = a + b
                } yield { loss = e + c + d }
                """, """
                program f(x: double, i: int) {
                  alloc t: double[] = 3
                  store t1 = t[0] := x
                  store t2 = t1[1] := 2.0
                  store t3 = t2[i] := x
                  let c: double = t3[0]
                  let e: double = x + 2.0
                } yield { loss = e + c + x }
                """);
    }

    @Test
    void knowsNothingOfWhatATurnOrABranchHandsOn() {
        String program = """
                program f(x: double, p: boolean) {
                  alloc t: double[] = 3
                  store t1 = t[0] := x
                  for i from 0 while < 3 step 1 carry t4: double[] = (t2: double[] from t1 next t3) {
                    let a: double = t2[0]
                    let b: double = a * x
                    store t3 = t2[i] := b
                  }
                  let c: double = t4[0]
                  if p {
                    store t5 = t4[1] := x
                  } else {
                  } join t6: double[] = (t5, t4)
                  let d: double = t6[0]
                } yield { loss = c + d }
                """;
        assertBecomes(program, program);
    }

    @Test
    void knowsInsideWhatIsKnownAround() {
        assertBecomes("""
                program f(x: double, p: boolean) {
                  alloc t: double[] = 3
                  store t1 = t[0] := x
                  for i from 0 while < 3 step 1 carry s: double = (r: double from 0.0 next b) {
                    let a: double = t1[0]
                    let b: double = a + r
                  }
                  if p {
                    let c: double = t1[1]
                  } else {
                  } join d: double = (c, 0.0)
                  let e: double = t1[1]
                } yield { loss = s + d + e }
                """, """
                program f(x: double, p: boolean) {
                  alloc t: double[] = 3
                  store t1 = t[0] := x
                  for i from 0 while < 3 step 1 carry s: double = (r: double from 0.0 next b) {
                    let b: double = x + r
                  }
                  if p {
                    let c: double = t1[1]
                  } else {
                  } join d: double = (c, 0.0)
                  let e: double = t1[1]
                } yield { loss = s + d + e }
                """);
    }

    /** The sum is written back to where it was read: that is one instruction less, and no variable holds it. */
    @Test
    void doesNotKnowASumThatIsStored() {
        String program = """
                program f(x: double) {
                  alloc t: double[] = 3
                  store t1 = t[0] := t[0] + x
                  let a: double = t1[0]
                } yield { loss = a }
                """;
        assertBecomes(program, program);
    }
}
