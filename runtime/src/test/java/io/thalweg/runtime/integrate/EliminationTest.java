package io.thalweg.runtime.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EliminationTest {

    private static double[][] random(SplittableRandom random, int n) {
        double[][] a = new double[n][n];
        for (double[] row : a) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextDouble(-1, 1);
            }
        }
        return a;
    }

    private static double[] times(double[][] a, double[] x) {
        double[] b = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                b[i] += a[i][j] * x[j];
            }
        }
        return b;
    }

    private static double[][] copy(double[][] a) {
        double[][] copy = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            copy[i] = a[i].clone();
        }
        return copy;
    }

    /** The residual of elimination with pivoting is some roundings of |A| |x|. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 60})
    void itSolvesRandomSystems(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int trial = 0; trial < 20; trial++) {
            double[][] a = random(random, n);
            double[] right = random(random, n)[0];
            double[] b = right.clone();
            assertThat(Elimination.solve(copy(a), n, b, new double[n])).isTrue();
            double size = 0;
            for (double each : b) {
                size = Math.max(size, Math.abs(each));
            }
            assertThat(times(a, b)).containsExactly(right, within(1e-14 * n * n * (1 + size)));
        }
    }

    @Test
    void aZeroOnTheDiagonalIsNoObstacle() {
        double[] b = {3, 5};
        assertThat(Elimination.solve(new double[][] {{0, 1}, {2, 0}}, 2, b, new double[2]))
                .isTrue();
        assertThat(b).containsExactly(2.5, 3);
    }

    /** Without scaling, the first row would be the pivot, and the answer 0 instead of 1. */
    @Test
    void rowsAreComparedInTheirOwnUnits() {
        double[] b = {1e20, 2};
        assertThat(Elimination.solve(new double[][] {{10, 1e20}, {1, 1}}, 2, b, new double[2]))
                .isTrue();
        assertThat(b).containsExactly(new double[] {1, 1}, within(1e-15));
    }

    @Test
    void rowsOfVeryDifferentSizesAreNotSingular() {
        double[] b = {1, 1e30};
        assertThat(Elimination.solve(new double[][] {{1e-30, 0}, {0, 1e30}}, 2, b, new double[2]))
                .isTrue();
        assertThat(b).containsExactly(new double[] {1e30, 1}, within(1e15));
    }

    @Test
    void aMatrixThatIsSingularToRoundingIsFound() {
        assertSingular(new double[][] {{0}});
        assertSingular(new double[][] {{1, 2}, {2, 4}});
        assertSingular(new double[][] {{0.1, 0.3}, {0.2, 0.6 + 1e-16}});
        assertSingular(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        assertSingular(new double[][] {{1, 0}, {0, 0}});
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anEntryThatIsNotFiniteIsFound(double entry) {
        assertSingular(new double[][] {{1, 0}, {entry, 1}});
        assertSingular(new double[][] {{1, entry}, {0, 1}});
    }

    private static void assertSingular(double[][] a) {
        assertThat(Elimination.solve(a, a.length, new double[a.length], new double[a.length]))
                .isFalse();
    }

    @Test
    void moreRowsAndColumnsAreNotLookedAt() {
        double[][] a = {{2, Double.NaN}, {Double.NaN, Double.NaN}};
        double[] b = {6, 7};
        assertThat(Elimination.solve(a, 1, b, new double[1])).isTrue();
        assertThat(b).containsExactly(3, 7);
    }
}
