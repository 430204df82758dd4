package io.thalweg.samples.s14_watching;

import io.thalweg.runtime.Every;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.observe.Lines;
import io.thalweg.runtime.observe.ProgressBar;
import io.thalweg.runtime.plot.Plot;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What a run does, while it goes on and afterwards.
 *
 * <p><i>The long one</i> is gradient flow by millions of tiny steps of Euler's method. A bar on the terminal says how far
 * it is (where there is no terminal, a line does, every five seconds and at the end), and every half million steps a line
 * is printed. It is recorded by a trajectory that thins itself out: of all those steps it keeps 4,000 at most, as far
 * apart as the run turns out to need, and start and end. So a run of any length can be recorded, without knowing it.
 *
 * <p><i>The short one</i> is momentum, a ball with some mass on the same slope, by a method that chooses its own steps.
 * Their ends would make a poor curve: the trajectory asks for the point at even times, which the method interpolates. Its
 * records are written as CSV as well.
 *
 * <p>Three pictures show both: the loss over time, the coordinates of the second one over time, and their paths in the
 * plane, over lines of equal loss. Gradient flow goes straight down to the floor of the valley and creeps along it.
 * Momentum swings from wall to wall, rolls past the minimum and comes back. Prints where both end; the pictures are below
 * {@code target/watching}.
 */
public final class Main {
    private static final Path FOLDER = Path.of("target", "watching");
    private static final double STEP = 1e-5;
    private static final long MOST_STEPS = 3_000_000;
    private static final double NEAR = 1e-10;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    private void run() throws IOException {
        Trajectory gradient = Trajectory.thinned(4000);
        var crept = new BananaLoss()
                .gradient()
                .with(Euler.step(STEP))
                .until(Stop.steps(MOST_STEPS).or(Stop.lossBelow(NEAR)))
                .record(gradient)
                .observe(Every.time(Duration.ofMillis(200)), ProgressBar.of("gradient flow"))
                .observe(Every.steps(500_000), Lines.to(out))
                .from(-1.2, 1);
        say("gradient flow: %d steps, of which %d are recorded; ends at %s", crept.steps(), gradient.size(), at(crept));

        Trajectory momentum = Trajectory.evenly(0.02);
        var swung = new BananaLoss()
                .momentum()
                .hyper("rate", 0.5)
                .hyper("beta1", 0.2)
                .with(DormandPrince.tolerance(1e-6))
                .until(Stop.lossBelow(NEAR))
                .record(momentum)
                .from(-1.2, 1);
        say("momentum: %d steps, but %d records; ends at %s", swung.steps(), momentum.size(), at(swung));

        Plot.loss("gradient flow", gradient)
                .and("momentum", momentum)
                .overTime()
                .title("The loss over time")
                .save(FOLDER.resolve("loss.png"));
        Plot.coordinates(momentum)
                .overTime()
                .title("Momentum: the coordinates over time")
                .save(FOLDER.resolve("coordinates.png"));
        Plot.path(new BananaLoss(), "gradient flow", gradient)
                .and("momentum", momentum)
                .title("The paths, over lines of equal loss")
                .save(FOLDER.resolve("paths.png"));
        momentum.writeCsv(FOLDER.resolve("momentum.csv"));
        say("The pictures and momentum.csv are in %s.", FOLDER);
    }

    private static String at(Solution<BananaLoss.Point> solution) {
        BananaLoss.Point point = solution.point();
        return String.format(Locale.ROOT, "(%.5f, %.5f), loss %.1e", point.x(), point.y(), solution.loss());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
