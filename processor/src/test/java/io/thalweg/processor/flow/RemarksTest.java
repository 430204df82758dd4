package io.thalweg.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compiler says of flows that work: how loudly, where, and once. */
class RemarksTest {
    private static final String SOURCE = """
            import io.thalweg.Flow;
            final class Told {
                static final String OWN = "%s";
                @io.thalweg.Minimize(
                        flow = OWN)
                static double loss(double x) { return x * x; }
            }
            """;

    private static Compiled told(String equation, String... options) {
        Compiled compiled = Compiled.with(List.of(options), SOURCE.formatted(equation));
        assertThat(compiled.succeeded()).isTrue();
        return compiled;
    }

    @Test
    void aWrongSignIsWarnedOf() {
        Compiled compiled = told("theta' = g / (1 + norm)");
        assertThat(Code.ASCENDS.severity()).isEqualTo(Severity.WARNING);
        assertThat(compiled.messages())
                .containsExactly("WARNING 5: [THALWEG-094] flow own may raise the loss: at g = -9: dL/dt = 8.1;"
                        + " check its signs");
        assertThat(compiled.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m' = g - m; theta' = -m | MAY_ASCEND | flow own may raise the loss for a while: after g = -80, at g = 0.3, by steps of 0.25: dL/dt = 4.5; take the best point of a run",
                "theta' = -g + noise | MAY_ASCEND | flow own may raise the loss for a while: at g = -4, noise = -8: dL/dt = 16; take the best point of a run",
                "theta' = g > 0 ? -abs(g) : abs(g) | DESCENT_UNDECIDED | it is undecided whether flow own lowers every loss: dL/dt = sum(g * (g > 0 ? -abs(g) : abs(g))); see for yourself",
                "theta' = -sign(g) | NO_REST | flow own cannot come to rest where the gradient is 0; end runs by a number of steps",
                "theta' = -g / norm / norm * L | SINGULAR | flow own is singular where the gradient is 0 and L > 0; bound its velocity, as M does"
            })
    void theRestIsNoted(String equation, Code code, String message) {
        Compiled compiled = told(equation);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.notes())
                .filteredOn(each -> each.contains(code.id()))
                .containsExactly("[" + code.id() + "] " + message);
    }

    @Test
    void whatAFlowIsByItsNatureIsANote() {
        assertThat(List.of(Code.MAY_ASCEND, Code.DESCENT_UNDECIDED, Code.NO_REST, Code.SINGULAR))
                .extracting(Code::severity)
                .containsOnly(Severity.NOTE);
    }

    @Test
    void aFlowThatDescendsAndRestsIsNotSpokenOf() {
        assertThat(told("theta' = -g").notes()).isEmpty();
    }

    @Test
    void anOptionSwitchesAllOff() {
        for (String equation : List.of("theta' = g", "theta' = -sign(g)", "m' = g - m; theta' = -m")) {
            Compiled compiled = told(equation, "-Athalweg.notes=none", "-Werror");
            assertThat(compiled.messages()).isEmpty();
            assertThat(compiled.notes()).isEmpty();
        }
    }

    @Test
    void theCatalogueGivesNoWarning() {
        Compiled.strictly("""
                import static io.thalweg.Flow.*;
                final class All {
                    @io.thalweg.Minimize(flow = {GRADIENT, NORMALIZED, SIGN, POLYAK, ADAGRAD, RMSPROP, ADADELTA, ADAM,
                            ADAMW, MOMENTUM, NESTEROV, LION, LANGEVIN, POLYAK_MOMENTUM})
                    static double loss(double x) { return x * x; }
                }
                """);
    }
}
