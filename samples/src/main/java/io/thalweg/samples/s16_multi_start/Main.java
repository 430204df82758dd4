package io.thalweg.samples.s16_multi_start;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.many.Box;
import io.thalweg.runtime.many.Minimum;
import io.thalweg.runtime.many.MultiStart;
import io.thalweg.runtime.stop.Stop;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Which of 121 minima is the lowest?
 *
 * <p>{@link Rastrigin} has a minimum near each point of whole numbers, 11 by 11 in its usual box. A descent finds the one
 * whose basin it starts in, and cannot know of the others. So it is started many times: {@link MultiStart} spreads the
 * starts as a Latin hypercube, runs them on all cores, and counts how often which minimum was found. The result depends on
 * the seed, and not on the number of threads.
 *
 * <p>How many starts are enough? The basin of the lowest minimum is about a square of side 1 in the box of side 10.24:
 * nearly 1 in 100 starts lies in it. Of 100 independent starts none does, more often than once in three times; of 1,000,
 * once in 16,000 times. One does not know that beforehand. But a count says something: as long as many minima were found only
 * once, there are others that were not found at all. In ten dimensions the share is 0.01 to the power of five, and no
 * number of starts helps: then it takes something else than chance.
 *
 * <p>Prints what is found from ever more starts, and the lowest minima.
 */
public final class Main {
    static final Box BOX = Box.cube(2, -5.12, 5.12);

    private static final int MOST = 2_500;
    private static final int[] STARTS = {20, 100, 500, MOST};
    private static final int LOWEST = 5;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    static MultiStart<RastriginHeight.Point> search() {
        return MultiStart.of(() -> new RastriginHeight()
                        .gradient()
                        .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(1_000))))
                .in(BOX)
                .seed(16);
    }

    private void run() {
        say("%6s  %6s  %10s  %6s  %12s", "starts", "minima", "found once", "lowest", "found by");
        for (int starts : STARTS) {
            List<Minimum<RastriginHeight.Point>> minima = search().from(starts).minima();
            Minimum<RastriginHeight.Point> lowest = minima.get(0);
            long once = minima.stream().filter(it -> it.found() == 1).count();
            say(
                    "%,6d  %6d  %10d  %6.4f  %7d runs",
                    starts, minima.size(), once, lowest.best().loss(), lowest.found());
        }
        say("%nThe lowest of the most");
        search().from(MOST).minima().stream().limit(LOWEST).forEach(this::say);
    }

    private void say(Minimum<RastriginHeight.Point> minimum) {
        Solution<RastriginHeight.Point> best = minimum.best();
        // Adding 0 turns a rounded −0 into 0.
        double x = Math.rint(minimum.point().x() * 1e4) / 1e4 + 0.0;
        double y = Math.rint(minimum.point().y() * 1e4) / 1e4 + 0.0;
        say("  %.4f at (%7.4f, %7.4f), %d runs", best.loss(), x, y, minimum.found());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
