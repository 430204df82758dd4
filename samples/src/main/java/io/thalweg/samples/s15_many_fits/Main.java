package io.thalweg.samples.s15_many_fits;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.many.BatchBar;
import io.thalweg.runtime.many.Runs;
import io.thalweg.runtime.many.Solutions;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Ten thousand fits, one loss.
 *
 * <p>A camera that watches something glow has a curve for each pixel, and every one wants to be fitted: the same loss,
 * {@link Decay}, with other data. That is what {@link Runs} is for. A generated loss serves one thread, so each thread has
 * its own, made by the supplier; {@code bind} gives it one curve after the other, and nothing but the solution is
 * allocated.
 *
 * <p>The curves are drawn at random, with noise of a known size. So it is known how far the fits may be off.
 * To first order a fitted rate is normal about the true one, with a standard deviation that the curve's derivatives give.
 * Of 10,000 fits, 6,827 are expected within one of them, and 9,545 within two; that so many are says that the fits are as
 * good as the data.
 *
 * <p>Results stand in the order of the curves, whichever thread was quick. One thread finds the same, bit for bit, and takes
 * longer.
 *
 * <p>Shows a bar, or lines where there is no terminal; prints fits per second, and how many are within their error.
 */
public final class Main {
    private static final int CURVES = 10_000;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    private void run() {
        List<Curve> curves = Curve.draw(CURVES);
        // A first batch warms the JVM up, so that the speeds can be compared.
        Solutions<DecayMisfit.Point> two = Fits.of(curves, Runs.onThreads(2));
        Solutions<DecayMisfit.Point> one = Fits.of(curves, Runs.onThreads(1));
        Solutions<DecayMisfit.Point> all = Fits.of(curves, Runs.onAllCores().watchedBy(BatchBar.of("fits")));
        say("%d curves of %d measurements, three parameters each", CURVES, Curve.TIMES.length);
        say("  came to rest         %d", all.count(Status.GRADIENT_NORM_BELOW));
        say("  within 1 deviation   %d, expected %d", within(1, curves, all), Math.round(0.6826895 * CURVES));
        say("  within 2 deviations  %d, expected %d", within(2, curves, all), Math.round(0.9544997 * CURVES));
        say(
                "  with two threads and with one: %s%n",
                same(one, two) && same(one, all) ? "the same bits" : "NOT THE SAME");
        say("%,.0f fits per second on all cores, %,.0f on one", all.perSecond(), one.perSecond());
    }

    /** How many rates are within some standard deviations of the true one. */
    static long within(double deviations, List<Curve> curves, Solutions<DecayMisfit.Point> solutions) {
        long count = 0;
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            double off = solutions.all().get(i).point().decay() - curve.decay();
            count += Math.abs(off) < deviations * curve.errorOfDecay() ? 1 : 0;
        }
        return count;
    }

    /** Points are records, which compare numbers by their bits. */
    static boolean same(Solutions<DecayMisfit.Point> some, Solutions<DecayMisfit.Point> others) {
        return points(some).equals(points(others));
    }

    private static List<DecayMisfit.Point> points(Solutions<DecayMisfit.Point> solutions) {
        return solutions.all().stream().map(Solution::point).toList();
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
