package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest curvature, against Hessians whose eigenvalues are known. */
class CurvatureTest {

    /** ½ θᵀ H θ with H = R diag(eigenvalues) R, R = I − 2 u uᵀ being a reflection by a random unit vector. */
    private static CurvedLoss turned(double... eigenvalues) {
        int n = eigenvalues.length;
        double[] u = new double[n];
        SplittableRandom random = new SplittableRandom(7);
        double length = 0;
        for (int i = 0; i < n; i++) {
            u[i] = random.nextDouble(-1, 1);
            length += u[i] * u[i];
        }
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    double left = (i == k ? 1 : 0) - 2 * u[i] * u[k] / length;
                    double right = (j == k ? 1 : 0) - 2 * u[j] * u[k] / length;
                    h[i][j] += left * eigenvalues[k] * right;
                }
            }
        }
        return CurvedLoss.of(n, (point, gradient, hessian) -> {
            for (int i = 0; i < n; i++) {
                System.arraycopy(h[i], 0, hessian[i], 0, n);
            }
            return 0;
        });
    }

    private static Curvature of(CurvedLoss loss) {
        return new Curvature(CurvedOde.gradient(loss));
    }

    @Test
    void ofOneVariableItIsTheSecondDerivative() {
        Curvature curvature = of(CurvedLoss.doubleWell());
        assertThat(curvature.largest(new double[] {3})).isCloseTo(12, within(1e-12));
        assertThat(curvature.largest(new double[] {1.84307})).isCloseTo(-6.64606, within(1e-4));
    }

    @Test
    void inFewDimensionsItIsExact() {
        double[] at = new double[4];
        assertThat(of(turned(1, 2, 3, 4)).largest(at)).isCloseTo(4, within(1e-12));
        assertThat(of(turned(-1000, 2, 3, -4)).largest(at)).isCloseTo(3, within(1e-10));
        assertThat(of(turned(-1, -2, -3, -4)).largest(at)).isCloseTo(-1, within(1e-12));
        assertThat(of(turned(0, 0, 0, 0)).largest(at)).isZero();
        assertThat(of(turned(5, 5, 5, 5)).largest(at)).isCloseTo(5, within(1e-12));
    }

    /** Power iteration would find −1000, and with it the wrong sign. */
    @Test
    void aNegativeEigenvalueOfLargerSizeDoesNotMislead() {
        double[] eigenvalues = new double[50];
        for (int i = 0; i < 50; i++) {
            eigenvalues[i] = i == 0 ? -1000 : i / 10.0;
        }
        Curvature curvature = of(turned(eigenvalues));
        double found = 0;
        for (int look = 0; look < 10; look++) {
            found = curvature.largest(new double[50]);
            assertThat(found).isLessThanOrEqualTo(4.9 + 1e-9);
        }
        assertThat(found).isGreaterThan(4.8);
    }

    /** The eigenvector that was largest is at the first look as good as the basis, and blind to the rest but for chance. */
    @Test
    void anotherDirectionThatBecomesTheSteepestIsFound() {
        double[] place = {0};
        CurvedLoss loss = CurvedLoss.of(40, (point, gradient, hessian) -> {
            for (int i = 0; i < 40; i++) {
                hessian[i][i] = 1 + i / 100.0;
            }
            hessian[(int) place[0]][(int) place[0]] = 50;
            return 0;
        });
        Curvature curvature = of(loss);
        for (int look = 0; look < 20; look++) {
            place[0] = look < 10 ? 3 : 17;
            double found = curvature.largest(new double[40]);
            assertThat(found).isLessThanOrEqualTo(50 + 1e-9);
            if (look % 10 > 4) {
                assertThat(found).as("at look %d", look).isGreaterThan(49.9);
            }
        }
    }

    @Test
    void theSameRunFindsTheSameBits() {
        double[] at = new double[20];
        Curvature one = of(turned(new SplittableRandom(3).doubles(20).toArray()));
        Curvature other = of(turned(new SplittableRandom(3).doubles(20).toArray()));
        for (int look = 0; look < 5; look++) {
            assertThat(one.largest(at)).isEqualTo(other.largest(at));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aHessianThatIsNotFiniteHasNone(double entry) {
        assertThat(of(CurvedLoss.quadratic(1, entry)).largest(new double[2])).isNaN();
    }
}
