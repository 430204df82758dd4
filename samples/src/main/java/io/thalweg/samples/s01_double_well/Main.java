package io.thalweg.samples.s01_double_well;

import static io.thalweg.samples.s01_double_well.Quartic.GLOBAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.LOCAL_MINIMUM;
import static io.thalweg.samples.s01_double_well.Quartic.TOP;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Three ways down a double well.
 *
 * <p>{@link Quartic} has a global minimum at x = 0.40693 with L = 0 to six decimals, a local one at x = 3 with
 * L = 1.62276, and a top between them. All runs start at x = 4, so whoever walks downhill comes to x = 3 first.
 *
 * <p><i>Gradient flow</i>, θ' = −g, ends there.
 *
 * <p><i>Polyak's flow</i>, θ' = −g L/‖g‖², would fall as L(t) = L(0) e<sup>−t</sup> for ever, which no point near x = 3
 * allows: its speed L/‖g‖ goes to infinity there. Truncated to M·L it is tame, and reaches x = 3 after about 2 units of
 * time. From both sides it points to x = 3, so it stays. A Runge–Kutta method with a short step shows it.
 *
 * <p><i>Euler's method</i> on the same flow with h = 0.01 finds the global minimum. Near x = 3 it does not follow the
 * flow: a step is as long as h·L·min(1/‖g‖, M), up to 16, and the direction turns over from each side to the other. It
 * hops about until it comes so close to x = 3 that one hop beats the 1.157 to the top. Which hop does is chaotic: an
 * error of 1e-9 in the start changes it. With h·M·L(3) below 1.157 no hop can, and none does.
 *
 * <p>So stopping is the flow's doing, and escaping is the step's. The solutions say so themselves: with {@code
 * stability()} they compare h ρ L'' with the limit up to which their method is stable, ρ being the factor in θ' = −ρ g. Of
 * gradient flow it is 1, and h L''(3) = 0.12 is far below Euler's limit 2. Of the truncated Polyak flow it is
 * L min(1/‖g‖, M)/‖g‖, which grows beyond all bounds at x = 3: there every explicit step is too long, also the short ones
 * of the Runge–Kutta method. They hop about, too, but not far enough to get out.
 *
 * <p>Prints what it finds, and writes {@code loss} and {@code paths} as PNG and SVG below {@code target/pictures}.
 */
public final class Main {
    private static final double START = 4;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    private void run() throws IOException {
        say("L = x (x - 1) (x - 3)^2 + 1.62276");
        critical("global minimum", GLOBAL_MINIMUM);
        critical("top", TOP);
        critical("local minimum", LOCAL_MINIMUM);
        say("All runs start at x = %.0f.%n", START);

        Trajectory gradient = Trajectory.every(1);
        say("Gradient flow");
        say(
                "%s%n",
                new QuarticLoss()
                        .gradient()
                        .with(Euler.step(0.01))
                        .record(gradient)
                        .stability()
                        .from(START));

        Trajectory euler = Trajectory.every(1);
        say("Truncated Polyak flow, M = 1000, by Euler's method");
        say("%s", polyak(Euler.step(0.01), Stop.steps(10_000), euler));
        double escape = lastTimeAbove(TOP, euler);
        say("It passes x = 3 and is over the top at t = %.2f.%n", escape);

        // Long enough for the picture to show that Euler's run comes to rest.
        double end = Math.ceil(escape) + 5;
        double step = 1e-5;
        Trajectory rungeKutta = Trajectory.every(1000);
        say("The same flow by a Runge-Kutta method with a short step");
        say("%s", polyak(RungeKutta4.step(step), Stop.steps(Math.round(end / step)), rungeKutta));
        say("It settles at x = 3, as the flow itself does, in hops of h M L(3) = %.2g at most.", step * 1000 * 1.62276);
        say("The flow turns over at x = 3 at full speed: no explicit step is short enough there for h·λmax.%n");

        escapes();

        Pictures.loss(START).write(PICTURES, "loss");
        Pictures.paths(gradient, euler, rungeKutta, end).write(PICTURES, "paths");
        say("The pictures are in %s: loss and paths, as PNG and SVG.", PICTURES);
    }

    private static Solution<QuarticLoss.Point> polyak(Integrator integrator, Stop stop, Trajectory trajectory) {
        return new QuarticLoss()
                .polyak()
                .with(integrator)
                .until(stop)
                .record(trajectory)
                .stability()
                .from(START);
    }

    /** Of 100 starts that differ by 1e-9, how many escape for each step size: luck for one, a law for all. */
    private void escapes() {
        say("Of 100 starts, 4 + i 1e-9, so many are over the top by t = 25:");
        say("  %-8s  %-13s  %5s  %11s", "step h", "h M L(3)", "Euler", "Runge-Kutta");
        for (double h : new double[] {0.01, 0.003, 0.002, 0.001, 0.0007}) {
            double hop = h * 1000 * Quartic.loss(LOCAL_MINIMUM);
            say("  %-8.4f  %-13.2f  %5d  %11d", h, hop, escaped(Euler::step, h), escaped(RungeKutta4::step, h));
        }
        say("The truncated flow itself rests at x = 3, a local minimum with L > 0. Escaping is the step's doing:");
        say(
                "a hop is at most h M L(3) long, for Runge-Kutta about a third of that, and the top is %.3f away.%n",
                LOCAL_MINIMUM - TOP);
    }

    private static int escaped(DoubleFunction<Integrator> method, double step) {
        Integrator integrator = method.apply(step);
        Stop stop = Stop.steps(Math.round(25 / step));
        int escaped = 0;
        for (int i = 0; i < 100; i++) {
            double end = new QuarticLoss()
                    .polyak()
                    .with(integrator)
                    .until(stop)
                    .from(START + i * 1e-9)
                    .point()
                    .x();
            if (end < TOP) {
                escaped++;
            }
        }
        return escaped;
    }

    private static double lastTimeAbove(double level, Trajectory trajectory) {
        double[] times = trajectory.times();
        double[] x = trajectory.theta("x");
        int i = x.length - 1;
        while (i > 0 && x[i] <= level) {
            i--;
        }
        return times[i];
    }

    private void critical(String what, double x) {
        say("  %-14s  x = %.5f  L = %.6g", what, x, Quartic.loss(x));
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
