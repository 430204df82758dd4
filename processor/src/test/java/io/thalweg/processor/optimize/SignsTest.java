package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Which negations disappear in a sum. */
class SignsTest {
    @Test
    void subtractsWhatWasNegated() {
        var program = Text.parse("""
                program f(x: double, y: double, n: int) {
                  alloc a: double[] = n
                  let $1: double = -x
                  let $2: double = y + $1
                  let $3: double = y - $1
                  let $4: double = $1 + y
                  for i from 0 while < n step 1 carry after: double[] = (before: double[] from a next stored) {
                    store stored = before[i] := before[i] + $1
                  }
                  let $5: double = $1 * y
                } yield { loss = $2 + $3 + $4 + $5, dx = after }
                """);

        assertThat(Text.print(Verifier.verify(Signs.apply(program)))).isEqualTo("""
                program f(x: double, y: double, n: int) {
                  alloc a: double[] = n
                  let $1: double = -x
                  let $2: double = y - x
                  let $3: double = y + x
                  let $4: double = $1 + y
                  for i from 0 while < n step 1 carry after: double[] = (before: double[] from a next stored) {
                    store stored = before[i] := before[i] - x
                  }
                  let $5: double = $1 * y
                } yield {
                  loss = $2 + $3 + $4 + $5,
                  dx = after
                }
                """);
    }

    @Test
    void leavesIntegersAndBranchesOfTheirOwn() {
        var program = Text.parse("""
                program f(x: double, n: int) {
                  let $1: int = -n
                  let $2: int = n + $1
                  if n > 0 {
                    let $3: double = -x
                    let $4: double = x + $3
                  } else {
                  } join y: double = ($4, x)
                } yield { loss = y + (double) $2 }
                """);

        assertThat(Text.print(Verifier.verify(Signs.apply(program))))
                .contains("let $2: int = n + $1", "let $4: double = x - x");
    }
}
