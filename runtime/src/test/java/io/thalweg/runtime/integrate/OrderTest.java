package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of each method, observed by halving the step against another library's solution, on flows without a closed form. */
class OrderTest {
    private static final double END = 1;

    /** Each method with a constant step, and its order. */
    enum Method {
        EULER(1, Euler::step),
        LINEARLY_IMPLICIT_EULER(1, LinearlyImplicitEuler::step),
        HEUN(2, Heun::step),
        MIDPOINT(2, Midpoint::step),
        RUNGE_KUTTA_4(4, RungeKutta4::step),
        /** Its steps are forced upon it, under a tolerance that accepts all of them. */
        DORMAND_PRINCE(5, step -> new Forced(step));

        private final int order;
        private final DoubleFunction<Integrator> ofStep;

        Method(int order, DoubleFunction<Integrator> ofStep) {
            this.order = order;
            this.ofStep = ofStep;
        }
    }

    /** Dormand and Prince's method with a constant step. */
    private record Forced(double step) implements Integrator {
        @Override
        public void walk(Stepper stepper, Walk walk) {
            long end = Math.round(END / step);
            while (walk.steps() < end) {
                walk.goOnUntil(walk.steps() + 1);
                walk.adapt(step, 1);
                DormandPrince.tolerance(1e6).walk(stepper, walk);
            }
        }
    }

    /** Three coordinates, coupled and far from quadratic: cos x cos(y − z) + ½ x z. */
    private static final CurvedLoss COUPLED = CurvedLoss.of(3, (point, gradient, hessian) -> {
        double sinX = Math.sin(point[0]);
        double cosX = Math.cos(point[0]);
        double sin = Math.sin(point[1] - point[2]);
        double cos = Math.cos(point[1] - point[2]);
        gradient[0] = -sinX * cos + point[2] / 2;
        gradient[1] = -cosX * sin;
        gradient[2] = cosX * sin + point[0] / 2;
        hessian[0][0] = -cosX * cos;
        hessian[0][1] = sinX * sin;
        hessian[0][2] = 0.5 - sinX * sin;
        hessian[1][1] = -cosX * cos;
        hessian[1][2] = cosX * cos;
        hessian[2][2] = -cosX * cos;
        return cosX * cos + point[0] * point[2] / 2;
    });

    private static final double[] START = {1.2, -0.4, 0.3};

    private static final Map<String, CurvedOde> FLOWS = Map.of(
            "gradient",
            CurvedOde.gradient(COUPLED),
            // Not for the order in which Euler's method takes its equations: that is of first order as well.
            "heavy ball",
            new CurvedOde(
                    COUPLED,
                    1,
                    (t, state, gradient, velocity) -> {
                        for (int i = 0; i < 3; i++) {
                            velocity[i] = -state[3 + i];
                            velocity[3 + i] = gradient[i] - 0.5 * state[3 + i];
                        }
                    },
                    (direction, hessianVector, product) -> {
                        for (int i = 0; i < 3; i++) {
                            product[i] = -direction[3 + i];
                            product[3 + i] = hessianVector[i] - 0.5 * direction[3 + i];
                        }
                    }));

    /** Of eighth order, with tolerances far below the errors that are compared. */
    private static double[] reference(Stepper flow) {
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
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
        double[] whole = Arrays.copyOf(START, equation.getDimension());
        return new DormandPrince853Integrator(1e-12, 0.1, 1e-15, 1e-15)
                .integrate(equation, new ODEState(0, whole), END)
                .getPrimaryState();
    }

    private static double error(Stepper flow, Integrator method, long steps, double[] reference) {
        Walk walk = new Walk(flow, START);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        method.walk(flow, walk);
        assertThat(walk.time()).isCloseTo(END, within(1e-12));
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += Math.pow(walk.state()[i] - reference[i], 2);
        }
        return Math.sqrt(sum);
    }

    /** log₂(error(h) / error(h/2)), which comes nearer to the order as h falls. */
    @ParameterizedTest
    @EnumSource
    void halvingTheStepDividesTheErrorByTwoToTheOrder(Method method) {
        FLOWS.forEach((name, flow) -> {
            double[] reference = reference(flow);
            long steps = method == Method.DORMAND_PRINCE ? 16 : 64;
            double error = error(flow, method.ofStep.apply(END / steps), steps, reference);
            for (int halving = 0; halving < 2; halving++) {
                steps *= 2;
                double halved = error(flow, method.ofStep.apply(END / steps), steps, reference);
                double observed = Math.log(error / halved) / Math.log(2);
                assertThat(observed)
                        .as("%s on %s from %d steps", method, name, steps / 2)
                        .isCloseTo(method.order, within(0.25));
                error = halved;
            }
            assertThat(error).as("is not rounding").isGreaterThan(1e-13);
        });
    }
}
