package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Sampler;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Samples;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sampler is shown between the steps of Dormand and Prince's method. */
class DenseOutputTest {

    /** A damped oscillation of two coordinates, with a memory each. */
    private static Stepper spirals() {
        return new Ode(Loss.quadratic(1, 3), 1, (t, state, gradient, velocity) -> {
            for (int i = 0; i < 2; i++) {
                velocity[i] = -state[2 + i];
                velocity[2 + i] = gradient[i] - 0.1 * state[2 + i] + 0.01 * t;
            }
        });
    }

    /** θ' = −θ³, so that θ(t) = θ₀ / √(1 + 2 θ₀² t). */
    private static Stepper cubic() {
        return Ode.gradient(Loss.of(x -> x * x * x * x / 4, x -> x * x * x));
    }

    private static Walk walked(double tolerance, long steps, Sampler sampler) {
        Walk walk = new Walk(spirals(), 1, -2);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        walk.sampleBy(sampler);
        DormandPrince.tolerance(tolerance).walk(spirals(), walk);
        return walk;
    }

    /** One step of a length that is forced upon the method, and its samples. */
    private static Samples oneStep(Stepper flow, double step, double distance, double... start) {
        Walk walk = new Walk(flow, start);
        walk.limit(1, Double.NEGATIVE_INFINITY, 0);
        walk.adapt(step, 1);
        Samples samples = new Samples(distance);
        walk.sampleBy(samples);
        DormandPrince.tolerance(1e6).walk(flow, walk);
        assertThat(walk.time()).isEqualTo(step);
        assertThat(walk.rejected()).isZero();
        return samples;
    }

    @Test
    void samplesAreAtTheTimesAskedForUpToTheLastStep() {
        Samples samples = new Samples(0.125);
        Walk walk = walked(1e-6, 40, samples);
        int count = (int) (walk.time() / 0.125);
        assertThat(samples.times()).hasSize(count).hasSizeGreaterThan(20);
        for (int i = 0; i < count; i++) {
            assertThat(samples.times().get(i)).isEqualTo((i + 1) * 0.125);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 0.7, 100})
    void aRunThatIsSampledIsTheSameBitForBit(double distance) {
        Walk plain = walked(1e-6, 40, new Walk(spirals(), 0, 0).sampler());
        Walk sampled = walked(1e-6, 40, new Samples(distance));
        assertThat(numbers(sampled)).containsExactly(numbers(plain));
    }

    /** A sampler may look at the loss of what it is shown, and overwrite it. */
    @Test
    void whatASamplerDoesWithTheStateIsItsOwnAffair() {
        Stepper flow = spirals();
        Walk plain = walked(1e-6, 40, new Samples(0.1));
        Walk walk = new Walk(flow, 1, -2);
        walk.limit(40, Double.NEGATIVE_INFINITY, 0);
        Samples samples = new Samples(0.1);
        walk.sampleBy(new Sampler() {
            @Override
            public double next() {
                return samples.next();
            }

            @Override
            public void sample(long steps, double time, double[] state) {
                samples.sample(steps, time, state);
                flow.velocity(time, state, new double[4]);
                Arrays.fill(state, Double.NaN);
            }
        });
        DormandPrince.tolerance(1e-6).walk(flow, walk);
        assertThat(numbers(walk)).containsExactly(numbers(plain));
    }

    /** Where the walk is, and what it has counted. */
    private static double[] numbers(Walk walk) {
        double[] numbers = Arrays.copyOf(walk.state(), walk.state().length + 8);
        double[] more = {
            walk.time(),
            walk.loss(),
            walk.gradientNorm(),
            walk.bestLoss(),
            walk.nextStep(),
            walk.steps(),
            walk.evaluations(),
            walk.rejected()
        };
        System.arraycopy(more, 0, numbers, walk.state().length, more.length);
        return numbers;
    }

