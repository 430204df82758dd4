package io.thalweg.samples.s11_gallery;

import io.thalweg.runtime.plot.Page;
import io.thalweg.runtime.plot.Picture;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A gallery of flows, on a valley with two floors and on one with four.
 *
 * <p>An optimizer is a flow, θ' = …, and a way to walk it. This sample shows both apart. <i>The flows themselves</i> are
 * walked by a Runge–Kutta method with steps so short that they cannot be seen. <i>The optimizers</i> are Euler's method
 * on the same equations with step 1: that is gradient descent, the heavy ball, Adam.
 *
 * <p>What the compiler finds out about an equation is its certificate, dL/dt. Integrated along the path it is a
 * prediction of the loss, which the pictures draw over the loss itself, as dots or dashes. For Polyak's flow it is
 * dL/dt = −L, so L(t) = L(0) e<sup>−t</sup>, a straight line in a logarithmic picture, whatever the landscape, as long as
 * there is a way: in the double well it ends at the local minimum. For sign flow it is −‖∇L‖₁, and the minimum is
 * reached in finite time.
 *
 * <p><i>On the double well</i> ({@link Well}) all flows come to the local minimum at x = 3 and stay, as each that
 * descends must: the top is in the way. Two optimizers get past it, by what the flow has not. Momentum rolls over, as its
 * dL/dt may be positive. Truncated Polyak by Euler's method hops.
 *
 * <p><i>On Himmelblau's function</i> ({@link Himmelblau}) gradient, normalized and Polyak flow go one path, as all three
 * point along −∇L; they differ in speed. Sign flow goes diagonally, and so, roughly, do RMSprop, Adagrad and Adam: from this
 * start they end in another valley. Neither is the better one.
 *
 * <p><i>Coming to rest.</i> Under Euler's method sign flow hops about the minimum at the distance of a step, for ever.
 * Adagrad, with the same rate, has divided it by the root of a sum that only grows, and creeps long before it is there.
 * RMSprop forgets, so it arrives; but as the gradient fades, √v fades behind it, until a step is too long again: it is
 * thrown out, and then hops as sign flow does. A large ε keeps its steps short, and it settles.
 *
 * <p>Prints where each run ends, and writes the pictures as PNG and SVG below {@code target/gallery}, and all of them on
 * one page, {@code gallery.png}.
 */
public final class Main {
    private static final Path FOLDER = Path.of("target", "gallery");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    private void run() throws IOException {
        Well well = new Well();
        say("The double well, from x = 4%n");
        say("  %-36s  %8s  %9s", "flow", "x", "L");
        well.flows().forEach(this::inOneDimension);
        say("  %-36s", "optimizer");
        well.optimizers().forEach(this::inOneDimension);
        inOneDimension(well.hops);

        Himmelblau himmelblau = new Himmelblau();
        say("%nHimmelblau's function, from (0.22, -0.93)%n");
        say("  %-14s  %8s  %8s  %8s  %s", "flow", "x", "y", "L", "dL/dt");
        for (Run run : himmelblau.flows()) {
            inTwo(run, himmelblau.stepper(run).certificate().rate());
        }
        say("  %-14s", "optimizer");
        himmelblau.optimizers().forEach(run -> inTwo(run, ""));

        Map<String, Picture> pictures = pictures(well, himmelblau);
        for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
            picture.getValue().write(FOLDER, picture.getKey());
        }
        new Page(List.copyOf(pictures.values())).write(FOLDER, "gallery");
        say("%nThe pictures are in %s, all of them on one page in gallery.png.", FOLDER);
    }

    /** In the order of the page. */
    private static Map<String, Picture> pictures(Well well, Himmelblau himmelblau) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("well-flows", well.flowPaths());
        pictures.put("well-losses", well.losses());
        pictures.put("well-optimizers", well.optimizerPaths());
        pictures.put("himmelblau-losses", himmelblau.losses());
        pictures.put("himmelblau-flows", himmelblau.flowPaths());
        pictures.put("himmelblau-optimizers", himmelblau.optimizerPaths());
        pictures.put("himmelblau-optimizer-losses", himmelblau.optimizerLosses());
        pictures.put("himmelblau-distances", himmelblau.distances());
        return pictures;
    }

    private void inOneDimension(Run run) {
        say("  %-36s  %8.4f  %9.2e", run.name(), Run.last(run.theta(0)), Run.last(run.losses()));
    }

    private void inTwo(Run run, String rate) {
        say(
                "  %-14s  %8.4f  %8.4f  %8.1e  %s",
                run.name(), Run.last(run.theta(0)), Run.last(run.theta(1)), Run.last(run.losses()), rate);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
