package io.thalweg.runtime;

/**
 * A stream of independent standard normal numbers, fixed by its seed: the same on every machine and JDK.
 *
 * <p><b>Source:</b> SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
 * <i>OOPSLA</i> 2014, figure 16) and the polar method (G. Marsaglia and T. A. Bray, "A convenient method for generating
 * normal variables", <i>SIAM Review</i> 6 (1964), 260–264).
 */
public final class Noise {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    /** 53 random bits become a number in [0, 1). */
    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spare;
    private boolean hasSpare;

    /** The stream of a seed; any is as good as another. */
    public Noise(long seed) {
        state = seed;
    }

    /**
     * A stream that goes on where another one was.
     *
     * @param bits its {@link #bits}
     * @param spare its {@link #spare}
     */
    Noise(long bits, double spare) {
        this.state = bits;
        this.spare = spare;
        this.hasSpare = !Double.isNaN(spare);
    }

    /** What the numbers to come are made from. */
    long bits() {
        return state;
    }

    /** The second one of a pair, if that is the next number; NaN if there is none. */
    double spare() {
        return hasSpare ? spare : Double.NaN;
    }

    /** The next number: mean 0, variance 1. */
    public double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double u = 2 * uniform() - 1;
            double v = 2 * uniform() - 1;
            double square = u * u + v * v;
            if (square < 1 && square > 0) {
                // StrictMath: the bits of Math.log depend on the machine.
                double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
                spare = v * scale;
                hasSpare = true;
                return u * scale;
            }
        }
    }

    private double uniform() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * UNIT;
    }
}
