package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Compiled;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.TwiceDifferentiable;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows that read {@code newton}. */
class NewtonTest {
    private static final Compiled COMPILED = Compiled.with(List.of("-Athalweg.notes=none"), """
            package second;
            import io.thalweg.Given;
            import io.thalweg.Minimize;
            final class Second {
                static final String AVERAGED = "m' = newton - m; theta' = -rate * m";
                static final String MIXED = "theta' = -rate * (newton + g / norm * L)";
                static final String SQUARED = "theta' = -rate * newton * newton * g";
                static final String UPHILL = "theta' = -rate * (newton - g)";
                static final String BY_COORDINATE = "theta' = -rate * newton * abs(theta)";
                @Minimize(flow = {io.thalweg.Flow.NEWTON, AVERAGED, MIXED, SQUARED, UPHILL, BY_COORDINATE})
                static double valley(double x, double y) {
                    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
                }
                @Minimize(flow = io.thalweg.Flow.NEWTON)
                static double wall(@io.thalweg.Range(max = 0.5) double x, double y) { return valley(x, y); }
                @Minimize(flow = io.thalweg.Flow.NEWTON)
                static double bowls(double[] w, @Given double[] a) {
                    double sum = 0;
                    for (int i = 0; i < w.length; i++) {
                        double r = w[i] - 0.5 * w[(i + 1) % w.length];
                        sum += a[i] * (Math.exp(r) - r) + w[i] * w[i];
                    }
                    return sum;
                }
            }
            """);

    private static final double[] START = {-1.2, 1};

    private static Stepper valley(String flow) {
        return COMPILED.stepper("second.SecondValley", flow);
    }

    private static Objective bowls(double... scales) {
        Objective objective = COMPILED.objective("second.SecondBowls", List.of(scales));
        objective.value(new double[scales.length]);
        return objective;
    }

    private static Walk walked(Stepper stepper, double step, long steps, double... start) {
        Walk walk = new Walk(stepper, start);
        walk.limit(steps, Double.NEGATIVE_INFINITY, 0);
        walk.goOnUntil(steps);
        stepper.euler(walk, step);
        return walk;
    }

    /** Newton's iteration by Cramer's rule: where μ = 0, Euler's method with step 1 is the same. */
    @Test
    void underEulerWithStepOneItIsNewtonsMethod() {
        double[] point = START.clone();
        for (int steps = 1; steps <= 6; steps++) {
            double x = point[0];
            double y = point[1];
            double off = y - x * x;
            double gx = -2 * (1 - x) - 400 * x * off;
            double gy = 200 * off;
            double hxx = 2 - 400 * off + 800 * x * x;
            double hxy = -400 * x;
            double determinant = hxx * 200 - hxy * hxy;
            assertThat(hxx > 0 && determinant > 0).as("convex there").isTrue();
            point[0] -= (200 * gx - hxy * gy) / determinant;
            point[1] -= (hxx * gy - hxy * gx) / determinant;
            assertThat(walked(valley("Newton"), 1, steps, START).state()).containsExactly(point, within(1e-9));
        }
    }

    /** The number of right digits doubles: each error is some five times the square of the one before. */
    @Test
    void itConvergesQuadratically() {
        double error = Math.hypot(0.05, 0.1);
        for (int steps = 1; steps <= 5; steps++) {
            Walk walk = walked(valley("Newton"), 1, steps, 1.05, 1.1);
            double next = Math.hypot(walk.state()[0] - 1, walk.state()[1] - 1);
            assertThat(next).as("step %d", steps).isLessThan(10 * error * error);
            error = next;
        }
        assertThat(error).isLessThan(1e-11);
        assertThat(walked(valley("Newton"), 1, 10, START).loss()).isLessThan(1e-25);
    }

    /** Where the loss curves down, the direction still leads downhill, and a short step lowers the loss. */
    @Test
    void whereTheHessianIsNotPositiveItGoesDownAllTheSame() {
        Stepper stepper = valley("Newton");
        double[] velocity = new double[2];
        double[] rates = new double[3];
        int indefinite = 0;
        for (double x = -2; x <= 2; x += 0.25) {
            for (double y = -2; y <= 3; y += 0.25) {
                double[] point = {x, y};
                stepper.velocity(0, point, velocity);
                stepper.rates(0, point, rates);
                if (stepper.gradientNorm() > 0) {
                    assertThat(rates[1]).isNegative();
                    assertThat(rates[0]).isCloseTo(rates[1], within(1e-12 * rates[2]));
                    indefinite += 2 - 400 * (y - x * x) + 800 * x * x <= 400 * x * x * 2 ? 1 : 0;
                }
            }
        }
        assertThat(indefinite).as("points without a positive definite Hessian").isGreaterThan(20);
    }

