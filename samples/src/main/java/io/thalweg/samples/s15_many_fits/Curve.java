package io.thalweg.samples.s15_many_fits;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One problem: a decay that was measured with noise, and the truth behind it.
 *
 * @param amplitude the true amplitude
 * @param decay the true rate
 * @param background the true background
 * @param y what was measured at {@link #TIMES}; not modified
 */
record Curve(double amplitude, double decay, double background, double[] y) {
    /** The standard deviation of the noise. */
    static final double NOISE = 0.02;

    static final double[] TIMES =
            IntStream.range(0, 25).mapToDouble(i -> i * 0.2).toArray();

    /** Curves that are drawn at random, always the same. */
    static List<Curve> draw(int count) {
        Random random = new Random(15);
        return Stream.generate(() -> draw(random)).limit(count).toList();
    }

    private static Curve draw(Random random) {
        double amplitude = 1 + random.nextDouble();
        double decay = 0.8 + 0.8 * random.nextDouble();
        double background = random.nextDouble() - 0.5;
        double[] y = new double[TIMES.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = amplitude * Math.exp(-decay * TIMES[i]) + background + NOISE * random.nextGaussian();
        }
        return new Curve(amplitude, decay, background, y);
    }

    /**
     * The standard deviation of the fitted rate about the true one, to first order in the noise: the root of its entry in
     * NOISE² (JᵀJ)⁻¹, where J has the curve's derivatives by amplitude, rate and background at each time.
     *
     * <p><b>Source:</b> G. A. F. Seber and C. J. Wild, <i>Nonlinear Regression</i>, Wiley (1989), theorem 2.1.
     */
    double errorOfDecay() {
        double aa = 0;
        double ar = 0;
        double ab = 0;
        double rr = 0;
        double rb = 0;
        for (double t : TIMES) {
            double a = Math.exp(-decay * t);
            double r = -amplitude * t * a;
            aa += a * a;
            ar += a * r;
            ab += a;
            rr += r * r;
            rb += r;
        }
        double bb = TIMES.length;
        double determinant = aa * (rr * bb - rb * rb) - ar * (ar * bb - rb * ab) + ab * (ar * rb - rr * ab);
        return NOISE * Math.sqrt((aa * bb - ab * ab) / determinant);
    }
}
