package io.thalweg.runtime;

/**
 * A stream of independent standard normal numbers, fixed by its seed: the same on every machine and JDK.
 *
 * <p><b>Source:</b> the polar method (G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables",
 * <i>SIAM Review</i> 6 (1964), 260–264), on the bits of {@link SplitMix}.
 */
public final class Noise {
    private final SplitMix random;
    private double spare;
    private boolean hasSpare;

    /** The stream of a seed; any is as good as another. */
    public Noise(long seed) {
        random = new SplitMix(seed);
    }

    /**
     * A stream that goes on where another one was.
     *
     * @param bits its {@link #bits}
     * @param spare its {@link #spare}
     */
    Noise(long bits, double spare) {
        this.random = new SplitMix(bits);
        this.spare = spare;
        this.hasSpare = !Double.isNaN(spare);
    }

    /** What the numbers to come are made from. */
    long bits() {
        return random.state();
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
            double u = 2 * random.uniform() - 1;
            double v = 2 * random.uniform() - 1;
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
}
