package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertKept;
import static io.thalweg.processor.optimize.Golden.assertPass;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Text;
import org.junit.jupiter.api.Test;

class InlineTest {
    @Test
    void anUnnamedVariableThatIsReadOnceMovesIntoItsReader() {
        assertPass(
                Inline::apply,
                "let $1: double = x * y let $2: double = $1 + 1.0 let $3: double = Math.exp($2) } yield { loss = $3 }",
                """
                } yield { loss = Math.exp(x * y + 1.0) }
                """);
    }

    @Test
    void whatTheUserNamedAndWhatIsReadTwiceStays() {
        assertKept(Inline::apply, "let a: double = x * y } yield { loss = a + 1.0 }");
        assertKept(Inline::apply, "let $1: double = x * y } yield { loss = $1 + $1 }");
    }

    @Test
    void whatMayThrowStays() {
        assertKept(Inline::apply, "let $1: int = i / j } yield { loss = b ? (double) $1 : x }");
    }

    @Test
    void itMovesIntoTheArmThatReadsIt() {
        assertPass(
                Inline::apply, "let $1: double = x * y if b { } join r: double = ($1, 0.0) } yield { loss = r }", """
                  if b {
                  } else {
                  } join r: double = (x * y, 0.0)
                } yield { loss = r }
                """);
    }

    @Test
    void longExpressionsAreCut() {
        StringBuilder body = new StringBuilder("let $1: double = x + y\n");
        for (int i = 2; i <= 30; i++) {
            body.append("let $%d: double = $%d * x\n".formatted(i, i - 1));
        }
        String text = Text.print(Inline.apply(Golden.program(body + "} yield { loss = $30 }")));
        assertThat(text.lines()).hasSizeBetween(4, 8);
        assertThat(text.lines().filter(each -> each.contains("let")))
                .allMatch(each -> each.chars().filter(c -> c == '*' || c == '+').count() <= 9);
    }
}
