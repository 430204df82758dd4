package io.thalweg.samples.s11_gallery;

import static io.thalweg.samples.s11_gallery.Landscapes.GLOBAL_MINIMUM;
import static io.thalweg.samples.s11_gallery.Landscapes.LOCAL_MINIMUM;
import static io.thalweg.samples.s11_gallery.Landscapes.TOP;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/** The double well's runs, from x = 4, and its pictures. */
final class Well {
    static final double START = 4;
    /** L at the start. */
    static final double LOSS = 13.62276;

    private static final double TIME = 5;
    private static final int STEPS = 300;
    private static final double STEP = 1e-5;

    // The flows themselves. Rates that make them about equally fast: λ is a unit of time and no more.
    final Run gradient =
            flow("gradient", Picture.BLUE, new LandscapesWell().gradient().hyper("rate", 0.05));
    final Run sign =
            flow("sign, normalized", Picture.ORANGE, new LandscapesWell().sign().hyper("rate", 0.5));
    final Run polyak = flow(
            "truncated Polyak", Picture.GREEN, new LandscapesWell().polyak().hyper("M", 1000));

    // The optimizers.
    final Run descent =
            optimizer("gradient", Picture.BLUE, new LandscapesWell().gradient().hyper("rate", 0.01));
    final Run momentum =
            optimizer("momentum", Picture.PINK, new LandscapesWell().momentum().hyper("rate", 0.01));
    final Run adam = optimizer("Adam", Picture.INK, new LandscapesWell().adam().hyper("rate", 0.05));
    final Run signs =
            optimizer("sign", Picture.ORANGE, new LandscapesWell().sign().hyper("rate", 0.05));
    final Run rmsprop =
            optimizer("RMSprop", Picture.GOLD, new LandscapesWell().rmsprop().hyper("rate", 0.05));
    final Run adagrad =
            optimizer("Adagrad", Picture.SKY, new LandscapesWell().adagrad().hyper("rate", 0.05));
    final Run hops = run(
            "truncated Polyak by Euler",
            Picture.GOLD,
            1,
            new LandscapesWell().polyak().hyper("M", 1000),
            Euler.step(0.01),
            2000);

    private static Run flow(String name, Color color, LandscapesWell.Run flow) {
        return run(name, color, 100, flow, RungeKutta4.step(STEP), Math.round(TIME / STEP));
    }

    private static Run optimizer(String name, Color color, LandscapesWell.Run flow) {
        return run(name, color, 1, flow, Euler.unit(), STEPS);
    }

    private static Run run(
            String name, Color color, int every, LandscapesWell.Run flow, Integrator integrator, long steps) {
        return Run.of(name, color, every, flow.with(integrator).until(Stop.steps(steps)), it -> it.from(START));
    }

    List<Run> flows() {
        return List.of(gradient, sign, polyak);
    }

    List<Run> optimizers() {
        return List.of(descent, momentum, adam, signs, rmsprop, adagrad);
    }

    /** x over t. */
    Picture flowPaths() {
        Picture picture = new Picture(
                "Double well: the flows themselves (Runge–Kutta, short steps)",
                new Axis("t", -TIME / 80, TIME),
                new Axis("x(t)", 0, 4.2));
        levels(picture, 0.92 * TIME);
        for (Run run : flows()) {
            picture.line(run.name(), Run.thinned(run.times()), Run.thinned(run.theta(0)), run.color(), 2.5f);
        }
        double singular = Math.log(LOSS / Landscapes.well(LOCAL_MINIMUM));
        return picture.dot(singular, LOCAL_MINIMUM, Picture.GREEN)
                .text("untruncated Polyak: infinitely fast at t = 2.128", singular + 0.3, LOCAL_MINIMUM - 0.2);
    }

    /** x over the steps. */
    Picture optimizerPaths() {
        Picture picture = new Picture(
                "Double well: optimizers (Euler, step 1)",
                new Axis("step", -STEPS / 80.0, STEPS),
                new Axis("x", -0.3, 4.2));
        levels(picture, 0.92 * STEPS);
        for (Run run : optimizers()) {
            picture.line(run.name(), Run.thinned(run.times()), Run.thinned(run.theta(0)), run.color(), 2);
        }
        return picture;
    }

    /** L over t, and what Polyak's certificate promises. */
    Picture losses() {
        Picture picture = new Picture(
                "Double well: loss over time; dashed: what Polyak's certificate predicts",
                new Axis("t", -0.25, 20),
                Axis.logarithmic("L", 1e-7, 100));
        for (Run run : List.of(hops, gradient, sign, polyak)) {
            picture.line(
                    run.name(), Run.thinned(run.times()), Run.thinned(run.losses()), run.color(), run == hops ? 2 : 3);
        }
        double[] times = {0, 18};
        return picture.dashes(
                        times,
                        Arrays.stream(times).map(t -> LOSS * Math.exp(-t)).toArray())
                .text("local minimum: the flows rest", 7.6, 1.6)
                .text("over the top by a hop", 6.3, 0.45)
                .text("global minimum", 18.4, 2e-6);
    }

    private static void levels(Picture picture, double label) {
        picture.guide(LOCAL_MINIMUM)
                .guide(TOP)
                .guide(GLOBAL_MINIMUM)
                .text("local minimum", label, LOCAL_MINIMUM + 0.12)
                .text("top", label, TOP + 0.12)
                .text("global minimum", label, GLOBAL_MINIMUM - 0.15);
    }
}
