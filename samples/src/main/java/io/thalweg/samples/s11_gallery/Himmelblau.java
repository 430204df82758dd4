package io.thalweg.samples.s11_gallery;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The runs on Himmelblau's function and their pictures. */
final class Himmelblau {
    /** Between two valleys, so that it matters how one goes down. */
    static final double[] START = {0.22, -0.93};

    /** Where those end that follow the gradient. */
    static final double[] BELOW = {3.584428, -1.848126};

    /** Where those end that treat both coordinates alike. */
    static final double[] ABOVE = {3, 2};

    private static final double GRADIENT_RATE = 0.02;
    private static final double TIME = 16;
    private static final int STEPS = 300;
    /** Predictions, each over two records, between two dots: a quarter of a unit of time. */
    private static final int DOT = 125;

    // The flows themselves. The rates are all 1 but the gradient's, which makes it about as fast as the others.
    final Run gradient = flow(
            "gradient",
            Picture.BLUE,
            1e-3,
            new LandscapesHimmelblau().gradient().hyper("rate", GRADIENT_RATE));
    final Run polyak = flow("Polyak", Picture.GREEN, 1e-3, new LandscapesHimmelblau().polyak());
    // Their velocities jump at the minimum, which they miss by about a step.
    final Run normalized = flow("normalized", Picture.SKY, 1e-5, new LandscapesHimmelblau().normalized());
    final Run sign = flow("sign", Picture.ORANGE, 1e-5, new LandscapesHimmelblau().sign());

    // The optimizers. The rate of the last five makes their first steps about equally long.
    final Run descent = optimizer("gradient", Picture.BLUE, new LandscapesHimmelblau().gradient(), 0.01);
    final Run momentum = optimizer("momentum", Picture.PINK, new LandscapesHimmelblau().momentum(), 0.002);
    final Run nesterov = optimizer("Nesterov", Picture.GREEN, new LandscapesHimmelblau().nesterov(), 0.002);
    final Run adam = optimizer("Adam", Picture.INK, new LandscapesHimmelblau().adam(), 0.05);
    final Run signs = optimizer("sign", Picture.ORANGE, new LandscapesHimmelblau().sign(), 0.05);
    final Run rmsprop = optimizer("RMSprop", Picture.GOLD, new LandscapesHimmelblau().rmsprop(), 0.05);
    final Run softened = optimizer(
            "RMSprop, epsilon 3",
            Picture.GREEN,
            new LandscapesHimmelblau().rmsprop().hyper("epsilon", 3),
            0.05);
    final Run adagrad = optimizer("Adagrad", Picture.SKY, new LandscapesHimmelblau().adagrad(), 0.05);

    private static Run flow(String name, Color color, double step, LandscapesHimmelblau.Run flow) {
        flow.with(RungeKutta4.step(step)).until(Stop.steps(Math.round(TIME / step)));
        return Run.of(name, color, (int) Math.round(1e-3 / step), flow, it -> it.from(START[0], START[1]));
    }

    private static Run optimizer(String name, Color color, LandscapesHimmelblau.Run flow, double rate) {
        flow.hyper("rate", rate).with(Euler.unit()).until(Stop.steps(STEPS));
        return Run.of(name, color, 1, flow, it -> it.from(START[0], START[1]));
    }

    List<Run> flows() {
        return List.of(gradient, polyak, normalized, sign);
    }

    List<Run> optimizers() {
        return List.of(descent, momentum, nesterov, adam, signs, rmsprop, softened, adagrad);
    }

    Picture flowPaths() {
        Picture picture = landscape("Himmelblau: the flows themselves (Runge–Kutta, short steps)");
        float width = 9;
        for (Run run : flows()) {
            picture.line(run.name(), Run.thinned(run.theta(0)), Run.thinned(run.theta(1)), run.color(), width);
            // Three go the same way at different speeds: so that all are seen, each lies on a broader one.
            width = run == normalized ? 2.5f : width - 3;
        }
        return marked(picture).text("one path, three speeds", 2, -1.1);
    }

