package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Every;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Snapshot;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.fixture.BatchedMean;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.NoisyQuadratic;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
import io.thalweg.runtime.integrate.Midpoint;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was resumed is the run that never stopped, bit for bit. */
class ResumeTest {
    private static final long[] PAUSES = {0, 1, 2, 7, 50, 199};
    private static final long STEPS = 200;

    @TempDir
    private Path folder;

    private static Run well() {
        return new Run(new DoubleWellPolyak(1000), "x");
    }

    private static Run bowl() {
        // With the ε of the published method a first step of several stages, from v = 0, would be far too long.
        return new Run(new QuadraticRmsprop(), "x", "y").hyper("epsilon", 1);
    }

    private static Arguments of(String name, Supplier<Run> run, double... start) {
        return Arguments.of(name, run, start);
    }

    static Stream<Arguments> runs() {
        List<Integrator> smooth = List.of(
                Euler.step(0.01),
                Euler.step(0.01).scheduled(Schedule.cosine(STEPS, 0.1)),
                Heun.step(0.01),
                Midpoint.step(0.01),
                RungeKutta4.step(0.01),
                DormandPrince.tolerance(1e-6));
        Stream<Arguments> plain = smooth.stream().map(each -> of("well by " + each, () -> well().with(each), 4));
        Stream<Arguments> memories =
                smooth.stream().map(each -> of("memories by " + each, () -> bowl().with(each), 3, -2));
        Supplier<Run> curved =
                () -> new Run(CurvedOde.gradient(CurvedLoss.doubleWell()).within(0.5, 9), "x")
                        .with(LinearlyImplicitEuler.step(0.01));
        Stream<Arguments> drawn = Stream.of(
                of("implicit steps in bounds", curved, 4),
                of("batches", () -> new Run(new BatchedMean(1, 2, 3, 4, 5), "x").with(Euler.step(0.1)), 9),
                of("noise", () -> new Run(new NoisyQuadratic(), "x").with(Euler.step(0.1)), 9),
                of(
                        "an open step",
                        () -> new Run(Ode.gradient(Loss.quadratic(1, 3)), "x", "y").with(Euler.step(0.1)),
                        1,
                        2));
        return Stream.of(plain, memories, drawn).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void aResumedRunIsTheSameBitForBit(String name, Supplier<Run> run, double[] start) throws Exception {
        Solution<List<Double>> whole =
                run.get().seed(5).until(Stop.steps(STEPS)).from(start);
        assertThat(whole.steps()).isGreaterThan(20); // some come to rest early
        for (long pause : PAUSES) {
            Solution<List<Double>> part =
                    run.get().seed(5).until(Stop.steps(pause)).from(start);
            assertThat(part.steps()).isEqualTo(Math.min(pause, whole.steps()));

            Solution<List<Double>> resumed = run.get().until(Stop.steps(STEPS)).resume(part);

            assertThat(snapshot(resumed)).isEqualTo(snapshot(whole));
            assertThat(resumed).hasToString(whole.toString());
            assertThat(resumed.elapsed()).isGreaterThan(part.elapsed());

            Path file = folder.resolve("run.txt");
            part.save(file);
            Solution<List<Double>> loaded = run.get().load(file);
            assertThat(snapshot(run.get().until(Stop.steps(STEPS)).resume(loaded)))
                    .isEqualTo(snapshot(whole));
        }
    }

    private static Snapshot snapshot(Solution<?> solution) {
        return solution.outcome().snapshot();
    }

    /** In many short legs, each of them looked at, recorded and checked. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void soIsOneOfManyLegs(String name, Supplier<Run> run, double[] start) {
        Solution<List<Double>> whole =
                run.get().seed(5).until(Stop.steps(STEPS)).from(start);
        Solution<List<Double>> leg = run.get().seed(5).until(Stop.steps(0)).from(start);
        for (long end = 13; end < STEPS + 13; end += 13) {
            leg = run.get()
                    .until(Stop.steps(Math.min(end, STEPS)))
                    .record(Trajectory.every(5))
                    .observe(Every.steps(2), at -> {})
                    .resume(leg);
        }
        assertThat(snapshot(leg)).isEqualTo(snapshot(whole));
    }

    @Test
    void theSolutionThatWasResumedStaysAsItWas() {
        Run run = bowl().until(Stop.steps(20));
        Solution<List<Double>> part = run.from(1, 1);
        String before = part.toString();
        Snapshot at = snapshot(part);
        run.until(Stop.steps(40)).resume(part);
        assertThat(part).hasToString(before);
        assertThat(snapshot(part)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 20})
    void rulesCountTheWholeRun(long pause) {
        Solution<List<Double>> part =
                well().with(RungeKutta4.step(0.01)).until(Stop.steps(pause)).from(4);
        Solution<List<Double>> more =
                well().with(RungeKutta4.step(0.01)).until(Stop.evaluations(101)).resume(part);
        assertThat(more.evaluations()).isEqualTo(101);
        assertThat(more.steps()).isEqualTo(25);
        Solution<List<Double>> over = well().until(Stop.steps(pause)).resume(part);
        assertThat(over.steps()).isEqualTo(pause);
        assertThat(over.status()).isEqualTo(Status.STEPS);
    }

    @Test
    void aRelativeNormIsThatOfTheFirstStart() {
        Run run = new Run(Ode.gradient(Loss.quadratic(1)), "x").with(Euler.step(0.5));
        Stop stop = Stop.relativeGradientNormBelow(0.01);
        Solution<List<Double>> whole = run.until(stop).from(1);
        Solution<List<Double>> part = run.until(Stop.steps(4)).from(1);
        Solution<List<Double>> resumed = run.until(stop).resume(part);
        assertThat(resumed).hasToString(whole.toString());
        assertThat(whole.steps()).isEqualTo(7);
    }

    /** A rule that is asked at looks is asked at the same steps. */
    @Test
    void conditionsAreAskedAtTheSameSteps() {
        Stop stop = Stop.when("close", at -> at.theta(0) < 0.5);
        Run run = new Run(Ode.gradient(Loss.quadratic(1)), "x").with(Euler.step(0.001));
        Solution<List<Double>> whole = run.until(stop).from(1);
        assertThat(whole.steps()).isGreaterThan(693);
        for (long pause : new long[] {5, 64, 65, 333, 690}) {
            Solution<List<Double>> part = run.until(Stop.steps(pause)).from(1);
            Solution<List<Double>> resumed = run.until(stop).resume(part);
            assertThat(resumed).hasToString(whole.toString());
        }
    }

    @Test
    void whatEndedWhereItCannotGoOnEndsThereAgain() {
        Run root = new Run(Ode.gradient(Loss.of(Math::sqrt, x -> 0.5 / Math.sqrt(x))), "x");
        Solution<List<Double>> nan = root.from(0.04);
        Solution<List<Double>> again = root.resume(nan);
        assertThat(again).hasToString(nan.toString());
        assertThat(again.bestPoint()).containsExactly(0.04);
    }

    @Test
    void aResumedRunSaysWhatHasChanged() {
        Solution<List<Double>> part = bowl().until(Stop.steps(5)).from(1, 1);
        Solution<List<Double>> other = bowl().with(Euler.step(0.5))
                .hyper("rate", 0.25)
                .until(Stop.steps(6))
                .resume(part);
        assertThat(other.warnings())
                .containsExactly(
                        "resumed by Euler with step 0.5 what was run by Euler with step 1.0",
                        "resumed with rate = 0.25 where it was 0.01");
        assertThat(other.toString()).contains("  note: resumed with rate = 0.25 where it was 0.01");
        assertThat(bowl().until(Stop.steps(6)).resume(part).warnings()).isEmpty();
    }

    @Test
    void anotherFlowOrOtherVariablesAreRefused() {
        Solution<List<Double>> part = bowl().until(Stop.steps(5)).from(1, 1);
        assertThatThrownBy(() -> new Run(Ode.gradient(Loss.quadratic(1, 1)), "x", "y").resume(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the run is along rmsprop, ")
                .hasMessageContaining("but this descent is along ode, ");
        assertThatThrownBy(() -> new Run(new QuadraticRmsprop(), "a", "b").resume(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run is over 2 variables, x, y, but this loss has 2 variables, a, b");
        Stepper plane = Ode.gradient(Loss.quadratic(1, 1));
        Solution<List<Double>> line = new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .until(Stop.steps(1))
                .from(1);
        assertThatThrownBy(() -> new Run(plane, "x", "y").resume(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run is over 1 variable, x, but this loss has 2 variables, x, y");
    }

    @Test
    void aRecorderOfAResumedRunBeginsWhereItGoesOn() {
        Run run = bowl().until(Stop.steps(10));
        Solution<List<Double>> part = run.from(1, 1);
        Trajectory rest = Trajectory.every(4);
        Solution<List<Double>> whole = run.until(Stop.steps(17)).record(rest).resume(part);
        assertThat(rest.steps()).containsExactly(10, 12, 16, 17);
        assertThat(whole.trajectory()).contains(rest);
        assertThat(part.trajectory()).isEmpty();
    }
}
