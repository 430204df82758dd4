package io.thalweg.processor.emit;

import static io.thalweg.processor.emit.BoundedLosses.data;
import static io.thalweg.processor.emit.BoundedLosses.inside;
import static io.thalweg.processor.emit.BoundedLosses.stepper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Heun;
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
