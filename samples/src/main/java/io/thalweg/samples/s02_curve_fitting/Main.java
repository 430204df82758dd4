package io.thalweg.samples.s02_curve_fitting;

import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_B1;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_B2;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.CERTIFIED_SUM_OF_SQUARES;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.UNIT_B1;
import static io.thalweg.samples.s02_curve_fitting.Misra1a.UNIT_B2;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A curve through data whose best fit is known to 11 digits.
 *
 * <p>{@link Misra1a} is a loss over data: two decision variables, and two arrays that the constructor takes. In the units
 * of the data, b1 is about 240 and b2 about 0.00055, and plain gradient descent is lost: a step that suits one is nothing
 * to the other, or throws it out of the valley. With both measured in units that make them about 1 it arrives.
 *
 * <p>The valley stays narrow, since a larger b1 is nearly made up for by a smaller b2: across it the loss curves 1,800
 * times as much as along it. So the way along its floor takes some 40,000 steps, where a method that uses second
 * derivatives takes about ten. A step costs less than a microsecond, so nobody waits. In the end all digits are NIST's.
 *
 * <p>Prints both fits, and writes {@code fit} as PNG and SVG below {@code target/pictures}: the data and the curve.
 */
public final class Main {
    /** Below 2 over the largest curvature, 1.8e-5, beyond which Euler's steps grow. */
    private static final double STEP = 1e-5;

    private static final Path PICTURES = Path.of("target", "pictures");

    /** Rounding leaves a slope of about 1e-11. */
    private static final Stop AT_REST = Stop.gradientNormBelow(1e-10).or(Stop.steps(100_000));

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** Gradient descent on the scaled loss, from a point in the units of the data. */
    static Solution<Misra1aScaled.Point> fit(double b1, double b2) {
        return new Misra1aScaled(Misra1a.X, Misra1a.Y)
                .gradient()
                .with(Euler.step(STEP))
                .until(AT_REST)
                .from(b1 / UNIT_B1, b2 / UNIT_B2);
    }

    private void run() throws IOException {
        double[] gradient = new double[2];
        double squares = new Misra1aSquares(Misra1a.X, Misra1a.Y)
                .valueAndGradient(new double[] {CERTIFIED_B1, CERTIFIED_B2}, gradient);
        say("y = b1 (1 - exp(-b2 x)) through the 14 points of NIST's Misra1a%n");
        say("  %-20s  %-16s  %-16s  %-16s  %s", "", "b1", "b2", "sum of squares", "steps");
        row("certified", CERTIFIED_B1, CERTIFIED_B2, CERTIFIED_SUM_OF_SQUARES, "");
        row("our loss there", CERTIFIED_B1, CERTIFIED_B2, squares, "");
        row("from NIST's start 1", fit(500, 0.0001));
        row("from NIST's start 2", fit(250, 0.0005));
        say("%nOur slopes at the certified point: %.3g along b1, %.3g along b2.", gradient[0], gradient[1]);
        picture(fit(500, 0.0001).point()).write(PICTURES, "fit");
        say("The picture is in %s: fit, as PNG and SVG.", PICTURES);
    }

    /** The data as dots, and the curve of a fit. */
    private static Picture picture(Misra1aScaled.Point point) {
        double b1 = UNIT_B1 * point.b1();
        double b2 = UNIT_B2 * point.b2();
        double[] x = DoubleStream.iterate(0, each -> each + 5).limit(161).toArray();
        double[] y =
                DoubleStream.of(x).map(each -> b1 * (1 - Math.exp(-b2 * each))).toArray();
        Picture picture = new Picture("Misra1a", new Axis("pressure", 0, 800), new Axis("volume", 0, 90))
                .noLegend()
                .line("fit", x, y, Picture.BLUE, 2.5f);
        for (int i = 0; i < Misra1a.X.length; i++) {
            picture.dot(Misra1a.X[i], Misra1a.Y[i], Picture.ORANGE);
        }
        return picture;
    }

    private void row(String what, Solution<Misra1aScaled.Point> solution) {
        Misra1aScaled.Point point = solution.point();
        row(what, UNIT_B1 * point.b1(), UNIT_B2 * point.b2(), solution.loss(), "  " + solution.steps());
    }

    private void row(String what, double b1, double b2, double squares, String steps) {
        say("  %-20s  %-16.10e  %-16.10e  %.10e%s", what, b1, b2, squares, steps);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
