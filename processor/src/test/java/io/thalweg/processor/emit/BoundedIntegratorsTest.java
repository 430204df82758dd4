package io.thalweg.processor.emit;

import static io.thalweg.processor.emit.BoundedLosses.data;
import static io.thalweg.processor.emit.BoundedLosses.inside;
import static io.thalweg.processor.emit.BoundedLosses.stepper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.ActiveBound;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
import io.thalweg.runtime.integrate.Midpoint;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds under every integrator. */
class BoundedIntegratorsTest {
    private static final List<DoubleFunction<Integrator>> METHODS =
            List.of(Euler::step, Heun::step, Midpoint::step, RungeKutta4::step);

    static List<Stepper> steppers() {
        return BoundedLosses.FLOWS.stream()
                .filter(each -> !each.equals("LANGEVIN"))
                .flatMap(each -> Stream.of(stepper("Valley", each), stepper("Fit", each, 11, data())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("steppers")
    void eachPointOfARunIsInside(Stepper stepper) {
        Random random = new Random(6);
        int hits = 0;
        for (DoubleFunction<Integrator> method : METHODS) {
            for (double step : new double[] {0.03, 1, 10}) {
                hits += walked(stepper, method.apply(step), inside(stepper, random));
            }
        }
        hits += walked(stepper, DormandPrince.tolerance(1e-3), inside(stepper, random));
        assertThat(hits).as("points on a bound").isGreaterThan(50);
    }

    /** Walks with a look at each point, and counts the coordinates on bounds. */
    private static int walked(Stepper stepper, Integrator integrator, double[] start) {
        Walk walk = new Walk(stepper, start);
        int hits = 0;
        for (int k = 1; k <= 40; k++) {
            walk.goOnUntil(k);
            integrator.walk(stepper, walk);
            assertThat(outside(stepper, walk.best())).as("%s", integrator).isZero();
            assertThat(outside(stepper, walk.state())).as("%s", integrator).isZero();
            if (!walk.finite()) {
                break;
            }
            hits += onBounds(stepper, walk.state());
        }
        return hits;
    }

    private static int outside(Stepper stepper, double[] point) {
        return (int) IntStream.range(0, stepper.dimension())
                .filter(i -> point[i] < stepper.lower(i) || point[i] > stepper.upper(i))
                .count();
    }

    private static int onBounds(Stepper stepper, double[] point) {
        return (int) IntStream.range(0, stepper.dimension())
                .filter(i -> point[i] == stepper.lower(i) || point[i] == stepper.upper(i))
                .count();
    }

    /** With x at most 0.5, at (0.5, 0.25), where dL/dx = −1. */
    @Test
    void rosenbrocksValleyEndsAtTheWall() {
        List<Integrator> integrators = List.of(
                Euler.step(0.5), Heun.step(1), Midpoint.step(1), RungeKutta4.step(2), DormandPrince.tolerance(1e-9));
        for (Integrator each : integrators) {
            Solution<double[]> solution = new BatchedLosses.Run(stepper("Rosenbrock", "GRADIENT"))
                    .with(each)
                    // No less: what an adaptive method comes down to depends on its tolerance.
                    .until(Stop.gradientNormBelow(1e-6).or(Stop.steps(100_000)))
                    .from(-1.2, 1);

            assertThat(solution.status()).as(solution.toString()).isEqualTo(Status.GRADIENT_NORM_BELOW);
            assertThat(solution.point()[0]).isEqualTo(0.5);
            assertThat(solution.point()[1]).isCloseTo(0.25, within(1e-8));
        }
    }

    /** Newton's steps, as nearly as makes no difference, on the coordinates that are free. */
    @Test
    void longImplicitStepsEndAtTheWall() {
        for (double step : new double[] {0.01, 1, 1e6}) {
            Solution<double[]> solution = new BatchedLosses.Run(stepper("Wall", "GRADIENT"))
                    .with(LinearlyImplicitEuler.step(step))
                    .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(10_000)))
                    .from(-1.2, 1);
            assertThat(solution.status()).as(solution.toString()).isEqualTo(Status.GRADIENT_NORM_BELOW);
            assertThat(solution.point()[0]).isEqualTo(0.5);
            assertThat(solution.point()[1]).isCloseTo(0.25, within(1e-11));
            assertThat(solution.activeBounds()).containsExactly(new ActiveBound("x0", 0.5, ActiveBound.Side.UPPER));
        }
    }

    /** Of 2 x² + 3 x y + 2 y² − x − 5 y with the minimum (−11/7, 17/7): the box holds it at (−1, 2). */
    @Test
    void longImplicitStepsEndInACorner() {
        for (String flow : List.of("GRADIENT", "MOMENTUM")) {
            Solution<double[]> solution = new BatchedLosses.Run(stepper("Corner", flow))
                    .with(LinearlyImplicitEuler.step(10))
                    .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(1_000)))
                    .from(1, 0);
            assertThat(solution.status())
                    .as(solution.toString())
                    .isEqualTo(flow.equals("GRADIENT") ? Status.STATIONARY : Status.GRADIENT_NORM_BELOW);
            assertThat(solution.point()).containsExactly(-1, 2);
            assertThat(solution.activeBounds())
                    .extracting(ActiveBound::side)
                    .containsExactly(ActiveBound.Side.LOWER, ActiveBound.Side.UPPER);
        }
    }

    @Test
    void aStartOutsideIsRefusedByName() {
        Descent<?, ?> descent = BoundedLosses.COMPILED.descent("bounded.BoxWall", "gradient");
        assertThatThrownBy(() -> Compiled.call(descent, "from", 0.75, 0))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("start: x must be at most 0.5, but is 0.75");
        assertThatThrownBy(() -> new BatchedLosses.Run(stepper("Fit", "GRADIENT", 11, data()))
                        .from(0, 0, -0.5, 0, 0, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start: x2 must be at least 0.0, but is -0.5");
    }

    /** L = x + y²: along x straight into the bound, along y by an exponential that no longer sees it. */
    @Test
    void aRunSlidesAlongABound() {
        for (Integrator each : List.of(Heun.step(0.1), Midpoint.step(0.1), RungeKutta4.step(0.1))) {
            Stepper stepper = stepper("Slope", "GRADIENT");
            Walk walk = new Walk(stepper, 0.25, 1);
            walk.goOnUntil(20);
            each.walk(stepper, walk);
            assertThat(walk.state()[0]).as("%s", each).isZero();
            assertThat(walk.state()[1]).as("%s", each).isCloseTo(Math.exp(-2), within(1e-3));
            assertThat(walk.gradientNorm()).isEqualTo(2 * walk.state()[1]);
        }
    }
}
