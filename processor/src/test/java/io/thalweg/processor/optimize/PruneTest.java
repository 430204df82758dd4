package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertKept;
import static io.thalweg.processor.optimize.Golden.assertPass;

import org.junit.jupiter.api.Test;

class PruneTest {
    @Test
    void whatNobodyReadsGoesAndSoDoesWhatOnlyItReads() {
        assertPass(
                Prune::apply,
                "let a: double = x * y let c: double = a + 1.0 let d: double = Math.exp(x) } yield { loss = d }",
                """
                  let d: double = Math.exp(x)
                } yield { loss = d }
                """);
    }

    @Test
    void anEmptyBranchGoes() {
        assertPass(Prune::apply, "if x > y { let a: double = x } join r: double = (a, 0.0) } yield { loss = y }", """
                } yield { loss = y }
                """);
    }

    @Test
    void aJoinGoesAlone() {
        assertPass(
                Prune::apply,
                "if b { let a: double = x * x } join r: double = (a, 0.0), s: double = (x, y) } yield { loss = s }",
                """
                  if b {
                  } else {
                  } join s: double = (x, y)
                } yield { loss = s }
                """);
    }

    @Test
    void whatMayThrowStays() {
        assertKept(Prune::apply, "let k: int = i / j } yield { loss = x }");
        assertKept(Prune::apply, "let k: int = Math.addExact(i, j) } yield { loss = x }");
        assertKept(Prune::apply, "if b { let k: int = i % j } } yield { loss = x }");
        assertKept(Prune::apply, "if i / j > 0 { } } yield { loss = x }");
        assertKept(Prune::apply, "if b { } join k: int = (i / j, 0) } yield { loss = x }");
    }
}
