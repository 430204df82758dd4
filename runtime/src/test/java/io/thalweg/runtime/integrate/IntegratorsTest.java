package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegratorsTest {

    private static Walk walked(Stepper stepper, Integrator integrator, long steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        integrator.walk(stepper, walk);
        return walk;
    }

    /** The order observed from |θ(1) − exact| as the step h is halved: log₂(error(h) / error(h/2)). */
    private static void assertOrder(double order, DoubleFunction<Integrator> method, Stepper flow, double exact) {
        double error = Double.NaN;
        for (int steps = 64; steps <= 256; steps *= 2) {
            double halved =
                    Math.abs(walked(flow, method.apply(1.0 / steps), steps, 1).state()[0] - exact);
            if (!Double.isNaN(error)) {
                double observed = Math.log(error / halved) / Math.log(2);
                assertThat(observed).as("order from %d steps", steps / 2).isCloseTo(order, within(0.1));
            }
            error = halved;
        }
    }

    /** θ' = −θ³, so that θ(t) = θ₀ / √(1 + 2 θ₀² t). */
    private static Stepper cubic() {
        return Ode.gradient(Loss.of(x -> x * x * x * x / 4, x -> x * x * x));
    }

    /** θ' = −(1 + t) θ, so that θ(t) = θ₀ exp(−t − t²/2). */
    private static Stepper quickening() {
        return new Ode(Loss.quadratic(1), 0, (t, state, gradient, velocity) -> velocity[0] = -(1 + t) * gradient[0]);
    }

    /** m' = θ − m, θ' = −m: the damped oscillator θ'' + θ' + θ = 0 with θ'(0) = 0. */
    private static Stepper oscillator() {
        return new Ode(Loss.quadratic(1), 1, (t, state, gradient, velocity) -> {
            velocity[0] = -state[1];
            velocity[1] = gradient[0] - state[1];
        });
    }

    /** Heavy-ball motion in a plane: a memory for each coordinate. */
    private static Stepper spirals() {
        return new Ode(Loss.quadratic(1, 3), 1, (t, state, gradient, velocity) -> {
            for (int i = 0; i < 2; i++) {
                velocity[i] = -state[2 + i];
                velocity[2 + i] = gradient[i] - state[2 + i];
            }
        });
    }

    private static double oscillatorAtOne() {
        double w = Math.sqrt(3) / 2;
        return Math.exp(-0.5) * (Math.cos(w) + 0.5 / w * Math.sin(w));
    }

    @Test
    void eulerIsOfFirstOrder() {
        assertOrder(1, Euler::step, cubic(), 1 / Math.sqrt(3));
        assertOrder(1, Euler::step, quickening(), Math.exp(-1.5));
        assertOrder(1, Euler::step, oscillator(), oscillatorAtOne());
    }

    @Test
    void rungeKuttaIsOfFourthOrder() {
        assertOrder(4, RungeKutta4::step, cubic(), 1 / Math.sqrt(3));
        assertOrder(4, RungeKutta4::step, quickening(), Math.exp(-1.5));
        assertOrder(4, RungeKutta4::step, oscillator(), oscillatorAtOne());
    }

    @Test
    void heunAndMidpointAreOfSecondOrder() {
        for (DoubleFunction<Integrator> method : List.<DoubleFunction<Integrator>>of(Heun::step, Midpoint::step)) {
            assertOrder(2, method, cubic(), 1 / Math.sqrt(3));
            assertOrder(2, method, quickening(), Math.exp(-1.5));
            assertOrder(2, method, oscillator(), oscillatorAtOne());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 1.5})
    void eulerOnALinearFlowIsAPower(double h) {
        Walk walk = walked(Ode.gradient(Loss.quadratic(1, 1.25)), Euler.step(h), 50, 3, -2);
        assertThat(walk.state()[0] / (3 * Math.pow(1 - h, 50))).isCloseTo(1, within(1e-12));
        assertThat(walk.state()[1] / (-2 * Math.pow(1 - 1.25 * h, 50))).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 2})
    void rungeKuttaOnALinearFlowIsAPowerOfItsPolynomial(double h) {
        Walk walk = walked(Ode.gradient(Loss.quadratic(1)), RungeKutta4.step(h), 50, 3);
        double growth = 1 - h + h * h / 2 - h * h * h / 6 + h * h * h * h / 24;
        assertThat(walk.state()[0] / (3 * Math.pow(growth, 50))).isCloseTo(1, within(1e-12));
    }

    @Test
    void eulerCostsOneEvaluationAStepAndOne() {
        Walk walk = walked(cubic(), Euler.step(0.1), 50, 1);
        assertThat(walk.steps()).isEqualTo(50);
        assertThat(walk.evaluations()).isEqualTo(51);
        assertThat(walk.time()).isEqualTo(50 * 0.1);
    }

    @Test
    void twoStagesCostTwoEvaluationsAStepAndOne() {
        for (Integrator integrator : List.of(Heun.step(0.1), Midpoint.step(0.1))) {
            Walk walk = walked(cubic(), integrator, 50, 1);
            assertThat(walk.evaluations()).isEqualTo(101);
            assertThat(walk.time()).isEqualTo(50 * 0.1);
        }
    }

    @Test
    void rungeKuttaCostsFourEvaluationsAStepAndOne() {
        Walk walk = walked(cubic(), RungeKutta4.step(0.1), 50, 1);
        assertThat(walk.steps()).isEqualTo(50);
        assertThat(walk.evaluations()).isEqualTo(201);
        assertThat(walk.time()).isEqualTo(50 * 0.1);
    }

    @Test
    void lossAndGradientNormBelongToTheFinalPoint() {
        for (Integrator integrator : List.of(
                Euler.step(0.1),
                Heun.step(0.1),
                Midpoint.step(0.1),
                RungeKutta4.step(0.1),
                DormandPrince.tolerance(1e-6))) {
            Walk walk = walked(Ode.gradient(Loss.quadratic(2)), integrator, 7, 1);
            double x = walk.state()[0];
            assertThat(walk.loss()).isEqualTo(x * x);
            assertThat(walk.gradientNorm()).isEqualTo(2 * x);
            assertThat(walk.bestLoss()).isEqualTo(walk.loss());
            assertThat(walk.best()).containsExactly(x);
        }
    }

    @Test
    void theBestPointIsKeptWhenTheRunClimbs() {
        for (Integrator integrator : List.of(Euler.step(3), RungeKutta4.step(3))) {
            Walk walk = walked(Ode.gradient(Loss.quadratic(1)), integrator, 7, 0.5);
            assertThat(walk.loss()).isGreaterThan(0.125);
            assertThat(walk.bestLoss()).isEqualTo(0.125);
            assertThat(walk.best()).containsExactly(0.5);
        }
    }

    @Test
    void anInterruptedWalkIsTheSameBitForBit() {
        for (Integrator integrator : List.of(
                Euler.step(0.1),
                Heun.step(0.1),
                Midpoint.step(0.1),
                RungeKutta4.step(0.1),
                DormandPrince.tolerance(1e-6))) {
            for (Stepper stepper : List.of(spirals(), Ode.gradient(Loss.quadratic(1, 3)))) {
                Walk whole = walked(stepper, integrator, 300, 1, 2);
                Walk parts = new Walk(stepper, 1, 2);
                parts.limit(300, Double.NEGATIVE_INFINITY, 0);
                for (long look = 0; look <= 300; look += 7) {
                    parts.goOnUntil(look);
                    integrator.walk(stepper, parts);
                    assertThat(parts.steps()).isEqualTo(look);
                }
                parts.goOnUntil(1000);
                integrator.walk(stepper, parts);
                assertThat(parts)
                        .usingRecursiveComparison()
                        .ignoringFields("nextPause")
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void eulerWithUnitStepIsThePublishedRmsprop() {
        Walk walk = walked(new QuadraticRmsprop(), Euler.unit(), 200, 1, 2);
        double[] theta = {1, 2};
        double[] meanSquare = {0, 0};
        for (int step = 0; step < 200; step++) {
            double[] gradient = {theta[0], 100 * theta[1]};
            for (int i = 0; i < 2; i++) {
                meanSquare[i] = 0.9 * meanSquare[i] + 0.1 * gradient[i] * gradient[i];
                theta[i] -= 0.01 * gradient[i] / (Math.sqrt(meanSquare[i]) + 1e-8);
            }
        }
        double[] published = {theta[0], theta[1], meanSquare[0], meanSquare[1]};
        assertThat(walk.state()).containsExactly(published, within(1e-12));
        assertThat(walk.loss()).as("has moved").isLessThan(201 / 2.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aStepMustBePositiveAndFinite(double step) {
        for (DoubleFunction<Integrator> method :
                List.<DoubleFunction<Integrator>>of(Euler::step, Heun::step, Midpoint::step, RungeKutta4::step)) {
            assertThatThrownBy(() -> method.apply(step))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step must be positive and finite, but is " + step);
        }
    }

    @Test
    void anIntegratorSaysWhatItIs() {
        assertThat(Euler.unit()).hasToString("Euler with step 1.0");
        assertThat(RungeKutta4.step(0.01)).hasToString("RungeKutta4 with step 0.01");
    }
}