    /** The flow itself, where μ = 0, lets the gradient fade as e^(−t) in one direction. */
    @Test
    void alongTheFlowTheGradientFadesInOneDirection() {
        Objective objective = bowls(1, 2, 0.5, 3, 0.1);
        Stepper stepper = COMPILED.stepper("second.SecondBowls", "Newton", objective);
        double[] start = {1, -1, 0.5, 2, -0.3};
        double[] first = new double[5];
        double[] last = new double[5];
        objective.valueAndGradient(start, first);
        Walk walk = new Walk(stepper, start);
        while (walk.time() < 2) {
            walk.goOnUntil(walk.steps() + 1);
            DormandPrince.tolerance(1e-10).walk(stepper, walk);
        }
        objective.valueAndGradient(walk.state(), last);
        for (int i = 0; i < 5; i++) {
            assertThat(last[i]).isCloseTo(first[i] * Math.exp(-walk.time()), within(1e-8));
        }
    }

    @Test
    void theHessianIsImplied() {
        assertThat(COMPILED.objective("second.SecondValley")).isInstanceOf(TwiceDifferentiable.class);
        assertThat(bowls(1, 2)).isInstanceOf(TwiceDifferentiable.class);
        assertThat(valley("Newton").twiceDifferentiable()).isTrue();
    }

    /** From what the word is, whatever the flow is called. */
    @ParameterizedTest
    @CsvSource({
        "Newton, -rate * sum(g * newton), DESCENDS, RESTS",
        "Mixed, -rate * sum(g * newton) - rate * norm * L, DESCENDS, CANNOT_REST",
        "Squared, -rate * sum(g^2 * newton^2), DESCENDS, RESTS",
        "Uphill, rate * norm^2 - rate * sum(g * newton), MAY_ASCEND, RESTS",
        "ByCoordinate, -rate * sum(g * newton * abs(theta)), UNDECIDED, RESTS",
        "Averaged, -rate * sum(g * m), MAY_ASCEND, RESTS"
    })
    void certificatesKnowTheWord(String flow, String rate, Certificate.Descent descent, Certificate.Rest rest) {
        Certificate certificate = valley(flow).certificate();
        assertThat(certificate.rate()).isEqualTo(rate);
        assertThat(certificate.descent()).isEqualTo(descent);
        assertThat(certificate.rest()).isEqualTo(rest);
        if (descent == Certificate.Descent.MAY_ASCEND) {
            assertThat(certificate.example()).contains("curvature = ");
        }
    }

    /** A memory takes the direction as it takes a slope: m ← m + (newton − m) with step 1, and then θ ← θ − m. */
    @Test
    void memoriesMayReadIt() {
        double[] velocity = new double[2];
        valley("Newton").velocity(0, START, velocity);
        Walk walk = walked(valley("Averaged"), 1, 1, START);
        assertThat(walk.state()[2]).isCloseTo(-velocity[0], within(1e-14));
        assertThat(walk.state()[0]).isCloseTo(START[0] + velocity[0], within(1e-14));
    }

    @Test
    void itRestsWhereTheGradientIsZero() {
        Walk walk = walked(valley("Newton"), 1, 5, 1, 1);
        assertThat(walk.steps()).isZero();
        assertThat(walk.atRest()).isTrue();
        double[] velocity = {7, 7};
        valley("Newton").velocity(0, new double[] {1, 1}, velocity);
        assertThat(velocity).containsExactly(0, 0);
    }

    /** Its velocity has the Hessian in it, so that its Jacobian would take third derivatives. */
    @Test
    void itHasNoJacobian() {
        Stepper stepper = valley("Newton");
        assertThat(stepper.hasJacobian()).isFalse();
        assertThatThrownBy(() -> stepper.jacobianVector(0, START, START, new double[2]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "newton has no Jacobian: its velocity takes the Hessian already, or its equation is too long");
        assertThatThrownBy(() -> LinearlyImplicitEuler.step(1).walk(stepper, new Walk(stepper, START)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LinearlyImplicitEuler with step 1.0 cannot walk newton, which has no Jacobian, as its velocity"
                                + " takes the Hessian already or its equation is too long: take Euler, RungeKutta4 or DormandPrince");
    }

    /** The minimum lies beyond the bound: x goes to it, and y to its own minimum there, 0.25. */
    @Test
    void atABoundTheOtherCoordinatesGoOnByNewtonsMethod() {
        Walk walk = walked(COMPILED.stepper("second.SecondWall", "Newton"), 1, 20, START);
        assertThat(walk.state()[0]).isEqualTo(0.5);
        assertThat(walk.state()[1]).isCloseTo(0.25, within(1e-12));
        assertThat(walk.gradientNorm()).isLessThan(1e-9);
    }

    @Test
    void batchesOfRowsAreRefused() {
        Compiled refused = Compiled.with(List.of(), """
                package batched;
                import io.thalweg.Given;
                final class Batched {
                    @io.thalweg.Minimize(flow = io.thalweg.Flow.NEWTON, batch = 2)
                    static double loss(double a, @Given double[] y) {
                        double sum = 0;
                        for (int i = 0; i < y.length; i++) {
                            sum += (a - y[i]) * (a - y[i]);
                        }
                        return sum;
                    }
                }
                """);
        assertThat(refused.messages()).containsExactly("ERROR 4: [THALWEG-100] " + Code.BATCH_NEWTON.message("newton"));
        assertThat(Code.BATCH_NEWTON.message("newton"))
                .isEqualTo("flow newton takes the Hessian, of which a batch of rows gives no estimate; remove batch, or"
                        + " choose another flow");
    }
}
