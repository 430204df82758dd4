package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertKept;
import static io.thalweg.processor.optimize.Golden.assertPass;

import org.junit.jupiter.api.Test;

class CloseScopesTest {
    @Test
    void aVariableReadBehindItsBranchIsCarriedOut() {
        assertPass(CloseScopes::apply, """
                if b { let a: double = x * x let k: int = i + j } join r: double = (a * 2.0, y)
                if b { let c: double = a + (double) k } join s: double = (c, 0.0)
                } yield { loss = r + s }
                """, """
                  if b {
                    let a: double = x * x
                    let k: int = i + j
                  } else {
                  } join r: double = (a * 2.0, y), $out1: double = (a, 0.0), $out2: int = (k, 0)
                  if b {
                    let c: double = $out1 + (double) $out2
                  } else {
                  } join s: double = (c, 0.0)
                } yield { loss = r + s }
                """);
    }

    @Test
    void whatTheBranchHandsOutAlreadyIsReadThere() {
        assertPass(CloseScopes::apply, """
                if b { let a: double = x * x } join r: double = (a, y)
                if b { let c: double = a + 1.0 } join s: double = (c, 0.0)
                } yield { loss = r + s }
                """, """
                  if b {
                    let a: double = x * x
                  } else {
                  } join r: double = (a, y)
                  if b {
                    let c: double = r + 1.0
                  } else {
                  } join s: double = (c, 0.0)
                } yield { loss = r + s }
                """);
    }

    @Test
    void outOfTwoBranchesStepByStep() {
        assertPass(CloseScopes::apply, """
                let d: boolean = x > y
                if b { } else { if d { let a: double = x * x } } join r: double = (x, y)
                if b { } else { if d { let c: double = a + 1.0 } join e: double = (c, 0.0) } join s: double = (0.0, e)
                } yield { loss = r + s }
                """, """
                  let d: boolean = x > y
                  if b {
                  } else {
                    if d {
                      let a: double = x * x
                    } else {
                    } join $out1: double = (a, 0.0)
                  } join r: double = (x, y), $out2: double = (0.0, $out1)
                  if b {
                  } else {
                    if d {
                      let c: double = $out2 + 1.0
                    } else {
                    } join e: double = (c, 0.0)
                  } join s: double = (0.0, e)
                } yield { loss = r + s }
                """);
    }

    @Test
    void closedProgramsStayAsTheyAre() {
        assertKept(
                CloseScopes::apply, "if b { let a: double = x * x } join r: double = (a, y) } yield { loss = r + x }");
    }
}
