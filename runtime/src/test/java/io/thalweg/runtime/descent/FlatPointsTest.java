package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers need that know a loss by its dimension alone. */
class FlatPointsTest {
    @Test
    void aSolutionGivesItsPointsFlat() {
        // From 0.5 the step leads to −1, where the loss is higher.
        Solution<List<Double>> solution = new Run(Ode.gradient(Loss.quadratic(1, 0)), "x", "y")
                .with(Euler.step(3))
                .until(Stop.steps(1))
                .from(0.5, 7);
        assertThat(solution.flatPoint()).containsExactly(-1, 7);
        assertThat(solution.flatBestPoint()).containsExactly(0.5, 7);
        solution.flatPoint()[0] = 9;
        solution.flatBestPoint()[0] = 9;
        assertThat(solution.flatPoint()).containsExactly(-1, 7);
        assertThat(solution.flatBestPoint()).containsExactly(0.5, 7);
    }

    @Test
    void memoriesAreNoPartOfThePoint() {
        Solution<List<Double>> solution =
                new Run(new QuadraticRmsprop(), "x", "y").until(Stop.steps(3)).from(1, 1);
        assertThat(solution.flatPoint())
                .containsExactly(solution.point().get(0), solution.point().get(1));
    }

    @Test
    void aDescentTellsItsFlow() {
        Stepper flow = new QuadraticRmsprop();
        assertThat(new Run(flow, "x", "y").flow()).isSameAs(flow);
    }

    @Test
    void aStartIsCheckedWithoutARun() {
        Run run = new Run(
                Ode.gradient(Loss.of(
                        x -> {
                            throw new AssertionError("evaluated");
                        },
                        x -> 0)),
                "x");
        assertThatCode(() -> run.checkStart(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> run.checkStart(3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start has length 2, but there are 1 variables: x");
        assertThatThrownBy(() -> run.checkStart(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: x must be finite, but is NaN");
    }
}