    /** A run in pieces of one step shows the same samples. */
    @Test
    void pausesChangeNoSample() {
        Samples whole = new Samples(0.1);
        walked(1e-6, 40, whole);
        Samples parts = new Samples(0.1);
        Walk walk = new Walk(spirals(), 1, -2);
        walk.sampleBy(parts);
        for (int steps = 1; steps <= 40; steps++) {
            walk.goOnUntil(steps);
            DormandPrince.tolerance(1e-6).walk(spirals(), walk);
        }
        assertThat(parts.states()).isNotEmpty().containsExactlyElementsOf(whole.states());
    }

    /** Of a continuous extension of order 4, the error within one step is O(h⁵). */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.8})
    void theInterpolantIsOfFourthOrder(double fraction) {
        double error = Double.NaN;
        for (double step = 1 / 16.0; step >= 1 / 128.0; step /= 2) {
            double time = fraction * step;
            double[] state = oneStep(cubic(), step, time, 1).states().get(0);
            double halved = Math.abs(state[0] - 1 / Math.sqrt(1 + 2 * time));
            if (!Double.isNaN(error)) {
                assertThat(Math.log(error / halved) / Math.log(2)).isCloseTo(5, within(0.3));
            }
            error = halved;
        }
    }

    @Test
    void itIsTheInterpolantOfAnotherLibrary() {
        double step = 0.4;
        Samples samples = oneStep(spirals(), step, step / 10, 1, -2);
        assertThat(samples.states()).hasSize(10);
        DormandPrince54Integrator other = new DormandPrince54Integrator(step, step, 1e6, 1e6);
        int[] compared = {0};
        other.addStepHandler(interpolator -> compared[0] += compared(samples, interpolator));
        other.integrate(equation(spirals()), new ODEState(0, new double[] {1, -2, 0, 0}), step);
        assertThat(compared[0]).isEqualTo(10);
    }

    private static int compared(Samples samples, ODEStateInterpolator other) {
        for (int i = 0; i < samples.times().size(); i++) {
            double[] expected =
                    other.getInterpolatedState(samples.times().get(i)).getPrimaryState();
            assertThat(samples.states().get(i)).containsExactly(expected, within(1e-14));
        }
        return samples.times().size();
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

    /** At the end of a step the sample is the state itself, not an interpolation. */
    @Test
    void theEndOfAStepIsTheStateBitForBit() {
        Walk walk = new Walk(cubic(), 1);
        walk.limit(1, Double.NEGATIVE_INFINITY, 0);
        walk.adapt(0.25, 1);
        Samples samples = new Samples(0.25);
        walk.sampleBy(samples);
        DormandPrince.tolerance(1e6).walk(cubic(), walk);
        assertThat(samples.times()).containsExactly(0.25);
        assertThat(samples.states().get(0)).containsExactly(walk.state());
    }

    /** The last stage of such a step is NaN, so that an interpolation would be. */
    @Test
    void aStepOverACliffShowsNothing() {
        Stepper cliff = Ode.gradient(Loss.of(x -> x > 0.5 ? x : Double.NaN, x -> x > 0.5 ? 1 : Double.NaN));
        Walk walk = new Walk(cliff, 1);
        walk.limit(10_000, Double.NEGATIVE_INFINITY, 0);
        Samples samples = new Samples(0.01);
        walk.sampleBy(samples);
        DormandPrince.tolerance(1e-6).walk(cliff, walk);
        assertThat(walk.finite()).isFalse();
        assertThat(samples.states())
                .hasSizeGreaterThan(40)
                .allSatisfy(each -> assertThat(each[0]).isGreaterThan(0.5));
    }

    @Test
    void noOtherMethodIsDense() {
        assertThat(DormandPrince.tolerance(1e-6).dense()).isTrue();
        assertThat(List.of(Euler.unit(), Heun.step(1), Midpoint.step(1), RungeKutta4.step(1)))
                .noneMatch(each -> each.dense());
    }
}
