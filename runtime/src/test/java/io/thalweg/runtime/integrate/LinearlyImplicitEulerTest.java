package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearlyImplicitEulerTest {

    private static Walk walked(Stepper stepper, Integrator integrator, long steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        integrator.walk(stepper, walk);
        return walk;
    }

    private static Walk walked(Stepper stepper, double step, long steps, double... start) {
        return walked(stepper, LinearlyImplicitEuler.step(step), steps, start);
    }

    /** Heavy-ball motion, a memory for each coordinate: J = (0 −I; ∇²L −I). */
    private static CurvedOde heavyBall(CurvedLoss loss) {
        int n = loss.dimension();
        return new CurvedOde(
                loss,
                1,
                (t, state, gradient, velocity) -> {
                    for (int i = 0; i < n; i++) {
                        velocity[i] = -state[n + i];
                        velocity[n + i] = gradient[i] - state[n + i];
                    }
                },
                (direction, hessianVector, product) -> {
                    for (int i = 0; i < n; i++) {
                        product[i] = -direction[n + i];
                        product[n + i] = hessianVector[i] - direction[n + i];
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 1, 1e9})
    void onALinearFlowAStepDividesByOnePlusHLambda(double h) {
        Walk walk = walked(CurvedOde.gradient(CurvedLoss.quadratic(1, 1.25)), h, 10, 3, -2);
        assertThat(walk.state()[0] / (3 * Math.pow(1 + h, -10))).isCloseTo(1, within(1e-6));
        assertThat(walk.state()[1] / (-2 * Math.pow(1 + 1.25 * h, -10))).isCloseTo(1, within(1e-6));
    }

    /** Curvatures of 1 and 10⁶ and a step of 0.1: the explicit method multiplies the steep coordinate by −99,999. */
    @Test
    void aStiffValleyIsStableWhereEulerIsNot() {
        CurvedOde stiff = CurvedOde.gradient(CurvedLoss.quadratic(1, 1e6));
        Walk implicit = walked(stiff, 0.1, 100, 1, 1);
        assertThat(implicit.state()[0]).isCloseTo(Math.pow(1.1, -100), within(1e-12));
        assertThat(implicit.state()[1]).isBetween(-1e-12, 1e-12);
        assertThat(implicit.rejected()).isZero();
        Walk explicit = walked(stiff, Euler.step(0.1), 3, 1, 1);
        assertThat(Math.abs(explicit.state()[1])).isGreaterThan(1e14);
    }

    /** −(∇²L)⁻¹ ∇L on Rosenbrock's function, in the closed form of a 2 × 2 system. */
    @ParameterizedTest
    @ValueSource(doubles = {1e10, 1e14})
    void aLongStepIsNewtons(double h) {
        double[] point = {-1.2, 1};
        CurvedLoss rosenbrock = CurvedLoss.rosenbrock();
        Walk walk = new Walk(CurvedOde.gradient(rosenbrock), point);
        for (int step = 1; step <= 7; step++) {
            double[] g = new double[2];
            double[][] c = new double[2][2];
            rosenbrock.hessian(point, g, c);
            double determinant = c[0][0] * c[1][1] - c[0][1] * c[1][0];
            point[0] -= (c[1][1] * g[0] - c[0][1] * g[1]) / determinant;
            point[1] -= (c[0][0] * g[1] - c[1][0] * g[0]) / determinant;
            walk.goOnUntil(step);
            LinearlyImplicitEuler.step(h).walk(CurvedOde.gradient(rosenbrock), walk);
            assertThat(walk.state()).containsExactly(point, within(1e-6));
        }
        assertThat(walk.state()).as("Newton's method is there").containsExactly(new double[] {1, 1}, within(1e-9));
    }

    /** The top of the double well: Newton's method goes to it, the flow does not, and the method with a short step follows. */
    @Test
    void likeNewtonsMethodALongStepGoesUphillWhereTheLossCurvesDown() {
        CurvedOde well = CurvedOde.gradient(CurvedLoss.doubleWell());
        assertThat(walked(well, 1e6, 20, 1.9).state()[0]).isCloseTo(1.84307, within(1e-4));
        assertThat(walked(well, 0.01, 2_000, 1.9).state()[0]).isCloseTo(3, within(1e-6));
    }

    @Test
    void memoriesAreUnknownsToo() {
        double h = 0.25;
        Walk walk = walked(heavyBall(CurvedLoss.quadratic(4)), h, 1, 1);
        // (1 h; −4h 1+h) δ = h (0, 4)
        double determinant = 1 * (1 + h) + h * 4 * h;
        assertThat(walk.state()[0]).isCloseTo(1 - h * h * 4 / determinant, within(1e-15));
        assertThat(walk.state()[1]).isCloseTo(h * 4 / determinant, within(1e-15));
    }

    /** θ' = θ and h = 1: 1 − h J is 0. The step that is taken instead has half the size, δ = ½ θ / (1 − ½). */
    @Test
    void aSingularMatrixHalvesTheStepForThisOnce() {
        CurvedOde hill = CurvedOde.gradient(CurvedLoss.quadratic(-1));
        Walk walk = walked(hill, 1, 3, 1);
        assertThat(walk.state()[0]).isEqualTo(8);
        assertThat(walk.time()).isEqualTo(1.5);
        assertThat(walk.rejected()).isEqualTo(3);
        assertThat(walk.finite()).isTrue();
    }

    @Test
    void aHessianThatIsNotFiniteEndsTheWalkWithNothingLost() {
        CurvedOde cusp = CurvedOde.gradient(CurvedLoss.of(1, (point, gradient, hessian) -> {
            gradient[0] = point[0];
            hessian[0][0] = point[0] > 0.5 ? 1 : Double.NaN;
            return point[0] * point[0] / 2;
        }));
        Walk walk = walked(cusp, 0.1, 100, 1);
        assertThat(walk.paused()).isTrue();
        assertThat(walk.finite()).isTrue();
        assertThat(walk.obstacle()).hasValue("the Jacobian of the flow is not finite");
        assertThat(walk.loss()).isEqualTo(walk.state()[0] * walk.state()[0] / 2);
        assertThat(walk.best()).containsExactly(walk.state());
        assertThat(walk.state()[0]).isBetween(0.45, 0.5);
        assertThat(walk.gradientNorm()).isEqualTo(walk.state()[0]);
        Solution<List<Double>> solution =
                new Run(cusp, "x").with(LinearlyImplicitEuler.step(0.1)).from(1);
        assertThat(solution.status()).isEqualTo(Status.NON_FINITE);
        assertThat(solution.reason()).isEqualTo("the Jacobian of the flow is not finite");
        assertThat(solution.point()).isEqualTo(solution.bestPoint());
        Solution<List<Double>> resumed =
                new Run(cusp, "x").with(LinearlyImplicitEuler.step(0.1)).resume(solution);
        assertThat(resumed).hasToString(solution.toString());
    }

    @Test
    void aStepCostsAnEvaluationAndOneForEachUnknown() {
        Walk walk = walked(heavyBall(CurvedLoss.quadratic(1, 3)), 0.1, 50, 1, 2);
        assertThat(walk.evaluations()).isEqualTo(50 * 5 + 1);
        assertThat(walk.time()).isCloseTo(5, within(1e-13));
    }

    @Test
    void anInterruptedWalkIsTheSameBitForBit() {
        CurvedOde ball = heavyBall(CurvedLoss.rosenbrock());
        Walk whole = walked(ball, 0.1, 100, -1.2, 1);
        Walk parts = new Walk(ball, -1.2, 1);
        for (long look = 0; look <= 100; look += 4) {
            parts.goOnUntil(look);
            LinearlyImplicitEuler.step(0.1).walk(ball, parts);
        }
        assertThat(parts.state()).containsExactly(whole.state());
        assertThat(parts.time()).isEqualTo(whole.time());
        assertThat(parts.bestLoss()).isEqualTo(whole.bestLoss());
        assertThat(parts.evaluations()).isEqualTo(whole.evaluations());
    }

    /** The minimum of a tilted bowl lies beyond the bound of one coordinate: the other goes to its own minimum there. */
    @Test
    void aCoordinateThatIsPushedAgainstItsBoundIsHeld() {
        CurvedLoss bowl = CurvedLoss.of(2, (point, gradient, hessian) -> {
            double x = point[0] - 2;
            double y = point[1];
            gradient[0] = 2 * x + y;
            gradient[1] = x + 2 * y;
            hessian[0][0] = 2;
            hessian[0][1] = 1;
            hessian[1][1] = 2;
            return x * x + x * y + y * y;
        });
        Walk walk = walked(CurvedOde.gradient(bowl).within(-1, 1), 1e9, 3, 0, 0);
        assertThat(walk.state()).containsExactly(new double[] {1, 0.5}, within(1e-8));
    }

    @Test
    void aFlowWithoutHessianIsRefused() {
        Stepper flat = Ode.gradient(Loss.quadratic(1));
        assertThatThrownBy(() -> walked(flat, 0.5, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LinearlyImplicitEuler with step 0.5 cannot walk ode, which has no Hessian: write"
                        + " @Minimize(hessian = true)");
    }

    @Test
    void moreUnknownsThanItSolvesForAreRefused() {
        double[] curvatures = new double[LinearlyImplicitEuler.LARGEST / 2 + 1];
        Arrays.fill(curvatures, 1);
        assertThatThrownBy(() -> walked(heavyBall(CurvedLoss.quadratic(curvatures)), 0.5, 1, curvatures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LinearlyImplicitEuler with step 0.5 solves for at most 500 unknowns, but ode has 502,"
                        + " coordinates and memories: take DormandPrince, or RungeKutta4 with a short step");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aStepMustBePositiveAndFinite(double step) {
        assertThatThrownBy(() -> LinearlyImplicitEuler.step(step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step must be positive and finite, but is " + step);
    }

    @Test
    void itSaysWhatItIs() {
        LinearlyImplicitEuler method = LinearlyImplicitEuler.step(0.25);
        assertThat(method).hasToString("LinearlyImplicitEuler with step 0.25");
        assertThat(method.stepSize(7)).hasValue(0.25);
        assertThat(method.stabilityLimit()).as("it is stable whatever the step").isEmpty();
        assertThat(method.dense()).isFalse();
    }
}
