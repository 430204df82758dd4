package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertKept;
import static io.thalweg.processor.optimize.Golden.assertPass;

import org.junit.jupiter.api.Test;

class SinkTest {
    @Test
    void whatOneArmReadsMovesThereWithItsOperands() {
        assertPass(Sink::apply, """
                let a: double = Math.log(x)
                let c: double = a * 2.0
                if b { let d: double = c + 1.0 } else { } join r: double = (d, 0.0)
                } yield { loss = r }
                """, """
                  if b {
                    let a: double = Math.log(x)
                    let c: double = a * 2.0
                    let d: double = c + 1.0
                  } else {
                  } join r: double = (d, 0.0)
                } yield { loss = r }
                """);
    }

    @Test
    void aJoinIsAReader() {
        assertPass(
                Sink::apply,
                "let a: double = Math.log(x) if b { } join r: double = (0.0, a) } yield { loss = r }",
                """
                  if b {
                  } else {
                    let a: double = Math.log(x)
                  } join r: double = (0.0, a)
                } yield { loss = r }
                """);
    }

    @Test
    void itGoesAsDeepAsItsReader() {
        assertPass(Sink::apply, """
                let a: double = Math.log(x)
                if b { if x > y { } join s: double = (a, 1.0) } else { } join r: double = (s, 0.0)
                } yield { loss = r }
                """, """
                  if b {
                    if x > y {
                      let a: double = Math.log(x)
                    } else {
                    } join s: double = (a, 1.0)
                  } else {
                  } join r: double = (s, 0.0)
                } yield { loss = r }
                """);
    }

    @Test
    void whatBothArmsOrTheRestReadStays() {
        assertKept(Sink::apply, "let a: double = Math.log(x) if b { } join r: double = (a, -a) } yield { loss = r }");
        assertKept(
                Sink::apply, "let a: double = Math.log(x) if b { } join r: double = (a, 0.0) } yield { loss = r + a }");
    }

    @Test
    void whatMayThrowStays() {
        assertKept(Sink::apply, "let k: int = i / j if b { } join r: int = (k, 0) } yield { loss = (double) r }");
    }
}
