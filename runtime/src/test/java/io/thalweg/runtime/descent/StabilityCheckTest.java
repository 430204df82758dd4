package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
import io.thalweg.runtime.integrate.Midpoint;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityCheckTest {

    /** A run with a look in front of each step. */
    private static StabilityCheck watched(Stepper flow, Integrator method, long steps, double... start) {
        StabilityCheck check = new StabilityCheck(flow, method);
        Walk walk = new Walk(flow, start);
        for (long step = 0; step <= steps; step++) {
            walk.goOnUntil(step);
            method.walk(flow, walk);
            check.look(walk);
        }
        return check;
    }

    private static CurvedOde gradient(double... curvatures) {
        return CurvedOde.gradient(CurvedLoss.quadratic(curvatures));
    }

    /** The truncated Polyak flow on the double well. */
    private static CurvedOde polyak(double m) {
        CurvedLoss well = CurvedLoss.doubleWell();
        return new CurvedOde(
                well,
                0,
                (t, state, gradient, velocity) -> {
                    double norm = Math.abs(gradient[0]);
                    velocity[0] = norm == 0 ? 0 : -gradient[0] / norm * well.value(state) * Math.min(1 / norm, m);
                },
                (direction, hessianVector, product) -> {
                    throw new UnsupportedOperationException();
                });
    }

    @Test
    void onTheGradientFlowItIsTheStepTimesTheCurvature() {
        StabilityCheck check = watched(gradient(1, 3), Euler.step(0.5), 10, 1, 1);
        assertThat(check.found().orElseThrow().largest()).isCloseTo(1.5, within(1e-12));
        assertThat(check.found().orElseThrow().last().orElseThrow()).isCloseTo(1.5, within(1e-12));
        assertThat(check.warning()).isEmpty();
    }

    /** Each method's limit is where a step on a quadratic begins to grow. */
    @Test
    void theLimitIsWhereRunsBeginToEscape() {
        for (Integrator each : List.of(Euler.step(1), Heun.step(1), Midpoint.step(1), RungeKutta4.step(1))) {
            double limit = each.stabilityLimit().orElseThrow();
            for (double factor : new double[] {0.99, 1.01}) {
                CurvedOde flow = gradient(limit * factor);
                Walk walk = new Walk(flow, 1);
                walk.limit(200, Double.NEGATIVE_INFINITY, 0);
                each.walk(flow, walk);
                assertThat(Math.abs(walk.state()[0]) > 1)
                        .as("%s at %s of its limit", each, factor)
                        .isEqualTo(factor > 1);
                assertThat(watched(flow, each, 3, 1).warning().isPresent()).isEqualTo(factor > 1);
            }
        }
    }

    @Test
    void aStepThatIsTooLongIsNamed() {
        StabilityCheck check = watched(gradient(1, 30), Euler.step(0.1), 2, 1, 1);
        assertThat(check.warning())
                .hasValue("h·λmax reached 3.00, beyond 2.00, the limit of Euler with step 0.1: whether this run"
                        + " converged or escaped is the step's doing, not the flow's");
    }

    @Test
    void theFactorOfTheFlowCounts() {
        CurvedOde fast = new CurvedOde(
                CurvedLoss.quadratic(2),
                0,
                (t, state, gradient, velocity) -> velocity[0] = -7 * gradient[0],
                (direction, hessianVector, product) -> {
                    throw new UnsupportedOperationException();
                });
        assertThat(watched(fast, Euler.step(0.01), 3, 1).found().orElseThrow().largest())
                .isCloseTo(0.14, within(1e-12));
    }

    @Test
    void theScheduleCounts() {
        Euler euler = Euler.step(0.5).scheduled(Schedule.piecewise(new long[] {0, 2}, 1, 0.1));
        StabilityCheck check = watched(gradient(1, 3), euler, 10, 1, 1);
        assertThat(check.found().orElseThrow().largest()).isCloseTo(1.5, within(1e-12));
        assertThat(check.found().orElseThrow().last().orElseThrow()).isCloseTo(0.15, within(1e-12));
    }

    /**
     * From 4, the truncated Polyak flow comes to the local minimum at 3, and rests there. Its factor L min(1/‖g‖, M)/‖g‖
     * grows beyond all bounds on the way, so that every explicit step becomes too long in the end: a long one hops out, a
     * short one hops about. The gradient flow with the same step has no such trouble.
     */
    @Test
    void onTheDoubleWellTheEscapeIsTheStepsDoing() {
        assertThat(watched(polyak(1000), Euler.step(0.01), 1_000, 4)
                        .found()
                        .orElseThrow()
                        .largest())
                .isGreaterThan(100);
        assertThat(watched(polyak(1000), Euler.step(1e-4), 30_000, 4).warning()).isPresent();
        assertThat(watched(polyak(1000), RungeKutta4.step(1e-4), 30_000, 4).warning())
                .isPresent();
        CurvedOde gradient = CurvedOde.gradient(CurvedLoss.doubleWell());
        StabilityCheck check = watched(gradient, Euler.step(0.01), 1_000, 4);
        assertThat(check.found().orElseThrow().last().orElseThrow()).isCloseTo(0.12, within(1e-9));
        assertThat(check.warning()).isEmpty();
    }

    @Test
    void methodsWithoutALimitHaveNothingToReport() {
        for (Integrator each : List.of(DormandPrince.tolerance(1e-3), LinearlyImplicitEuler.step(100))) {
            StabilityCheck check = watched(gradient(1, 30), each, 5, 1, 1);
            assertThat(check.found()).isEmpty();
            assertThat(check.warning()).isEmpty();
        }
    }

    /** θ' = −H g goes down, but not straight; a flow with memories is another matter altogether. */
    @Test
    void otherDirectionsAreNotLookedAt() {
        CurvedOde bent = new CurvedOde(
                CurvedLoss.quadratic(1, 30),
                0,
                (t, state, gradient, velocity) -> {
                    velocity[0] = -gradient[0];
                    velocity[1] = -gradient[1] / 30;
                },
                (direction, hessianVector, product) -> {
                    throw new UnsupportedOperationException();
                });
        assertThat(watched(bent, Euler.step(0.1), 5, 1, 1).found()).isEmpty();
        CurvedOde ball = new CurvedOde(
                CurvedLoss.quadratic(30),
                1,
                (t, state, gradient, velocity) -> {
                    velocity[0] = -gradient[0];
                    velocity[1] = 0;
                },
                (direction, hessianVector, product) -> {
                    throw new UnsupportedOperationException();
                });
        assertThat(watched(ball, Euler.step(0.1), 5, 1).found()).isEmpty();
    }

    @Test
    void whereABoundIsPushedAgainstNothingIsSaid() {
        CurvedOde flow = gradient(1, 30).within(1, 9);
        StabilityCheck check = watched(flow, Heun.step(0.01), 3, 2, 8);
        assertThat(check.found().orElseThrow().last().orElseThrow()).isCloseTo(0.3, within(1e-12));
        StabilityCheck held = watched(flow, Heun.step(0.01), 3, 2, 1);
        assertThat(held.found()).isEmpty();
    }

    @Test
    void lookingChangesNoStep() {
        CurvedOde flow = CurvedOde.gradient(CurvedLoss.rosenbrock());
        Walk plain = new Walk(flow, -1.2, 1);
        plain.limit(50, Double.NEGATIVE_INFINITY, 0);
        Euler.step(1e-3).walk(flow, plain);
        StabilityCheck check = new StabilityCheck(flow, Euler.step(1e-3));
        Walk walk = new Walk(flow, -1.2, 1);
        for (long step = 0; step <= 50; step++) {
            walk.goOnUntil(step);
            Euler.step(1e-3).walk(flow, walk);
            check.look(walk);
        }
        assertThat(walk.state()).containsExactly(plain.state());
        assertThat(walk.evaluations()).isEqualTo(plain.evaluations());
        assertThat(check.found().orElseThrow().largest()).isBetween(1.0, 2.0);
    }

    @Test
    void theSolutionTellsWhatWasFound() {
        Solution<List<Double>> solution = new Run(gradient(1, 30), "x", "y")
                .with(Euler.step(0.1))
                .until(Stop.steps(5))
                .stability()
                .from(1, 1);
        Stability stability = solution.stability().orElseThrow();
        assertThat(stability.largest()).isCloseTo(3, within(1e-12));
        assertThat(stability.last().orElseThrow()).isCloseTo(3, within(1e-12));
        assertThat(stability.limit()).isEqualTo(2);
        assertThat(stability.isExceeded()).isTrue();
        assertThat(solution.warnings())
                .containsExactly("h·λmax reached 3.00, beyond 2.00, the limit of Euler with step 0.1:"
                        + " whether this run converged or escaped is the step's doing, not the flow's");
        assertThat(solution.toString()).contains("h·λmax", "largest 3.0", "note: h·λmax reached 3.00, beyond 2.00");
    }

    @Test
    void unlessItIsAskedForTheSolutionSaysNothing() {
        Run run = new Run(gradient(1, 30), "x", "y").with(Euler.step(0.1)).until(Stop.steps(5));
        assertThat(run.from(1, 1).stability()).isEmpty();
        assertThat(run.from(1, 1).toString()).doesNotContain("λ");
        assertThat(run.with(DormandPrince.tolerance(1e-3))
                        .stability()
                        .from(1, 1)
                        .stability())
                .as("of a method that chooses its steps")
                .isEmpty();
    }

    /** It looks in front of each step, which is a pause; that changes nothing. */
    @Test
    void watchingChangesNoStepOfADescent() {
        Run run = new Run(CurvedOde.gradient(CurvedLoss.rosenbrock()), "x", "y")
                .with(RungeKutta4.step(1e-3))
                .until(Stop.steps(50));
        Solution<List<Double>> plain = run.from(-1.2, 1);
        Solution<List<Double>> watched = run.stability().from(-1.2, 1);
        assertThat(watched.flatPoint()).containsExactly(plain.flatPoint());
        assertThat(watched.evaluations()).isEqualTo(plain.evaluations());
        assertThat(watched.warnings()).isEmpty();
    }

    @Test
    void aFlowWithoutHessianIsRefused() {
        Stepper flat = Ode.gradient(Loss.quadratic(1));
        assertThatThrownBy(() -> new Run(flat, "x").stability())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stability() needs the Hessian, which ode does not have: write @Minimize(hessian = true)");
    }
}
