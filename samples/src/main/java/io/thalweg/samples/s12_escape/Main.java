package io.thalweg.samples.s12_escape;

import static io.thalweg.samples.s12_escape.Wells.HEIGHT;
import static io.thalweg.samples.s12_escape.Wells.WIDTH;

import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Escaping from a local minimum: by noise, or by truncated Polyak?
 *
 * <p>The article that the double well is from lets truncated Polyak jump out of the local minimum at x = 3, and ends by
 * doubting its use: adding Gaussian noise to gradient descent might do as well. Here both have 2,500 steps of Euler's
 * method, from x = 4, 200 times: Langevin's equation with 200 seeds, truncated Polyak from 200 starts that differ by 1e-9.
 *
 * <p><i>Langevin's equation</i>, θ' = −∇L + √(2T) ξ, leaves the local minimum after a time that grows as exp(2.08/T), 2.08
 * being the height of the barrier: Kramers' law, which is printed beside the counts. So a third of that height is warm
 * enough, and a tenth is hopeless. But what is warm enough to get out is warm enough to get back: in the long run the
 * share of time in the global minimum's well is that of exp(−L/T), and it falls as T rises. None comes to
 * rest; what a warm run has seen, its best point keeps.
 *
 * <p><i>Truncated Polyak</i>, θ' = −(g/‖g‖) L · min(1/‖g‖, M), does not escape as a flow: it rests at x = 3. What hops is
 * Euler's method, whose steps there are up to h·M·L(3) long. While that is shorter than the 1.157 to the top nothing
 * gets out: a law, not a chance. Beyond, when a run escapes is chaotic. With h = 0.01, about nine in ten are out as soon
 * as M allows it, and a larger M makes it no better. With M = 1000 and a shorter h there is less time in as many steps,
 * and fewer get out. Those that do come to rest at the global minimum.
 *
 * <p><i>Which is better?</i> On this loss truncated Polyak at its best ends in the right well more often than noise at its
 * best, and nearer to the minimum, since it rests. Noise that is warm enough sees the minimum every time, and the best
 * point keeps it. But Polyak has been told that the minimum is 0, which one seldom knows. Both have a parameter with a
 * threshold that depends on the barrier, which one knows no better. And in more dimensions a hop goes along one line,
 * whereas noise tries all directions; nothing here says how that ends.
 *
 * <p>Prints the counts, and draws them over temperature and hop in {@code target/escape}.
 */
public final class Main {
    private static final Path FOLDER = Path.of("target", "escape");
    private static final double[] TEMPERATURES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5};
    private static final double[] HOPS = {0.5, 0.8, 1, 1.1, 1.2, 1.3, 1.5, 2, 3, 5, 10, 20};

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    private void run() throws IOException {
        say("The top is %.3f away from the local minimum at x = 3, and %.3f above it.", WIDTH, HEIGHT);
        say("Of %d runs of %,d steps so many are over it.%n", Tally.RUNS, Tally.STEPS);
        List<Tally> noise =
                Arrays.stream(TEMPERATURES).mapToObj(Tally::langevin).toList();
        say("Langevin, h = 0.01, by the temperature T");
        say("  %5s  %6s  %6s  %8s  %9s  %9s  %9s", "T", "at end", "ever", "Kramers", "long run", "last L", "best L");
        for (int i = 0; i < TEMPERATURES.length; i++) {
            double temperature = TEMPERATURES[i];
            Tally tally = noise.get(i);
            say(
                    "  %5.1f  %6d  %6d  %8s  %9.0f  %9.1e  %9.1e",
                    temperature,
                    tally.ended(),
                    tally.seen(),
                    temperature > HEIGHT / 3 ? "-" : Math.round(Tally.RUNS * left(temperature)),
                    Tally.RUNS * Theory.inTheLongRun(temperature),
                    tally.lastLoss(),
                    tally.bestLoss());
        }
        say("%nTruncated Polyak, by the length h M L(3) of a hop");
        say("  %5s  %22s  %22s", "", "h = 0.01, M chosen", "M = 1000, h chosen");
        say("  %5s  %6s  %6s  %8s  %6s  %6s", "hop", "at end", "ever", "last L", "at end", "ever");
        List<Tally> hops = Arrays.stream(HOPS).mapToObj(Tally::polyakByM).toList();
        List<Tally> steps = Arrays.stream(HOPS).mapToObj(Tally::polyakByStep).toList();
        for (int i = 0; i < HOPS.length; i++) {
            say(
                    "  %5.1f  %6d  %6d  %8.1e  %6d  %6d",
                    HOPS[i],
                    hops.get(i).ended(),
                    hops.get(i).seen(),
                    hops.get(i).lastLoss(),
                    steps.get(i).ended(),
                    steps.get(i).seen());
        }
        picture(noise, hops, steps).write(FOLDER, "escape");
        say("%nThe picture is in %s: escape, as PNG and SVG.", FOLDER);
    }

    private static double left(double temperature) {
        return Theory.left(temperature, Tally.STEPS * Tally.STEP);
    }

    /** Temperature and hop in units of what they have to overcome. */
    private static Picture picture(List<Tally> noise, List<Tally> hops, List<Tally> steps) {
        double[] warmth = Arrays.stream(TEMPERATURES).map(it -> it / HEIGHT).toArray();
        double[] reach = Arrays.stream(HOPS).map(it -> it / WIDTH).toArray();
        double[] cold =
                Arrays.stream(TEMPERATURES).filter(it -> it <= HEIGHT / 3).toArray();
        return new Picture(
                        "Of 200 runs, in the global minimum's well after 2,500 steps (dotted: Kramers)",
                        new Axis("T over the barrier's height, or h·M·L(3) over its width", -0.03, 2.4),
                        new Axis("runs", -4, 204))
                .line("Langevin, at the end", warmth, counts(noise), Picture.BLUE, 2.5f)
                .line(
                        "Langevin, ever",
                        warmth,
                        noise.stream().mapToDouble(Tally::seen).toArray(),
                        Picture.SKY,
                        2.5f)
                .line("Polyak, h = 0.01", reach, counts(hops), Picture.ORANGE, 2.5f)
                .line("Polyak, M = 1000", reach, counts(steps), Picture.GREEN, 2.5f)
                .dashes(
                        Arrays.stream(cold).map(it -> it / HEIGHT).toArray(),
                        Arrays.stream(cold).map(it -> Tally.RUNS * left(it)).toArray());
    }

    private static double[] counts(List<Tally> tallies) {
        return tallies.stream().mapToDouble(Tally::ended).toArray();
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
