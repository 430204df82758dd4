package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertKept;
import static io.thalweg.processor.optimize.Golden.assertPass;

import org.junit.jupiter.api.Test;

class FuseBranchesTest {
    @Test
    void twoBranchesOnOneConditionAreOne() {
        assertPass(FuseBranches::apply, """
                if b { let a: double = x * x } join r: double = (a, y)
                let k: double = y * 3.0
                if b { let c: double = r + 1.0 } else { let d: double = -r } join s: double = (c, d)
                } yield { loss = s + k }
                """, """
                  if b {
                    let a: double = x * x
                    let c: double = a + 1.0
                  } else {
                    let d: double = -y
                  } join r: double = (a, y), s: double = (c, d)
                  let k: double = y * 3.0
                } yield { loss = s + k }
                """);
    }

    @Test
    void whatStandsBetweenAndIsReadKeepsThemApart() {
        assertKept(FuseBranches::apply, """
                if b { } join r: double = (x, y)
                let k: double = Math.exp(r)
                if b { } join s: double = (k, 0.0)
                } yield { loss = s }
                """);
    }

    @Test
    void otherConditionsKeepThemApart() {
        assertKept(
                FuseBranches::apply,
                "let c: boolean = !b if b { } join r: double = (x, y) if c { } join s: double = (x, y) } yield { loss = r + s }");
    }

    @Test
    void insideOfBranchesToo() {
        assertPass(FuseBranches::apply, """
                let c: boolean = x > y
                if b { if c { } join r: double = (x, y) if c { } join s: double = (r, 1.0) } join q: double = (s, 0.0)
                } yield { loss = q }
                """, """
                  let c: boolean = x > y
                  if b {
                    if c {
                    } else {
                    } join r: double = (x, y), s: double = (x, 1.0)
                  } else {
                  } join q: double = (s, 0.0)
                } yield { loss = q }
                """);
    }
}
