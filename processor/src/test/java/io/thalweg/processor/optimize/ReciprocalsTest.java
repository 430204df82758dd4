package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Which divisions of a derivative become multiplications. */
class ReciprocalsTest {
    @Test
    void takesReciprocalsThatTheLossHasAndThoseOfCounts() {
        Program loss = Text.parse("""
                program f(x: double, y: double, n: int) {
                  let count: double = (double) n
                  let inverse: double = 1.0 / x
                  let a: double = y / x
                  let b: double = inverse + a
                  let c: double = b / count
                } yield { loss = c }
                """);
        Program gradient = Text.parse("""
                program f(x: double, y: double, n: int) {
                  let count: double = (double) n
                  let inverse: double = 1.0 / x
                  let a: double = y / x
                  let b: double = inverse + a
                  let c: double = b / count
                  let $1: double = a / x
                  let $2: double = b / count
                  let $3: double = $2 / count
                  let $4: double = $3 / y
                  let $5: int = n / 2
                } yield { loss = c, dx = $1 + $4 }
                """);

        assertThat(Text.print(Verifier.verify(Reciprocals.apply(gradient, loss))))
                .isEqualTo("""
                program f(x: double, y: double, n: int) {
                  let count: double = (double) n
                  let inverse: double = 1.0 / x
                  let a: double = y / x
                  let b: double = inverse + a
                  let c: double = b / count
                  let $1: double = a * inverse
                  let $per1: double = 1.0 / count
                  let $2: double = b * $per1
                  let $3: double = $2 * $per1
                  let $4: double = $3 / y
                  let $5: int = n / 2
                } yield {
                  loss = c,
                  dx = $1 + $4
                }
                """);
    }

    @Test
    void takesNoneFromAnArmOfABranch() {
        Program gradient = Text.parse("""
                program f(x: double, y: double, p: boolean) {
                  if p {
                    let a: double = 1.0 / x
                    let b: double = y / x
                  } else {
                  } join c: double = (b, 0.0)
                  let d: double = y / x
                } yield { loss = c + d }
                """);
        Program none = Text.parse("program none() { } yield { }");

        assertThat(Text.print(Reciprocals.apply(gradient, none)))
                .contains("let b: double = y * a")
                .contains("let d: double = y / x");
    }
}
