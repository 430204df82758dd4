package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.TwiceDifferentiable;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The samples' Hessians, along a direction and as a whole, against formulas written by hand in 60 digits and their
 * differences, which have nothing in common with the compiler.
 *
 * <p>The points are such that no sum cancels more than a few digits; double arithmetic can then be asked for nearly all
 * of its own. What was measured is in parentheses below; each tolerance leaves a factor of ten or more to it, as the
 * exponentials and sines of another machine may round otherwise.
 */
class SampleHessiansTest {
    /** Relative to the value (6e-15, where residuals are small differences of large numbers). */
    private static final double VALUE = 1e-13;

    /** Relative to each derivative (3e-14, where repulsion and attraction of two atoms nearly cancel). */
    private static final double GRADIENT = 1e-12;

    /** Relative to each second derivative, be it as small as 1e-5 of the others in its row (1e-13). */
    private static final double ENTRY = 2e-12;

    /** Relative to the largest of the row, which stands for the terms of its entries (9e-15, after 150 rolls). */
    private static final double ROW = 1e-13;

    /** Relative to Σ |∂²L/∂θᵢ∂θⱼ · directionⱼ| (1e-14). */
    private static final double PRODUCT = 1e-13;

    /** What the differences leave in doubt, relative to the largest of the row, where the truth is 0. */
    private static final double DOUBT = 1e-20;

    private static final int POINTS = 2;
    private static final int DIRECTIONS = 3;

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheFormulaAndSymmetric(SampleLoss sample) {
        TwiceDifferentiable loss = sample.compiled();
        for (double[] point : sample.points(POINTS)) {
            Expansion truth = sample.expansion(point);
            assertHessian(loss, point, truth);
            for (long seed = 1; seed <= DIRECTIONS; seed++) {
                double[] direction =
                        new Random(seed).doubles(point.length, -1, 1).toArray();
                assertProduct(loss, point, direction, truth);
            }
        }
    }

    private static void assertHessian(TwiceDifferentiable loss, double[] point, Expansion truth) {
        int n = point.length;
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        double value = loss.hessian(point, gradient, hessian);
        assertClose("the value", value, truth.value(), VALUE * Math.abs(value));
        for (int i = 0; i < n; i++) {
            assertClose("derivative " + i, gradient[i], truth.gradient()[i], GRADIENT * Math.abs(gradient[i]));
            double row = Arrays.stream(hessian[i]).map(Math::abs).max().orElse(0);
            for (int j = 0; j < n; j++) {
                double allowed = Math.min(ENTRY * Math.abs(hessian[i][j]), ROW * row) + DOUBT * row;
                assertClose("entry " + i + ", " + j, hessian[i][j], truth.hessian()[i][j], allowed);
                assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
            }
        }
    }

    private static void assertProduct(TwiceDifferentiable loss, double[] point, double[] direction, Expansion truth) {
        int n = point.length;
        double[] product = new double[n];
        loss.hessianVector(point, direction, new double[n], product);
        Dfp[] expected = truth.along(direction);
        for (int i = 0; i < n; i++) {
            double around = 0;
            for (int j = 0; j < n; j++) {
                around += Math.abs(truth.hessian()[i][j].toDouble() * direction[j]);
            }
            assertClose("product " + i, product[i], expected[i], PRODUCT * around);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valueAndGradientAreTheSameWithAndWithoutIt(SampleLoss sample) {
        TwiceDifferentiable loss = sample.compiled();
        double[] point = sample.points(1).get(0);
        int n = point.length;
        double[] expected = new double[n];
        double value = loss.valueAndGradient(point, expected);
        double[] gradient = new double[n];
        assertThat(loss.hessian(point, gradient, new double[n][n])).isEqualTo(value);
        assertThat(gradient).isEqualTo(expected);
        double[] direction = new Random(5).doubles(n, -1, 1).toArray();
        Arrays.fill(gradient, Double.NaN);
        assertThat(loss.hessianVector(point, direction, gradient, new double[n]))
                .isEqualTo(value);
        assertThat(gradient).isEqualTo(expected);
    }

    private static void assertClose(String what, double computed, Dfp truth, double allowed) {
        double error = truth.subtract(truth.newInstance(computed)).abs().toDouble();
        assertThat(error).as("%s: %s for %s", what, computed, truth).isLessThanOrEqualTo(allowed);
    }
}
