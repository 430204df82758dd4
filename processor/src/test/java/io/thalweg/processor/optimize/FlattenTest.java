package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertPass;

import org.junit.jupiter.api.Test;

class FlattenTest {
    @Test
    void everyVariableHoldsOneOperation() {
        assertPass(Flatten::apply, "} yield { loss = Math.exp(x * y + 1.0) }", """
                  let $1: double = x * y
                  let $2: double = $1 + 1.0
                  let $3: double = Math.exp($2)
                } yield { loss = $3 }
                """);
    }

    @Test
    void anOperationStandsOnce() {
        assertPass(
                Flatten::apply, "let a: double = x * y let c: double = y * x } yield { loss = a - c * (x * y) }", """
                  let a: double = x * y
                  let $1: double = a * a
                  let $2: double = a - $1
                } yield { loss = $2 }
                """);
    }

    @Test
    void copiesAndConversionsToTheSameTypeVanish() {
        assertPass(
                Flatten::apply, "let a: double = x let c: double = (double) a } yield { loss = c + (double) i }", """
                  let $1: double = (double) i
                  let $2: double = x + $1
                } yield { loss = $2 }
                """);
    }

    @Test
    void aConditionalOfDoublesIsABranch() {
        assertPass(Flatten::apply, "} yield { loss = x > 0.0 ? x * x : -y }", """
                  let $2: boolean = x > 0.0
                  if $2 {
                    let $3: double = x * x
                  } else {
                    let $4: double = -y
                  } join $1: double = ($3, $4)
                } yield { loss = $1 }
                """);
    }

    @Test
    void whatABranchKnowsStaysInside() {
        assertPass(
                Flatten::apply,
                "if b { let a: double = x * y } else { } join r: double = (a, 0.0) } yield { loss = r + x * y }",
                """
                  if b {
                    let a: double = x * y
                  } else {
                  } join r: double = (a, 0.0)
                  let $1: double = x * y
                  let $2: double = r + $1
                } yield { loss = $2 }
                """);
    }

    @Test
    void lazyOperandsStayUnevaluated() {
        assertPass(Flatten::apply, "let c: boolean = i != 0 && j / i > 1 } yield { loss = c ? x : y }", """
                  let $1: boolean = i != 0
                  let c: boolean = $1 && j / i > 1
                  if c {
                  } else {
                  } join $2: double = (x, y)
                } yield { loss = $2 }
                """);
    }
}
