package io.thalweg.samples.s08_arm;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.awt.Color;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * An arm with seven joints reaches for a place.
 *
 * <p>Which angles bring the hand to a given place, pointing in a given direction? That is inverse kinematics. The other
 * way round it is easy: {@link Arm} walks along the arm and says where the hand is. So the loss is how far that is from
 * where it should be, and its gradient does the rest. Nine numbers go from joint to joint, and the sweep back walks the
 * same joints in the other order.
 *
 * <p>A pose is six conditions, and there are seven angles: the elbow can still swing about the line from the shoulder to
 * the wrist. Where it ends depends on the start. Only the angle of the elbow itself does not, up to its sign: with the
 * three sides of the triangle of shoulder, elbow and wrist given, it is the law of cosines.
 *
 * <p>The arm's measures are those of a common robot, in metres.
 *
 * <p>Prints the angles that two runs find, and writes {@code arm} as PNG and SVG below {@code target/pictures}: both arms
 * from the side.
 */
public final class Main {
    /** From the floor to the shoulder, the upper arm, the forearm, and from the wrist to the hand. */
    static final double[] LINK = {0.34, 0, 0.4, 0, 0.4, 0, 0.126};

    /** The hand at (0.4, 0.3, 0.2), pointing down, its x axis away from the floor's middle. */
    static final double[] POSE = {0.4, 0.3, 0.2, 0, 0, -1, 0.8, 0.6, 0};

    /** In square metres: a hand that is turned by one radian is as wrong as one that is half a metre away. */
    static final double WEIGHT = 0.25;

    static final double[][] STARTS = {{0, 0.5, 0, 1, 0, 1, 0}, {1.5, 0.5, -1.5, 1, 1, 1, 0}};

    private static final Path PICTURES = Path.of("target", "pictures");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** Gradient descent from given angles. */
    static Solution<ArmError.Point> reach(double[] pose, double[] start) {
        return new ArmError(LINK, pose, WEIGHT)
                .gradient()
                .until(Stop.lossBelow(1e-20).or(Stop.steps(100_000)))
                .from(start);
    }

    /** The angle of the elbow that a pose asks for, by the law of cosines; NaN if the wrist is out of reach. */
    static double elbow(double[] pose) {
        double hand = LINK[6];
        double x = pose[0] - hand * pose[3];
        double y = pose[1] - hand * pose[4];
        double z = pose[2] - hand * pose[5] - LINK[0];
        double upper = LINK[2];
        double fore = LINK[4];
        return Math.acos((x * x + y * y + z * z - upper * upper - fore * fore) / (2 * upper * fore));
    }

    /** Where the floor, the shoulder, the elbow, the wrist and the hand are; three numbers each. */
    static double[][] places(double[] q) {
        return new double[][] {{0, 0, 0}, place(q, 0), place(q, 2), place(q, 4), place(q, 6)};
    }

    /** The end of a link, as the floor sees it: each joint on the way down turns it. */
    private static double[] place(double[] q, int link) {
        double[] p = {0, 0, 0};
        for (int k = link; k >= 0; k--) {
            p[2] += LINK[k];
            int turning = k % 2 == 0 ? 0 : 2;
            int into = k % 2 == 0 ? 1 : 0;
            double from = p[turning];
            p[turning] = Math.cos(q[k]) * from - Math.sin(q[k]) * p[into];
            p[into] = Math.sin(q[k]) * from + Math.cos(q[k]) * p[into];
        }
        return p;
    }

    private void run() throws IOException {
        say("An arm with seven joints reaches for (%.1f, %.1f, %.1f), pointing down", POSE[0], POSE[1], POSE[2]);
        double[][] found = new double[STARTS.length][];
        for (int i = 0; i < STARTS.length; i++) {
            Solution<ArmError.Point> solution = reach(POSE, STARTS[i]);
            found[i] = solution.point().q();
            double[] hand = places(found[i])[4];
            say("%n%s after %d steps", solution.status(), solution.steps());
            say("  angles  %s", degrees(found[i]));
            say("  hand    (%.9f, %.9f, %.9f)", hand[0], hand[1], hand[2]);
        }
        say("%nThe elbow's angle by the law of cosines: %.4f", Math.toDegrees(elbow(POSE)));
        picture(found).write(PICTURES, "arm");
        say("The picture is in %s: arm, as PNG and SVG.", PICTURES);
    }

    private static String degrees(double[] q) {
        StringBuilder text = new StringBuilder();
        for (double each : q) {
            text.append(String.format(Locale.ROOT, " %9.4f", Math.toDegrees(each)));
        }
        return text.substring(1);
    }

    private static Picture picture(double[][] found) {
        Picture picture = new Picture("Two arms, one hand", new Axis("x", -0.6, 1), new Axis("z", 0, 0.9));
        arm(picture, "where the first began", STARTS[0], Picture.SKY, 2);
        arm(picture, "first", found[0], Picture.BLUE, 5);
        arm(picture, "second", found[1], Picture.ORANGE, 5);
        return picture;
    }

    private static void arm(Picture picture, String name, double[] q, Color color, float width) {
        double[][] places = places(q);
        double[] x = Arrays.stream(places).mapToDouble(p -> p[0]).toArray();
        double[] z = Arrays.stream(places).mapToDouble(p -> p[2]).toArray();
        picture.line(name, x, z, color, width);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
