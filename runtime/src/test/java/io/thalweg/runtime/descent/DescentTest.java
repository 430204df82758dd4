package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescentTest {

    private static Run bowl() {
        return new Run(Ode.gradient(Loss.quadratic(1, 1)), "x", "y").with(Euler.step(0.5));
    }

    /** √x by Euler with step 1 from 0.04: one step leads to −2.46, where it is NaN. */
    private static Run root() {
        return new Run(Ode.gradient(Loss.of(Math::sqrt, x -> 0.5 / Math.sqrt(x))), "x");
    }

    @Test
    void stopsAtEachLimitAndSaysWhich() {
        Solution<List<Double>> steps = bowl().until(Stop.steps(3)).from(3, 4);
        assertThat(steps.status()).isEqualTo(Status.STEPS);
        assertThat(steps.reason()).isEqualTo("3 steps");
        assertThat(steps.point()).containsExactly(0.375, 0.5);
        assertThat(steps.loss()).isEqualTo(0.1953125);
        assertThat(steps.gradientNorm()).isEqualTo(0.625);
        assertThat(steps.steps()).isEqualTo(3);
        assertThat(steps.evaluations()).isEqualTo(4);
        assertThat(steps.time()).isEqualTo(1.5);

        Solution<List<Double>> loss = bowl().until(Stop.lossBelow(1e-3)).from(3, 4);
        assertThat(loss.status()).isEqualTo(Status.LOSS_BELOW);
        assertThat(loss.reason()).isEqualTo("loss below 0.001");
        assertThat(loss.loss()).isLessThan(1e-3);

        Solution<List<Double>> norm =
                bowl().until(Stop.steps(1_000).or(Stop.gradientNormBelow(0.25))).from(3, 4);
        assertThat(norm.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        assertThat(norm.reason()).isEqualTo("gradient norm below 0.25");
        assertThat(norm.gradientNorm()).isEqualTo(0.15625);
    }

    @Test
    void untilToldOtherwiseItTakesUnitStepsAndStopsAtTheDefault() {
        Solution<List<Double>> jump = new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .until(Stop.steps(1))
                .from(7);
        assertThat(jump.point()).containsExactly(0.0);

        Run slow = new Run(Ode.gradient(Loss.quadratic(1e-9)), "x");
        assertThat(slow.from(1e5).steps()).isEqualTo(10_000);
        assertThat(slow.from(9).status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        assertThat(Descent.DEFAULT_STOP).hasToString("gradient norm below 1.0E-8 or 10000 steps");
    }

    @Test
    void isAtRestWhereTheGradientIsZero() {
        Solution<List<Double>> solution = new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .until(Stop.steps(5))
                .from(7);
        assertThat(solution.status()).isEqualTo(Status.STATIONARY);
        assertThat(solution.reason()).isEqualTo("the gradient is exactly 0");
        assertThat(solution.steps()).isEqualTo(1);
        assertThat(solution.gradientNorm()).isZero();
    }

    @Test
    void withMemoriesItIsNotAtRest() {
        Solution<List<Double>> solution =
                new Run(new QuadraticRmsprop(), "x", "y").until(Stop.steps(5)).from(0, 0);
        assertThat(solution.status()).isEqualTo(Status.STEPS);
        assertThat(solution.steps()).isEqualTo(5);
        assertThat(solution.point()).containsExactly(0.0, 0.0);
    }

    @Test
    void aRunIntoNaNHoldsTheBestPointBefore() {
        Solution<List<Double>> solution = root().from(0.04);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the loss is NaN");
        assertThat(solution.steps()).isEqualTo(1);
        assertThat(solution.loss()).isNaN();
        assertThat(solution.bestLoss()).isEqualTo(0.2);
        assertThat(solution.bestPoint()).containsExactly(0.04);
    }

    @Test
    void aRunThatEndsAtAValueThatIsNotFiniteNamesTheDatum() {
        Stepper stepper = withDatum(Ode.gradient(Loss.of(Math::sqrt, x -> 0.5 / Math.sqrt(x))), "y[3] is NaN");
        Solution<List<Double>> solution = new Run(stepper, "x").from(-1);
        assertThat(solution.reason()).isEqualTo("the loss is NaN at the start already; in the data y[3] is NaN");
        assertThat(solution.toString())
                .startsWith("NON_FINITE: the loss is NaN at the start already; in the data y[3] is NaN\n");

        Stepper finite = withDatum(Ode.gradient(Loss.quadratic(1)), "y[3] is NaN");
        assertThat(new Run(finite, "x").from(7).reason()).isEqualTo("the gradient is exactly 0");
    }

    /** The stepper with something in its data that is not finite. */
    private static Stepper withDatum(Stepper stepper, String datum) {
        return (Stepper) Proxy.newProxyInstance(
                Stepper.class.getClassLoader(),
                new Class<?>[] {Stepper.class},
                (proxy, method, arguments) -> method.getName().equals("nonFiniteDatum")
                        ? Optional.of(datum)
                        : method.invoke(stepper, arguments));
    }

    @Test
    void aRunIntoMinusInfinityHoldsTheBestFinitePoint() {
        Stepper logarithm = Ode.gradient(Loss.of(Math::log, x -> 1 / x));
        Solution<List<Double>> solution = new Run(logarithm, "x").from(1); // x = 1, then 0
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the loss is -Infinity");
        assertThat(solution.bestLoss()).isZero();
        assertThat(solution.bestPoint()).containsExactly(1.0);
    }

    @Test
    void aGradientThatIsNotFiniteEndsTheRun() {
        Solution<List<Double>> solution = root().from(0);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the gradient norm is Infinity at the start already");
        assertThat(solution.bestLoss()).isZero();
    }

    @Test
    void aStartWithoutAFiniteLossSaysSo() {
        Solution<List<Double>> solution = root().from(-1);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the loss is NaN at the start already");
        assertThat(solution.steps()).isZero();
        assertThat(solution.evaluations()).isEqualTo(1);
        assertThat(solution.bestLoss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(solution.bestPoint()).containsExactly(-1.0);
        assertThat(solution.toString()).contains("none was finite");
    }

    @Test
    void recordingChangesNothing() {
        for (Integrator integrator : List.of(Euler.step(0.01), RungeKutta4.step(0.01))) {
            Run run = new Run(new DoubleWellPolyak(1000), "x").with(integrator).until(Stop.steps(5_000));
            String alone = run.from(4).toString();
            String recorded = run.record(Trajectory.every(7)).from(4).toString();
            assertThat(recorded).isEqualTo(alone);
        }
    }

    @Test
    void anInterruptedThreadEndsTheRunAndStaysInterrupted() {
        Run run =
                new Run(new DoubleWellPolyak(1000), "x").with(Euler.step(1e-4)).until(Stop.steps(Long.MAX_VALUE));
        Thread.currentThread().interrupt();
        Solution<List<Double>> solution;
        boolean interrupted;
        try {
            solution = run.from(4);
        } finally {
            interrupted = Thread.interrupted();
        }
        assertThat(interrupted).isTrue();
        assertThat(solution.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(solution.steps()).isZero();
        assertThat(solution.evaluations()).isEqualTo(1);
        assertThat(solution.bestPoint()).containsExactly(4.0);
    }

    @Test
    void aDescentCanRunAgain() {
        Run run = bowl().until(Stop.steps(3));
        assertThat(run.from(3, 4).toString()).isEqualTo(run.from(3, 4).toString());
        assertThat(run.from(6, 8).point()).containsExactly(0.75, 1.0);
    }

    @Test
    void hyperparametersTakeEffect() {
        Run run = new Run(new QuadraticRmsprop(), "x", "y").until(Stop.steps(1));
        // One step from v = 0 moves by rate / √(1 − β₂) whatever the gradient.
        assertThat(run.hyper("rate", 0.5)
                        .hyper("beta2", 0.75)
                        .from(3, 4)
                        .point()
                        .get(0))
                .isCloseTo(2, within(1e-7));
    }

    @Test
    void anUnknownHyperparameterIsNamedWithTheKnown() {
        assertThatThrownBy(() -> new Run(new QuadraticRmsprop(), "x", "y").hyper("M", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rmsprop has no hyperparameter 'M': it has rate, beta2, epsilon");
        assertThatThrownBy(() -> bowl().hyper("rate", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ode has no hyperparameter 'rate': it has none");
        assertThatThrownBy(() -> new DoubleWellPolyak(1).hyperparameter("m", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("polyak has no hyperparameter 'm': it has M");
    }

    @Test
    void aHyperparameterMustBeANumber() {
        assertThatThrownBy(() -> new Run(new DoubleWellPolyak(1), "x").hyper("M", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("M must be a number, but is NaN");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void theStartMustBeFinite(double y) {
        assertThatThrownBy(() -> bowl().from(1, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: y must be finite, but is " + y);
    }

    @Test
    void theStartMustHaveACoordinateForEachVariable() {
        assertThatThrownBy(() -> bowl().from(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start has length 1, but there are 2 variables: x, y");
    }

    @Test
    void thereMustBeANameForEachCoordinate() {
        assertThatThrownBy(() -> new Run(new QuadraticRmsprop(), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variables has 1 names, but the loss has dimension 2");
    }

    /** A descent that takes its dimension from the start. */
    private static final class Open extends Descent<List<Double>, Open> {
        Open(Stepper stepper) {
            super(stepper, point -> Arrays.stream(point).boxed().toList());
        }

        @Override
        protected List<String> variables(int dimension) {
            return IntStream.range(0, dimension).mapToObj(i -> "w[" + i + "]").toList();
        }
    }

    @Test
    void theStartMayDecideTheDimension() {
        Trajectory trajectory = Trajectory.every(1);
        Open open = new Open(Ode.gradient(Loss.quadratic(1, 1)))
                .with(Euler.step(0.5))
                .until(Stop.steps(1))
                .record(trajectory);

        Solution<List<Double>> solution = open.fromFlat(3, 4);

        assertThat(solution.point()).containsExactly(1.5, 2.0);
        assertThat(solution.toString()).contains("w[0]", "w[1]");
        assertThat(trajectory.variables()).containsExactly("w[0]", "w[1]");
        assertThatThrownBy(open::fromFlat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start has no coordinates: there is nothing to be decided");
        assertThatThrownBy(() -> open.fromFlat(3, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: w[1] must be finite, but is NaN");
    }

    @Test
    void aFlatStartIsTheSameAsATypedOne() {
        Run run = bowl().until(Stop.steps(3));
        double[] start = {3, 4};
        assertThat(run.fromFlat(start)).hasToString(run.from(3, 4).toString());
        assertThat(start).containsExactly(3, 4);
        assertThatThrownBy(() -> run.fromFlat(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start has length 1, but there are 2 variables: x, y");
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nothingMayBeNull() {
        assertThatThrownBy(() -> bowl().with(null)).hasMessage("integrator");
        assertThatThrownBy(() -> bowl().until(null)).hasMessage("stop");
        assertThatThrownBy(() -> bowl().record(null)).hasMessage("trajectory");
    }

    @Test
    void anIntegratorThatDoesNotPauseIsAnError() {
        assertThatThrownBy(() -> bowl().with((stepper, walk) -> {}).from(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("came back although the walk had not paused");
    }
}