    Picture optimizerPaths() {
        Picture picture = landscape("Himmelblau: optimizers (Euler, step 1)");
        for (Run run : List.of(descent, momentum, nesterov, adam, rmsprop, adagrad)) {
            picture.line(run.name(), Run.thinned(run.theta(0)), Run.thinned(run.theta(1)), run.color(), 2);
        }
        return marked(picture);
    }

    private static Picture landscape(String title) {
        return Picture.map(title, new Axis("x", -2.3, 5.7), new Axis("y", -2.9, 3.1))
                .contours(Landscapes::himmelblau, 2, 10, 25, 50, 75, 100, 125, 150, 175, 250, 400);
    }

    private static Picture marked(Picture picture) {
        return picture.dot(START[0], START[1], Picture.GREY)
                .text("start", START[0] - 0.3, START[1])
                .dot(ABOVE[0], ABOVE[1], Picture.GREY)
                .text("L = 0", ABOVE[0] + 0.4, ABOVE[1])
                .dot(BELOW[0], BELOW[1], Picture.GREY)
                .text("L = 0", BELOW[0] + 0.4, BELOW[1]);
    }

    Picture losses() {
        Picture picture = new Picture(
                "Himmelblau: loss over time; dots: what the certificate predicts",
                new Axis("t", -TIME / 80, TIME),
                Axis.logarithmic("L", 1e-6, 1000));
        for (Run run : flows()) {
            picture.line(run.name(), Run.thinned(run.times()), Run.thinned(run.losses()), run.color(), 4);
        }
        for (Run run : flows()) {
            double[] losses = run.predicted(stepper(run));
            double[] times = run.times();
            // Where sign and normalized flow arrive, what is left of the integral is rounding.
            int end = (int) Arrays.stream(losses).takeWhile(it -> it > 1e-5).count();
            picture.dots(every(DOT, end, i -> times[2 * i]), every(DOT, end, i -> losses[i]), Picture.INK);
        }
        return picture;
    }

    private static double[] every(int stride, int end, IntToDoubleFunction column) {
        return IntStream.range(0, (end + stride - 1) / stride)
                .mapToDouble(k -> column.applyAsDouble(k * stride))
                .toArray();
    }

    /** The flow of a run, to ask for its certificate. */
    Stepper stepper(Run run) {
        if (run == gradient) {
            Stepper stepper = new LandscapesHimmelblau.Gradient();
            stepper.hyperparameter("rate", GRADIENT_RATE);
            return stepper;
        } else if (run == polyak) {
            return new LandscapesHimmelblau.Polyak();
        }
        return run == normalized ? new LandscapesHimmelblau.Normalized() : new LandscapesHimmelblau.Sign();
    }

    /** Sign flow that cannot stop, Adagrad that stops too early, RMSprop between. */
    Picture distances() {
        Picture picture = new Picture(
                "Himmelblau: distance to the minimum (3, 2), all with rate 0.05 (Euler, step 1)",
                new Axis("step", -STEPS / 80.0, STEPS),
                Axis.logarithmic("distance", 1e-6, 10));
        for (Run run : List.of(signs, adagrad, rmsprop, softened)) {
            picture.line(run.name(), Run.thinned(run.times()), Run.thinned(run.distances(ABOVE)), run.color(), 2);
        }
        return picture.text("cannot stop", 270, 0.09)
                .text("stops too early", 270, 2.4)
                .text("seems to settle, until √v is too small", 200, 1e-4);
    }

    Picture optimizerLosses() {
        Picture picture = new Picture(
                "Himmelblau: loss over the steps of optimizers (Euler, step 1)",
                new Axis("step", -STEPS / 80.0, STEPS),
                Axis.logarithmic("L", 1e-10, 1000));
        for (Run run : List.of(descent, momentum, nesterov, adam, rmsprop, adagrad)) {
            picture.line(run.name(), Run.thinned(run.times()), Run.thinned(run.losses()), run.color(), 2);
        }
        return picture;
    }
}
