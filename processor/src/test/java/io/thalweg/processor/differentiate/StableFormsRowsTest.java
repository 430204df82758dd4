package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.symbolic.SymjaDerivatives;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table: Symja answers it, and the stable form is the same number where both are good. */
class StableFormsRowsTest {
    private static final SymjaDerivatives DERIVATIVES = new SymjaDerivatives();
    private static final Var U = Pattern.formal(0);
    private static final Var V = Pattern.formal(1);

    static List<StableForms.Form> rows() {
        return new StableForms().forms();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isWhatSymjaAnswers(StableForms.Form row) {
        assertThat(List.of(U, V))
                .as(Text.print(row.operation()))
                .anyMatch(each -> DERIVATIVES.partial(row.operation(), each).equals(row.partial()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalsThePartial(StableForms.Form row) {
        for (double u : new double[] {0.0, 0.3, 0.75, 1.4, 2.5}) {
            for (double v : new double[] {-1.5, 0.4, 3.0}) {
                double result = (double) Evaluator.evaluate(row.operation(), Map.of(U, u, V, v));
                double expected = (double) Evaluator.evaluate(row.partial(), Map.of(U, u, V, v));
                double stable =
                        (double) Evaluator.evaluate(row.stable(), Map.of(U, u, V, v, StableForms.RESULT, result));
                assertThat(stable).as(Text.print(row.stable())).isFinite();
                if (Double.isFinite(expected)) {
                    assertThat(stable)
                            .as(Text.print(row.stable()) + " at " + u + ", " + v)
                            .isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void leavesOtherPartialsAlone() {
        Expr sine = Expr.Call.of(Function.SIN, U);
        Expr cosine = Expr.Call.of(Function.COS, U);
        assertThat(new StableForms().of(sine, cosine)).isSameAs(cosine);
    }

    @Test
    void callsTheLibraryThatTheUserCalls() {
        Expr hypot = new Expr.Call(Library.STRICT_MATH, Function.HYPOT, List.of(U, V));
        Expr stable = new StableForms().of(hypot, DERIVATIVES.partial(hypot, U));
        assertThat(Text.print(stable)).isEqualTo("u / StrictMath.max(r, 4.9E-324)");
    }

    @Test
    void staysAccurateWhereThePlainFormDoesNot() {
        assertThat(Gradients.at("x", "Math.tanh(x)", 20)[0]).isCloseTo(4 * Math.exp(-40), within(1e-30));
        assertThat(Gradients.at("x", "Math.tanh(x)", 800)).containsExactly(0);
        assertThat(Gradients.at("x", "Math.expm1(x)", -40)).containsExactly(Math.exp(-40));
        assertThat(Gradients.at("x, y", "Math.pow(x, y)", 0, 2)).containsExactly(0, 0);
        assertThat(Gradients.at("x, y", "Math.hypot(x, y)", 3e200, 4e200)[1]).isCloseTo(0.8, within(1e-15));
        assertThat(Gradients.at("x, y", "Math.sqrt(x * x + y * y)", 3e-200, 4e-200)[1])
                .isCloseTo(0.8, within(1e-15));
    }

    @Test
    void theResultIsReadOnlyWhereItSavesWork() {
        boolean[] read = {false};
        for (StableForms.Form row : rows()) {
            Substitution.reads(row.stable(), each -> read[0] |= Objects.equals(each, StableForms.RESULT));
            assertThat(read[0]).as(Text.print(row.stable())).isTrue();
            read[0] = false;
        }
    }
}
