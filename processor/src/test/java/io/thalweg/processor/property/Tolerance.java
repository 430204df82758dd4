package io.thalweg.processor.property;

import org.hipparchus.dfp.Dfp;

/**
 * What is asked of a computed partial derivative. Where the noise of double arithmetic is at most 1e-14 of the truth,
 * the relative error is at most 1e-12: a hundred times the noise, for chains of dozens of roundings. Elsewhere the
 * error is at most a thousand times the noise, since what is lost then is no longer the compiler's doing, but the order
 * of magnitude still is. Errors below 1e-300 are underflow.
 */
final class Tolerance {
    private static final double WELL_CONDITIONED = 1e-14;
    private static final double RELATIVE = 1e-12;
    private static final double NOISES = 1000;
    private static final double UNDERFLOW = 1e-300;

    private Tolerance() {}

    /** The largest error that is accepted. */
    static double of(Dfp truth, double noise) {
        double size = Math.abs(truth.toDouble());
        return (isClear(truth, noise) ? RELATIVE * size : NOISES * noise) + UNDERFLOW;
    }

    /** Whether the truth is well conditioned, so that a relative error is asked for. */
    static boolean isClear(Dfp truth, double noise) {
        return noise <= WELL_CONDITIONED * Math.abs(truth.toDouble());
    }

    static boolean accepts(double computed, Dfp truth, double noise) {
        if (!Double.isFinite(noise)) {
            return true; // the oracle cannot tell what double arithmetic can know here
        }
        // an error of a finite number beyond all doubles is infinite, which is right
        return Double.isFinite(computed) && error(computed, truth) <= of(truth, noise);
    }

    static double error(double computed, Dfp truth) {
        return truth.subtract(truth.newInstance(computed)).abs().toDouble();
    }
}
