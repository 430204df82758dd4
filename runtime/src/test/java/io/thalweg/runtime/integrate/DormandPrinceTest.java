package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DormandPrinceTest {

    /** Three flows: down a quartic, a damped oscillator, and two coordinates of very different steepness. */
    private static final List<Stepper> FLOWS = List.of(
            Ode.gradient(Loss.of(x -> x * x * x * x / 4, x -> x * x * x)),
            new Ode(Loss.quadratic(1, 3), 1, (t, state, gradient, velocity) -> {
                for (int i = 0; i < 2; i++) {
                    velocity[i] = -state[2 + i];
                    velocity[2 + i] = gradient[i] - 0.1 * state[2 + i];
                }
            }),
            Ode.gradient(Loss.quadratic(1, 200)));

    private static double[] start(Stepper flow) {
        return flow.dimension() == 1 ? new double[] {1} : new double[] {1, -2};
    }

    /** The walk's state after as many steps as bring its time to about the end, and that time. */
    private static Walk walked(Stepper flow, double tolerance, double end) {
        Walk walk = new Walk(flow, start(flow));
        walk.limit(Long.MAX_VALUE, Double.NEGATIVE_INFINITY, 0);
        DormandPrince method = DormandPrince.tolerance(tolerance);
        while (walk.time() < end) {
            walk.goOnUntil(walk.steps() + 1);
            method.walk(flow, walk);
        }
        return walk;
    }

    /** Another library's method of eighth order, with tolerances far below those of the test. */
    private static double[] reference(Stepper flow, double end) {
        double[] whole = Arrays.copyOf(start(flow), flow.dimension() * (1 + flow.memories()));
        return new DormandPrince853Integrator(1e-12, 10, 1e-13, 1e-13)
                .integrate(equation(flow), new ODEState(0, whole), end)
                .getPrimaryState();
    }

    private static OrdinaryDifferentialEquation equation(Stepper flow) {
        return new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return flow.dimension() * (1 + flow.memories());
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                double[] velocity = new double[y.length];
                flow.velocity(t, y, velocity);
                return velocity;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-7, 1e-10})
    void itAgreesWithAnotherLibraryToTheTolerance(double tolerance) {
        for (Stepper flow : FLOWS) {
            Walk walk = walked(flow, tolerance, 4);
            double[] expected = reference(flow, walk.time());
            assertThat(walk.state()).containsExactly(expected, within(20 * tolerance));
            assertThat(Math.abs(expected[0])).as("has not come to rest").isGreaterThan(0.01);
        }
    }

    /** Another implementation of the same method needs about as many steps. */
    @Test
    void itsStepsAreAsLongAsThoseOfAnotherLibrary() {
        for (Stepper flow : FLOWS) {
            Walk walk = walked(flow, 1e-8, 4);
            long[] theirs = {0};
            DormandPrince54Integrator other = new DormandPrince54Integrator(1e-12, 10, 1e-8, 1e-8);
            other.addStepHandler(step -> theirs[0]++);
            double[] whole = Arrays.copyOf(start(flow), flow.dimension() * (1 + flow.memories()));
            other.integrate(equation(flow), new ODEState(0, whole), walk.time());
            assertThat((double) walk.steps() / theirs[0]).isBetween(0.7, 1.4);
        }
    }

    /** An error below the tolerance at each step leaves one that falls with it: tol⁴ᐟ⁵ to tol for a method of this kind. */
    @Test
    void theErrorFallsWithTheTolerance() {
        Stepper flow = FLOWS.get(1);
        double coarse = error(walked(flow, 1e-5, 10), flow);
        double fine = error(walked(flow, 1e-9, 10), flow);
        assertThat(coarse / fine).isBetween(Math.pow(1e4, 0.7), Math.pow(1e4, 1.2));
    }

    private static double error(Walk walk, Stepper flow) {
        return Math.abs(walk.state()[0] - reference(flow, walk.time())[0]);
    }

    @Test
    void evaluationsAreSixAStepRejectedOnesIncluded() {
        for (Stepper flow : FLOWS) {
            Walk walk = walked(flow, 1e-8, 4);
            assertThat(walk.evaluations()).isEqualTo(2 + 6 * (walk.steps() + walk.rejected()));
        }
    }

    @Test
    void itComesToRestWhereTheFlowDoes() {
        Walk walk = walked(FLOWS.get(2), 1e-6, 40);
        assertThat(walk.state()[0]).isCloseTo(0, within(1e-5));
        assertThat(walk.rejected())
                .as("a stiff flow is not a flow of rejections")
                .isLessThan(walk.steps() / 2);
    }

    /** θ' = −sign(θ) jumps at its rest point, where no step is small enough: it must go on all the same. */
    @Test
    void aJumpMakesTheStepsShortAndEndsNothing() {
        Stepper sign = new Ode(
                Loss.quadratic(1), 0, (t, state, gradient, velocity) -> velocity[0] = -Math.signum(gradient[0]));
        Walk walk = new Walk(sign, 1);
        walk.limit(2_000, Double.NEGATIVE_INFINITY, 0);
        DormandPrince.tolerance(1e-6).walk(sign, walk);
        assertThat(walk.steps()).isEqualTo(2_000);
        assertThat(walk.state()[0]).isCloseTo(0, within(1e-4));
    }

    @Test
    void aLossThatIsNotFiniteEndsTheWalk() {
        Stepper cliff = Ode.gradient(Loss.of(x -> x > 0.5 ? x : Double.NaN, x -> x > 0.5 ? 1 : Double.NaN));
        Walk walk = new Walk(cliff, 1);
        walk.limit(10_000, Double.NEGATIVE_INFINITY, 0);
        DormandPrince.tolerance(1e-6).walk(cliff, walk);
        assertThat(walk.finite()).isFalse();
        assertThat(walk.best()[0]).isBetween(0.5, 0.50001);
    }

    /** The first trial leaves the domain of the second coordinate's loss, y log y. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTrialOutsideTheDomainMakesTheFirstStepShort() {
        Stepper edge = new Ode(Loss.quadratic(0.002, 1), 0, (t, state, gradient, velocity) -> {
            velocity[0] = -gradient[0];
            velocity[1] = -(Math.log(state[1]) + 11);
        });
        Walk walk = new Walk(edge, 1000, 1e-4);
        walk.limit(1_000, Double.NEGATIVE_INFINITY, 0);
        DormandPrince.tolerance(1e-6).walk(edge, walk);
        assertThat(walk.finite()).isTrue();
        assertThat(walk.state()[1]).isCloseTo(Math.exp(-11), within(1e-6));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void slopesWhoseSquaresOverflowMakeItShorter() {
        Stepper steep = Ode.gradient(Loss.of(x -> 1e153 * x * x, x -> 2e153 * x));
        Walk walk = new Walk(steep, 3);
        walk.limit(2_000, Double.NEGATIVE_INFINITY, 0);
        DormandPrince.tolerance(1e-6).walk(steep, walk);
        assertThat(walk.finite()).isTrue();
        assertThat(walk.state()[0]).isCloseTo(0, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, Double.MIN_VALUE})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aToleranceThatNoStepCanKeepTakesTheShortestOnes(double tolerance) {
        Stepper flow = FLOWS.get(0);
        Walk walk = new Walk(flow, 1);
        walk.limit(20, Double.NEGATIVE_INFINITY, 0);
        DormandPrince.tolerance(tolerance).walk(flow, walk);
        assertThat(walk.steps()).isEqualTo(20);
        assertThat(walk.finite()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void tolerancesMustBePositiveAndFinite(double tolerance) {
        assertThatThrownBy(() -> DormandPrince.tolerances(tolerance, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("absolute tolerance must be positive and finite, but is " + tolerance);
        assertThatThrownBy(() -> DormandPrince.tolerances(1, tolerance))
                .hasMessage("relative tolerance must be positive and finite, but is " + tolerance);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(DormandPrince.tolerances(1e-6, 1e-3)).hasToString("DormandPrince with tolerances 1.0E-6 and 0.001");
    }
}
