package io.thalweg.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Equation;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equations against the vocabulary. */
class FlowsTest {
    private static final Place FLOW = new Place() {};
    private static final Place GIVEN = new Place() {};
    private static final List<Hyperparameter> HYPERPARAMETERS = List.of(
            new Hyperparameter("rate", 1, Optional.of(GIVEN)),
            new Hyperparameter("M", 2, Optional.empty()),
            new Hyperparameter("floor", 0, Optional.empty()));

    /** Each of the annotation's elements, with values on both sides of its bounds. */
    @ParameterizedTest
    @CsvSource({
        "rate, 1e-300, 0, positive and finite",
        "rate, 7, Infinity, positive and finite",
        "M, Infinity, 0, positive",
        "M, 1e-3, -1, positive",
        "beta1, 0, -1e-9, at least 0 and below 1",
        "beta1, 0.9999, 1.5, at least 0 and below 1",
        "beta2, 0, 1, at least 0 and below 1",
        "epsilon, 0, -1e-8, at least 0 and finite",
        "temperature, 0, -1, at least 0 and finite",
        "decay, 2, NaN, at least 0 and finite",
        "floor, -1e9, -Infinity, finite"
    })
    void aHyperparameterHasARange(String name, double inside, double outside, String words) {
        assertThat(Flows.outOfRange(List.of(new Hyperparameter(name, inside, Optional.of(GIVEN)))))
                .isEmpty();
        assertThat(Flows.outOfRange(List.of(new Hyperparameter(name, outside, Optional.of(GIVEN)))))
                .containsExactly(new Diagnostic(
                        Code.HYPERPARAMETER_RANGE,
                        GIVEN,
                        name + " = " + outside + " is out of range; make it " + words));
    }

    @ParameterizedTest
    @CsvSource({
        "-g / 0.0, -g / 0.0",
        "-g / (2.0 - 2.0), -g / (2.0 - 2.0)",
        "-g + 3.0 * (1.0 / -0.0), 1.0 / -0.0",
        "-g % 0.0, -g % 0.0"
    })
    void aDivisionByZeroIsRefused(String equation, String division) {
        assertRefused(
                Code.DIVISION_BY_ZERO,
                "an equation divides by 0 in " + division + "; write another divisor",
                "theta' = " + equation);
    }

    @Test
    void aDivisorThatMayVanishIsTheUsersBusiness() {
        assertThat(velocity("theta' = -g / (norm - norm) / rate")).isInstanceOf(Outcome.Success.class);
    }

    @Test
    void anEquationCannotReadTheLossesParameters() {
        assertRefused(
                Code.EQUATION_READS_LOSS,
                "an equation cannot read x, a parameter of the loss; write theta for the coordinate that moves, or L",
                "theta' = -rate * g * x");
    }

    @Test
    void theOrderOfTheEquationsIsKept() {
        Velocity behind = ((Outcome.Success<Velocity>) velocity("theta' = -v", "v' = g")).value();
        Velocity before = ((Outcome.Success<Velocity>) velocity("v' = g", "theta' = -v")).value();
        assertThat(behind.earlier()).isZero();
        assertThat(before.earlier()).isEqualTo(1);
    }

    private static Outcome<Velocity> velocity(String... equations) {
        List<Var> words = Stream.of("theta", "g", "L", "norm", "rate", "M", "floor", "v", "rat", "x")
                .map(each -> new Var(each, Type.DOUBLE))
                .toList();
        List<Equation> parsed = Arrays.stream(equations)
                .map(each -> each.split("' = "))
                .map(each -> new Equation(each[0], Text.parseExpression(each[1], words)))
                .toList();
        return Flows.velocity(
                new Flow("mine", "MINE", String.join("; ", equations), FLOW),
                parsed,
                HYPERPARAMETERS,
                List.of("x", "rows"));
    }

    private static void assertRefused(Code code, String message, String... equations) {
        assertThat(velocity(equations)).isEqualTo(new Outcome.Failure<>(List.of(new Diagnostic(code, FLOW, message))));
    }

    @Test
    void aFlowMovesThePoint() {
        assertRefused(
                Code.EQUATION_NONE,
                "flow \"v' = g - v\" does not move the point; add an equation theta' = …",
                "v' = g - v");
    }

    @Test
    void aMemoryHasANameOfItsOwn() {
        assertRefused(
                Code.MEMORY_NAME,
                "memory rate' has the name of something else; choose another name",
                "rate' = g",
                "theta' = -rate * g");
        assertRefused(
                Code.MEMORY_NAME,
                "memory g' has the name of something else; choose another name",
                "g' = g",
                "theta' = -g");
    }

    @Test
    void aMemoryIsRead() {
        assertRefused(
                Code.MEMORY_UNUSED, "memory v is never read; use it, or remove its equation", "v' = g", "theta' = -g");
    }

    @Test
    void anUnknownWordIsRefusedWithTheNearestKnownOne() {
        assertRefused(Code.SYMBOL, "an equation knows no rat; did you mean rate?", "theta' = -rat * g");
    }

    @Test
    void aHyperparameterThatIsGivenIsUsed() {
        Velocity without = ((Outcome.Success<Velocity>) velocity("theta' = -M * g")).value();
        Velocity with = ((Outcome.Success<Velocity>) velocity("theta' = -rate * g")).value();
        assertThat(Flows.unused(List.of(without), HYPERPARAMETERS))
                .containsExactly(new Diagnostic(
                        Code.HYPERPARAMETER_UNUSED,
                        GIVEN,
                        "rate is used by no chosen flow; remove it, or choose a flow that uses it"));
        assertThat(Flows.unused(List.of(without, with), HYPERPARAMETERS)).isEmpty();
        assertThat(with.hyperparameters()).extracting(Hyperparameter::name).containsExactly("rate");
    }
}
