package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatinHypercubeTest {
    static LongStream seeds() {
        return LongStream.range(-50, 50);
    }

    private static Box random(Random random, int dimension) {
        double[] lower = new double[dimension];
        double[] upper = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            lower[j] = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            upper[j] = lower[j] + random.nextDouble() * Math.pow(10, random.nextInt(9) - 4) + 1e-3;
        }
        return Box.of(lower, upper);
    }

    /** The property that makes it one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void eachStratumOfEachSideHasOnePoint(long seed) {
        Random random = new Random(seed);
        int dimension = 1 + random.nextInt(6);
        int n = 1 + random.nextInt(200);
        Box box = random(random, dimension);

        double[][] points = LatinHypercube.points(box, n, seed);

        assertThat(points.length).isEqualTo(n);
        assertThat(Arrays.stream(points)).allMatch(box::contains);
        for (int j = 0; j < dimension; j++) {
            BitSet hit = new BitSet();
            for (double[] point : points) {
                double share = (point[j] - box.lower(j)) / (box.upper(j) - box.lower(j));
                hit.set((int) (share * n));
            }
            assertThat(hit.cardinality()).as("side %d of %s", j, box).isEqualTo(n);
        }
    }

    /** As a program in another language gives them: whoever repeats a run anywhere gets these. */
    @Test
    void theBitsAreThoseOfTheAlgorithm() {
        assertThat(LatinHypercube.points(Box.cube(2, 0, 1), 3, 42)).isDeepEqualTo(new double[][] {
            {0.16211651209388953, 0.5022498416817248},
            {0.6891192977344454, 0.22829100709313402},
            {0.5589719129405507, 0.8610114868429267}
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSeedFixesThePoints(long seed) {
        Box box = Box.cube(3, -1, 1);
        double[][] points = LatinHypercube.points(box, 20, seed);
        assertThat(LatinHypercube.points(box, 20, seed)).isDeepEqualTo(points);
        assertThat(Arrays.deepEquals(LatinHypercube.points(box, 20, seed + 1), points))
                .isFalse();
    }

    @Test
    void aFurtherSideLeavesTheOthersAsTheyAre() {
        double[][] plane = LatinHypercube.points(Box.cube(2, -1, 1), 50, 7);
        double[][] space = LatinHypercube.points(Box.cube(3, -1, 1), 50, 7);
        for (int i = 0; i < plane.length; i++) {
            assertThat(Arrays.copyOf(space[i], 2)).containsExactly(plane[i]);
        }
    }

    /**
     * The mean of f(x, y) = x + y over n points is far nearer to the truth than that of n independent ones: its variance
     * is 1/n³ of a stratum's, summed (McKay, Beckman and Conover, section 2), where theirs would be 1/n.
     */
    @Test
    void sumsAreMoreExactThanOfIndependentPoints() {
        int n = 50;
        double[] means = LongStream.range(0, 500)
                .mapToDouble(seed -> Arrays.stream(LatinHypercube.points(Box.cube(2, 0, 1), n, seed))
                        .mapToDouble(point -> point[0] + point[1])
                        .average()
                        .orElseThrow())
                .toArray();
        double variance =
                Arrays.stream(means).map(it -> (it - 1) * (it - 1)).average().orElseThrow();
        // Uniform in a stratum of length 1/n: variance 1/(12 n²); a mean of n, two sides. 500 draws know it to 7 %.
        assertThat(variance).isCloseTo(2.0 / 12 / Math.pow(n, 3), within(0.3 * 2.0 / 12 / Math.pow(n, 3)));
    }

    /** Which stratum of one side comes with which of another: all pairs are as likely. */
    @Test
    void sidesAreIndependent() {
        int draws = 9_000;
        int[] together = new int[9];
        for (long seed = 0; seed < draws; seed++) {
            for (double[] point : LatinHypercube.points(Box.cube(2, 0, 3), 3, seed)) {
                together[3 * (int) point[0] + (int) point[1]]++;
            }
        }
        // Each pair has one third of the draws; five standard deviations √(draws · 1/3 · 2/3).
        double deviation = Math.sqrt(draws * 2 / 9.0);
        assertThat(Arrays.stream(together).asDoubleStream().boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(draws / 3.0, within(5 * deviation)));
    }

    @Test
    void aWidestBoxHasFinitePoints() {
        Box box = Box.cube(1, -Double.MAX_VALUE, Double.MAX_VALUE);
        double[] sorted = Arrays.stream(LatinHypercube.points(box, 4, 1))
                .mapToDouble(point -> point[0])
                .sorted()
                .toArray();
        assertThat(sorted[0]).isBetween(-Double.MAX_VALUE, -Double.MAX_VALUE / 2);
        assertThat(sorted[3]).isBetween(Double.MAX_VALUE / 2, Double.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesToDrawNone(int n) {
        assertThatThrownBy(() -> LatinHypercube.points(Box.cube(1, 0, 1), n, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number of points must be at least 1, but is " + n);
    }
}
