package io.thalweg.runtime.many;

import io.thalweg.runtime.SplitMix;

/**
 * Points that cover a box evenly, seen along each of its sides: each side is cut into n strata of one length, and of n
 * points exactly one lies in each stratum of each side. Which strata come together, and where in its stratum a point
 * lies, is random.
 *
 * <p><b>Source:</b> M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods for selecting values of
 * input variables in the analysis of output from a computer code", <i>Technometrics</i> 21 (1979), 239–245, section 2.3.
 * The strata are shuffled by D. E. Knuth, <i>The Art of Computer Programming</i> 2, 3rd ed. (1998), section 3.4.2,
 * algorithm P.
 */
public final class LatinHypercube {
    private LatinHypercube() {}

    /**
     * Draws points in a box. The same arguments give the same bits on every machine and JDK.
     *
     * @param box where the points lie, its faces included
     * @param n how many, at least 1
     * @param seed any is as good as another
     * @return n points
     * @throws IllegalArgumentException if n is less than 1
     */
    public static double[][] points(Box box, int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("the number of points must be at least 1, but is " + n);
        }
        double[][] points = new double[n][box.dimension()];
        int[] strata = new int[n];
        for (int j = 0; j < box.dimension(); j++) {
            // Each side has a stream of its own, so a further side leaves the others as they are.
            SplitMix random = new SplitMix(SplitMix.at(seed, j));
            shuffle(strata, random);
            for (int i = 0; i < n; i++) {
                points[i][j] = box.at(j, (strata[i] + random.uniform()) / n);
            }
        }
        return points;
    }

    private static void shuffle(int[] strata, SplitMix random) {
        for (int i = 0; i < strata.length; i++) {
            strata[i] = i;
        }
        for (int last = strata.length - 1; last > 0; last--) {
            int other = random.below(last + 1);
            int stratum = strata[last];
            strata[last] = strata[other];
            strata[other] = stratum;
        }
    }
}
