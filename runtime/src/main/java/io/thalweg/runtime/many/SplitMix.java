package io.thalweg.runtime.many;

/**
 * A stream of independent random bits, fixed by its seed: the same on every machine and JDK.
 *
 * <p><b>Source:</b> SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
 * <i>OOPSLA</i> 2014, figure 16).
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    /** 53 random bits become a number in [0, 1). */
    private static final double UNIT = 0x1.0p-53;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /** What the stream of a seed gives as its i-th number, counted from 0: seeds for streams that are to be independent. */
    static long at(long seed, long i) {
        return mixed(seed + (i + 1) * GOLDEN_GAMMA);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** A number in [0, 1). */
    double uniform() {
        return (next() >>> 11) * UNIT;
    }

    /** A whole number in [0, bound); each is as likely, to 2⁻⁵³ · bound. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
