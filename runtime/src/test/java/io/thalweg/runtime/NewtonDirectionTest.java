package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.fixture.CurvedLoss;
import io.thalweg.runtime.fixture.CurvedOde;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewtonDirectionTest {
    private final NewtonDirection newton = new NewtonDirection();

    /** A loss with this gradient and this Hessian, wherever it is. */
    private static CurvedLoss flat(double[] slopes, double[][] h) {
        return CurvedLoss.of(slopes.length, (point, gradient, hessian) -> {
            System.arraycopy(slopes, 0, gradient, 0, slopes.length);
            for (int i = 0; i < h.length; i++) {
                System.arraycopy(h[i], 0, hessian[i], 0, h.length);
            }
            return 0;
        });
    }

    private double[] direction(CurvedLoss loss, double... point) {
        newton.at(loss, point, CurvedOde.gradient(loss));
        double[] direction = new double[loss.dimension()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = newton.of(i);
        }
        return direction;
    }

    private static double[][] random(SplittableRandom random, int n) {
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                h[i][j] = random.nextDouble(-1, 1);
                h[j][i] = h[i][j];
            }
        }
        return h;
    }

    /** h d + μ d. */
    private static double[] times(double[][] h, double mu, double[] d) {
        double[] product = new double[d.length];
        for (int i = 0; i < d.length; i++) {
            product[i] = mu * d[i];
            for (int j = 0; j < d.length; j++) {
                product[i] += h[i][j] * d[j];
            }
        }
        return product;
    }

    @Test
    void onAQuadraticItLeadsToTheMinimum() {
        double[] direction = direction(CurvedLoss.quadratic(1, 1e6, 1e-6), 3, -2, 7);
        assertThat(direction).containsExactly(new double[] {3, -2, 7}, within(1e-14));
        assertThat(newton.damping()).isZero();
    }

    @Test
    void aPositiveDefiniteHessianIsNotDamped() {
        SplittableRandom random = new SplittableRandom(5);
        for (int n : new int[] {1, 2, 5, 30}) {
            double[][] a = random(random, n);
            double[][] h = new double[n][n];
            for (int i = 0; i < n; i++) {
                h[i] = times(a, 0, a[i]);
                h[i][i] += 0.01;
            }
            double[] slopes = random.doubles(n, -1, 1).toArray();
            double[] direction = direction(flat(slopes, h), new double[n]);
            assertThat(newton.damping()).isZero();
            assertThat(times(h, 0, direction)).containsExactly(slopes, within(1e-10));
        }
    }

    /** What the certificate of flows with newton rests on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40})
    void itNeverPointsUphill(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int trial = 0; trial < 50; trial++) {
            double[][] h = random(random, n);
            double[] slopes = random.doubles(n, -1, 1).toArray();
            double[] direction = direction(flat(slopes, h), new double[n]);
            double falls = 0;
            for (int i = 0; i < n; i++) {
                falls += slopes[i] * direction[i];
            }
            assertThat(falls).isPositive();
            assertThat(times(h, newton.damping(), direction)).containsExactly(slopes, within(1e-9));
        }
    }

    /** Of eigenvalues 3 and −1 and a diagonal of 1: 0 fails, 0.002 and its doubles up to 0.512 fail, 1.024 is enough. */
    @Test
    void theDampingIsTheFirstOfItsSequenceThatIsEnough() {
        direction(flat(new double[] {1, 0}, new double[][] {{1, 2}, {2, 1}}), 0, 0);
        assertThat(newton.damping()).isEqualTo(0.002 * 512);
    }

    @Test
    void itStartsAboveTheSmallestEntryOfTheDiagonal() {
        double[] direction = direction(flat(new double[] {1, 1}, new double[][] {{-4, 0}, {0, 2}}), 0, 0);
        assertThat(newton.damping()).isEqualTo(4.004);
        assertThat(direction).containsExactly(new double[] {1 / 0.004, 1 / 6.004}, within(1e-9));
    }

    /** The loss's unit is nobody's business. */
    @Test
    void aMultipleOfTheLossHasTheSameDirection() {
        double[][] h = random(new SplittableRandom(9), 4);
        double[] slopes = {1, -2, 3, -4};
        double[] one = direction(flat(slopes, h), 0, 0, 0, 0);
        for (double[] row : h) {
            for (int j = 0; j < 4; j++) {
                row[j] *= 0x1.0p40;
            }
        }
        double[] scaled = {0x1.0p40, -0x1.0p41, 3 * 0x1.0p40, -0x1.0p42};
        assertThat(direction(flat(scaled, h), 0, 0, 0, 0)).containsExactly(one, within(1e-12));
    }

    @Test
    void aHessianOfZeroMakesItTheGradient() {
        assertThat(direction(flat(new double[] {3, -2}, new double[2][2]), 0, 0))
                .containsExactly(3, -2);
        assertThat(newton.damping()).isEqualTo(1);
    }

    @Test
    void aSingularHessianIsDamped() {
        double[] direction = direction(flat(new double[] {1, 1}, new double[][] {{1, 1}, {1, 1}}), 0, 0);
        assertThat(newton.damping()).isEqualTo(1e-3);
        assertThat(direction).containsExactly(new double[] {1 / 2.001, 1 / 2.001}, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aHessianThatIsNotFiniteHasNone(double entry) {
        assertThat(direction(flat(new double[] {1, 1}, new double[][] {{1, entry}, {0, 1}}), 0, 0))
                .containsOnly(Double.NaN);
        assertThat(newton.damping()).isNaN();
    }

    /** The coordinate at its bound moves against it, and the other one as if the bound were not to be left. */
    @Test
    void aCoordinateThatIsPushedAgainstItsBoundIsLeftOut() {
        CurvedLoss loss = flat(new double[] {-2, 3}, new double[][] {{2, 1}, {1, 2}});
        newton.at(loss, new double[] {1, 0}, CurvedOde.gradient(loss).within(-1, 1));
        assertThat(newton.of(0)).isEqualTo(-2);
        assertThat(newton.of(1)).isCloseTo(1.5, within(1e-15));
        newton.at(loss, new double[] {-1, 0}, CurvedOde.gradient(loss).within(-1, 1));
        assertThat(newton.of(0)).as("it leaves the other bound").isCloseTo(-7 / 3.0, within(1e-14));
    }

    /** A Hessian of 1e-9 elsewhere is damped by its own size, as if the held coordinate were not there. */
    @Test
    void theDampingTakesNoNoticeOfWhatIsHeld() {
        CurvedLoss loss = flat(new double[] {-2, 3e-9, 1e-9}, new double[][] {{-7, 5, 0}, {5, -1e-9, 0}, {0, 0, 1e-9}});
        newton.at(loss, new double[] {1, 0, 0}, CurvedOde.gradient(loss).within(-1, 1));
        assertThat(newton.damping()).isCloseTo(1.001e-9, within(1e-22));
        assertThat(newton.of(0)).isEqualTo(-2);
        assertThat(newton.of(1)).isCloseTo(3000, within(1e-3));
        assertThat(newton.of(2)).isCloseTo(1 / 2.001, within(1e-9));
    }

    @Test
    void whatIsHeldIsNotDamped() {
        CurvedLoss loss = flat(new double[] {-2, 3}, new double[][] {{2, 1}, {1, -1e30}});
        newton.at(loss, new double[] {1, 0}, CurvedOde.gradient(loss).within(-1, 1));
        assertThat(newton.damping()).isCloseTo(1.001e30, within(1e15));
        assertThat(newton.of(0)).isEqualTo(-2);
        assertThat(newton.of(1)).isCloseTo(3e-27, within(1e-36));
    }

    @Test
    void whereAllAreHeldItIsTheGradient() {
        CurvedLoss loss = flat(new double[] {-2, 3}, new double[][] {{-2, 1}, {1, 2}});
        newton.at(loss, new double[] {1, -1}, CurvedOde.gradient(loss).within(-1, 1));
        assertThat(newton.damping()).isZero();
        assertThat(newton.of(0)).isEqualTo(-2);
        assertThat(newton.of(1)).isEqualTo(3);
    }

    @Test
    void whatWasHeldAtOnePointIsFreeAtTheNext() {
        CurvedLoss loss = flat(new double[] {-2, 3}, new double[][] {{4, 0}, {0, 2}});
        newton.at(loss, new double[] {1, 0}, CurvedOde.gradient(loss).within(-1, 1));
        newton.at(loss, new double[] {1, 0}, CurvedOde.gradient(loss));
        assertThat(newton.of(0)).isEqualTo(-0.5);
    }

    @Test
    void memoriesBehindThePointAreNotLookedAt() {
        CurvedLoss loss = CurvedLoss.quadratic(4, 16);
        newton.at(loss, new double[] {1, 2, Double.NaN, Double.NaN}, CurvedOde.gradient(loss));
        assertThat(newton.of(0)).isEqualTo(1);
        assertThat(newton.of(1)).isEqualTo(2);
    }

    @Test
    void moreCoordinatesThanItSolvesForAreRefused() {
        double[] curvatures = new double[NewtonDirection.LARGEST + 1];
        Arrays.fill(curvatures, 1);
        CurvedLoss loss = CurvedLoss.quadratic(curvatures);
        assertThatThrownBy(() -> newton.at(loss, curvatures, CurvedOde.gradient(loss)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("newton solves for at most 500 coordinates, but there are 501: take another flow, such as"
                        + " GRADIENT by DormandPrince, or MOMENTUM");
    }
}
