package io.thalweg.runtime.stop;

/**
 * The steps at which rules are asked: each up to step 32, then the multiples of the largest power of 2 that is at most a
 * 16th of the steps taken, and at most 1,024. They depend on nothing else, so that a run that was resumed asks at the
 * same steps. A look repeats one evaluation: of 1,000 steps they cost a tenth, of 10,000 a 60th, of many a thousandth.
 */
final class Looks {
    private static final long PART = 16;
    private static final long LARGEST = 1_024;

    /** The first of them that is not before this step. */
    static long from(long step) {
        long distance = Math.max(1, Math.min(LARGEST, Long.highestOneBit(step) / PART));
        return (step + distance - 1) / distance * distance;
    }

    private Looks() {}
}
