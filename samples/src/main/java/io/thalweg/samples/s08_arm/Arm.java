package io.thalweg.samples.s08_arm;

import io.thalweg.Given;
import io.thalweg.Length;
import io.thalweg.Minimize;

/**
 * An arm with seven joints, as many as a man's: joints 0, 2, 4, 6 twist it about its own axis, z, and joints 1, 3, 5
 * bend it about its y. A link of a given length leads from each joint to the next, along z; the last one leads to the
 * hand. With all angles 0 the arm is straight up.
 */
public final class Arm {
    static final int JOINTS = 7;

    private Arm() {}

    /**
     * The squared distance of the hand from where it should be, plus {@code weight} times those of its z and its x axis,
     * as arrows of length 1. From this method javac writes {@code ArmError}.
     *
     * <p>The loop walks from the hand to the shoulder and keeps the hand's place and axes as each joint sees them.
     *
     * @param q the angles of the joints, in radians
     * @param link the lengths of the links
     * @param pose the place of the hand, its z axis and its x axis, three numbers each
     */
    @Minimize(rate = 0.05)
    public static double error(
            @Length(JOINTS) double[] q, @Given double[] link, @Given double[] pose, @Given double weight) {
        double px = 0;
        double py = 0;
        double pz = 0;
        double zx = 0;
        double zy = 0;
        double zz = 1;
        double xx = 1;
        double xy = 0;
        double xz = 0;
        for (int k = JOINTS - 1; k >= 0; k--) {
            double sin = Math.sin(q[k]);
            double cos = Math.cos(q[k]);
            pz += link[k];
            if (k % 2 == 0) {
                double p = px;
                double z = zx;
                double x = xx;
                px = cos * p - sin * py;
                py = sin * p + cos * py;
                zx = cos * z - sin * zy;
                zy = sin * z + cos * zy;
                xx = cos * x - sin * xy;
                xy = sin * x + cos * xy;
            } else {
                double p = px;
                double z = zx;
                double x = xx;
                px = cos * p + sin * pz;
                pz = cos * pz - sin * p;
                zx = cos * z + sin * zz;
                zz = cos * zz - sin * z;
                xx = cos * x + sin * xz;
                xz = cos * xz - sin * x;
            }
        }
        double place = square(px - pose[0]) + square(py - pose[1]) + square(pz - pose[2]);
        double ahead = square(zx - pose[3]) + square(zy - pose[4]) + square(zz - pose[5]);
        double across = square(xx - pose[6]) + square(xy - pose[7]) + square(xz - pose[8]);
        return place + weight * (ahead + across);
    }

    private static double square(double x) {
        return x * x;
    }
}
