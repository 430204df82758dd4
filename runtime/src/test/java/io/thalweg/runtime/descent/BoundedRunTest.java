package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts out of their bounds, bounds that the end lies on, and rest on them. */
class BoundedRunTest {
    /** (x − 4)². */
    private static final CurvedLoss BOWL = CurvedLoss.of(1, (point, gradient, hessian) -> {
        gradient[0] = 2 * (point[0] - 4);
        hessian[0][0] = 2;
        return (point[0] - 4) * (point[0] - 4);
    });

    @TempDir
    private Path folder;

    /** A plain flow that says that its coordinates have bounds: x in [0, 4], y at most 2, z in any place. */
    private static Run run() {
        Stepper stepper = Ode.gradient(Loss.quadratic(1, 1, 1));
        Stepper bounded = (Stepper) Proxy.newProxyInstance(
                Stepper.class.getClassLoader(), new Class<?>[] {Stepper.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "bounded" -> true;
                        case "lower" -> (int) arguments[0] == 0 ? 0 : Double.NEGATIVE_INFINITY;
                        case "upper" ->
                            (int) arguments[0] == 0 ? 4 : (int) arguments[0] == 1 ? 2 : Double.POSITIVE_INFINITY;
                        default -> method.invoke(stepper, arguments);
                    };
                });
        return new Run(bounded, "x", "y", "z").with(Euler.step(0.5)).until(Stop.steps(0));
    }

    @Test
    void aStartBelowOrAboveNamesVariableBoundAndValue() {
        assertThatThrownBy(() -> run().from(-1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: x must be at least 0.0, but is -1.0");
        assertThatThrownBy(() -> run().from(0, 2.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: y must be at most 2.0, but is 2.5");
        assertThatThrownBy(() -> run().fromFlat(0, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: z must be finite, but is NaN");
    }

    @Test
    void theSolutionTellsTheBoundsThatItLiesOn() throws IOException {
        Solution<List<Double>> solution = run().from(0, 2, 1);
        assertThat(solution.activeBounds())
                .containsExactly(
                        new ActiveBound("x", 0, ActiveBound.Side.LOWER),
                        new ActiveBound("y", 2, ActiveBound.Side.UPPER));
        assertThat(solution.toString()).endsWith("\n  at a bound: x = 0.0 (lower), y = 2.0 (upper)");
        Path file = folder.resolve("run.txt");
        solution.save(file);
        assertThat(run().load(file).activeBounds()).isEqualTo(solution.activeBounds());
    }

    @Test
    void withinTheBoundsNoneIsActive() {
        Solution<List<Double>> solution = run().until(Stop.steps(1)).from(4, 2, 1);
        assertThat(solution.point()).containsExactly(2.0, 1.0, 0.5);
        assertThat(solution.activeBounds()).isEmpty();
        assertThat(solution.toString()).doesNotContain("bound");
    }

    /** At x = 1 the slope is 6, but leads outside: nothing else moves. */
    @Test
    void atRestOnABoundItIsTheProjectedGradientThatIsZero() {
        Solution<List<Double>> solution = restingAt(1, CurvedOde.gradient(BOWL).within(-1, 1));
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.reason())
                .isEqualTo("the projected gradient is exactly 0: slopes that lead out of a bound count as 0");
        assertThat(solution.activeBounds()).containsExactly(new ActiveBound("x", 1, ActiveBound.Side.UPPER));
        assertThat(solution.gradientNorm()).isZero();
    }

    @Test
    void withoutBoundsItIsTheGradient() {
        Solution<List<Double>> solution = restingAt(4, CurvedOde.gradient(BOWL));
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.reason()).isEqualTo("the gradient is exactly 0");
    }

    private static Solution<List<Double>> restingAt(double x, Stepper flow) {
        Solution<List<Double>> solution =
                new Run(flow, "x").with(Heun.step(0.5)).until(Stop.steps(100)).from(x);
        assertThat(solution.steps()).isZero();
        assertThat(solution.point()).containsExactly(x);
        return solution;
    }
}
