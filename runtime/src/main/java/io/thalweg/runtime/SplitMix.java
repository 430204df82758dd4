package io.thalweg.runtime;

/**
 * A stream of independent random bits, fixed by its seed: the same on every machine and JDK.
 *
 * <p>Not thread-safe.
 *
 * <p><b>Source:</b> SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
 * <i>OOPSLA</i> 2014, figure 16).
 */
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    /** 53 random bits become a number in [0, 1). */
    private static final double UNIT = 0x1.0p-53;

    private long state;

    /** The stream of a seed; any is as good as another. */
    public SplitMix(long seed) {
        state = seed;
    }

    /** What the stream of a seed gives as its i-th number, counted from 0: seeds for streams that are to be independent. */
    public static long at(long seed, long i) {
        return mixed(seed + (i + 1) * GOLDEN_GAMMA);
    }

    /** Bits of which each depends on all of those given; different ones for different ones. */
    public static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** The next number in [0, 1), a multiple of 2⁻⁵³. */
    public double uniform() {
        return (next() >>> 11) * UNIT;
    }

    /**
     * The next whole number in [0, bound); each is as likely, to 2⁻⁵³ · bound.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** The seed of the stream that goes on from here. */
    long state() {
        return state;
    }
}
