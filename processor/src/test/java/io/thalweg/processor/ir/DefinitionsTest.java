package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    @Test
    void allVariablesButTheParametersAreDefined() {
        Program program = Text.parse("""
                program p(x: double, n: int) {
                  let a: double = x * 2.0
                  if x > 0.0 {
                    let b: double = a
                  } else {
                    let c: double = x
                  } join d: double = (b, c)
                  alloc e: double[] = n
                  store f = e[0] := a
                  for i from 0 while < n step 1 carry s: double = (t: double from d next u) {
                    let u: double = t + f[0]
                  }
                } yield { loss = s }
                """);
        assertThat(Definitions.of(program))
                .extracting(Var::name)
                .containsExactlyInAnyOrderElementsOf(List.of("a", "b", "c", "d", "e", "f", "i", "s", "t", "u"));
    }
}
