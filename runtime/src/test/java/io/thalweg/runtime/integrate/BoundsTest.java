package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import io.thalweg.runtime.fixture.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of several stages in bounds. Euler's method is generated with its bounds. */
class BoundsTest {

    static List<Integrator> methods() {
        return List.of(
                Heun.step(0.05),
                Midpoint.step(0.05),
                RungeKutta4.step(0.05),
                DormandPrince.tolerance(1e-6),
                LinearlyImplicitEuler.step(0.05));
    }

    /** Σ √(θᵢ − a) − …: a loss without a value below a, that falls towards it; with 1e-3 the slope stays finite. */
    private static CurvedLoss cliff() {
        return CurvedLoss.of(2, (point, gradient, hessian) -> {
            double loss = 0;
            for (int i = 0; i < 2; i++) {
                double root = Math.sqrt(point[i] + 1e-3);
                loss += root;
                gradient[i] = 0.5 / root;
                hessian[i][i] = -0.25 / (root * root * root);
            }
            return loss;
        });
    }

    private static Walk walked(Stepper stepper, Integrator integrator, long steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        integrator.walk(stepper, walk);
        return walk;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theLossIsNeverEvaluatedBeyondTheBounds(Integrator method) {
        Walk walk = walked(CurvedOde.gradient(cliff()).within(0, 9), method, 100, 0.2, 0.3);
        assertThat(walk.finite()).isTrue();
        assertThat(walk.state()).containsExactly(0, 0);
        assertThat(walk.best()).containsExactly(0, 0);
        assertThat(walk.bestLoss()).isEqualTo(2 * Math.sqrt(1e-3));
    }

    /** √x + x on [0, 9]: at 0 the slope is infinite, and leads outside. */
    @ParameterizedTest
    @MethodSource("methods")
    void anInfiniteSlopeOutOfABoundIsNoObstacle(Integrator method) {
        CurvedLoss root = CurvedLoss.of(1, (point, gradient, hessian) -> {
            gradient[0] = 0.5 / Math.sqrt(point[0]) + 1;
            hessian[0][0] = -0.25 / (point[0] * Math.sqrt(point[0]));
            return Math.sqrt(point[0]) + point[0];
        });
        Walk walk = walked(CurvedOde.gradient(root).within(0, 9), method, 500, 0.3);
        assertThat(walk.state()).containsExactly(0);
        assertThat(walk.loss()).isEqualTo(0);
    }

    /** One coordinate ends at its bound, exactly; the other where it would without bounds. */
    @ParameterizedTest
    @MethodSource("methods")
    void theBoundIsKeptAndTheOtherCoordinateIsFree(Integrator method) {
        CurvedLoss bowl = CurvedLoss.of(2, (point, gradient, hessian) -> {
            double x = point[0] - 2;
            double y = point[1] + 0.25;
            gradient[0] = 2 * x;
            gradient[1] = 2 * y;
            hessian[0][0] = 2;
            hessian[1][1] = 2;
            return x * x + y * y;
        });
        Walk walk = walked(CurvedOde.gradient(bowl).within(-1, 1), method, 500, 0, 0.5);
        assertThat(walk.state()[0]).isEqualTo(1);
        assertThat(walk.state()[1]).isCloseTo(-0.25, within(1e-5));
    }

    /** Of a heavy ball only the point is held: the memory goes on. */
    @ParameterizedTest
    @MethodSource("methods")
    void memoriesHaveNoBounds(Integrator method) {
        CurvedOde ball = new CurvedOde(
                CurvedLoss.quadratic(1),
                1,
                (t, state, gradient, velocity) -> {
                    velocity[0] = -state[1];
                    velocity[1] = gradient[0] - state[1];
                },
                (direction, hessianVector, product) -> {
                    product[0] = -direction[1];
                    product[1] = hessianVector[0] - direction[1];
                });
        Walk walk = walked(ball.within(0.5, 9), method, 200, 1);
        assertThat(walk.state()[0]).isEqualTo(0.5);
        assertThat(walk.state()[1]).as("the force that it is held against").isCloseTo(0.5, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void boundsThatAreNeverMetChangeNothing(Integrator method) {
        CurvedOde free = CurvedOde.gradient(CurvedLoss.quadratic(1, 3));
        Walk without = walked(free, method, 40, -0.2, 0.3);
        Walk within = walked(free.within(-100, 100), method, 40, -0.2, 0.3);
        assertThat(within.state()).containsExactly(without.state());
        assertThat(within.evaluations()).isEqualTo(without.evaluations());
    }

    /** Between the steps as well. */
    @ParameterizedTest
    @MethodSource("methods")
    void samplesAreInTheBounds(Integrator method) {
        Walk walk = new Walk(CurvedOde.gradient(cliff()).within(0, 9), 0.2, 0.3);
        walk.limit(100, Double.NEGATIVE_INFINITY, 0);
        Samples samples = new Samples(0.01);
        walk.sampleBy(samples);
        method.walk(CurvedOde.gradient(cliff()).within(0, 9), walk);
        assertThat(samples.states())
                .allSatisfy(state -> assertThat(Arrays.stream(state)).allMatch(x -> x >= 0));
        assertThat(samples.states().isEmpty()).isNotEqualTo(method.dense());
    }
}
