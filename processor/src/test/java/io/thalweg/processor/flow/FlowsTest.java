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

/** Equations against the vocabulary. */
class FlowsTest {
    private static final Place FLOW = new Place() {};
    private static final Place GIVEN = new Place() {};
    private static final List<Hyperparameter> HYPERPARAMETERS = List.of(
            new Hyperparameter("rate", 1, Optional.of(GIVEN)),
            new Hyperparameter("M", 2, Optional.empty()),
            new Hyperparameter("floor", 0, Optional.empty()));

    private static Outcome<Velocity> velocity(String... equations) {
        List<Var> words = Stream.of("theta", "g", "L", "norm", "rate", "M", "floor", "v", "rat")
                .map(each -> new Var(each, Type.DOUBLE))
                .toList();
        List<Equation> parsed = Arrays.stream(equations)
                .map(each -> each.split("' = "))
                .map(each -> new Equation(each[0], Text.parseExpression(each[1], words)))
                .toList();
        return Flows.velocity(new Flow("mine", "MINE", String.join("; ", equations), FLOW), parsed, HYPERPARAMETERS);
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
