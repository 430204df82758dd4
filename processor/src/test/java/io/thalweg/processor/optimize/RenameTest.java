package io.thalweg.processor.optimize;

import static io.thalweg.processor.optimize.Golden.assertPass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameTest {
    @ParameterizedTest
    @CsvSource({
        "x - 3.0, xMinus3",
        "1.0 - x, oneMinusX",
        "2.0 * x, twiceX",
        "1.0 / x, inverseX",
        "x * x, xSquared",
        "x * y, xTimesY",
        "x + y, xPlusY",
        "x / y, xOverY",
        "-x, minusX",
        "Math.exp(x), expX",
        "3.0 * x, product",
        "x * 0.5, product",
        "x % y, remainder",
        "'Math.max(x, y)', max",
        "3.0, value"
    })
    void aNameSaysWhatTheVariableHolds(String expression, String name) {
        assertPass(
                each -> Rename.apply(each, List.of()),
                "let $1: double = " + expression + " } yield { loss = $1 + $1 }",
                "  let " + name + ": double = " + expression + "\n} yield { loss = " + name + " + " + name + " }\n");
    }

    @Test
    void aNumberTellsApartWhatWouldHaveOneName() {
        assertPass(
                each -> Rename.apply(each, List.of("product")),
                "let $1: double = 3.0 * x let $2: double = 5.0 * x } yield { loss = $1 + $2 }",
                """
                  let product2: double = 3.0 * x
                  let product3: double = 5.0 * x
                } yield { loss = product2 + product3 }
                """);
    }

    @Test
    void theUsersNamesStayUnlessReserved() {
        assertPass(
                each -> Rename.apply(each, List.of("state", "x1")),
                "let state: double = x let expX: double = y let x1: double = y let $1: double = Math.exp(x) } "
                        + "yield { loss = $1 + state + expX + x1 }",
                """
                  let state2: double = x
                  let expX: double = y
                  let x1_2: double = y
                  let expX2: double = Math.exp(x)
                } yield { loss = expX2 + state2 + expX + x1_2 }
                """);
    }

    @Test
    void whatABranchHandsOutKeepsTheUsersName() {
        assertPass(
                each -> Rename.apply(each, List.of()),
                "if b { let t: double = x * x } join $1: double = (t, 0.0) } yield { loss = $1 }",
                """
                  if b {
                    let t2: double = x * x
                  } else {
                  } join t: double = (t2, 0.0)
                } yield { loss = t }
                """);
    }

    @Test
    void noNameIsTooLongOrIllegal() {
        String body =
                "let aVeryLongNameForOneTerm: double = x let $1: double = Math.toRadians(aVeryLongNameForOneTerm) "
                        + "let $2: boolean = $1 > x let $3: int = i ^ j let $4: double = (double) $3 } yield { loss = $2 ? $1 : $4 }";
        assertThatCode(() -> {
                    String text = Text.print(Verifier.verify(Rename.apply(Golden.program(body), List.of())));
                    assertThat(text).contains("toRadians:", "condition:", "bits:", "value:");
                })
                .doesNotThrowAnyException();
    }
}
