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
     * <p>The loop walks from the hand to the shoulder, a bend and a twist at a time, and keeps the hand's place and axes
     * as each joint sees them. The last twist comes before it: it turns nothing but the hand's x axis.
     *
     * @param q the angles of the joints, in radians
     * @param link the lengths of the links
     * @param pose the place of the hand, its z axis and its x axis, three numbers each
     */
    @Minimize(hessian = true, rate = 0.05)
    public static double error(
            @Length(JOINTS) double[] q, @Given double[] link, @Given double[] pose, @Given double weight) {
        double px = 0;
        double py = 0;
        double pz = link[JOINTS - 1];
        double zx = 0;
        double zy = 0;
        double zz = 1;
        double xx = Math.cos(q[JOINTS - 1]);
        double xy = Math.sin(q[JOINTS - 1]);
        double xz = 0;
        for (int k = JOINTS - 2; k > 0; k -= 2) {
            double sin = Math.sin(q[k]);
            double cos = Math.cos(q[k]);
            pz += link[k];
            double p = cos * px + sin * pz;
            double z = cos * zx + sin * zz;
            double x = cos * xx + sin * xz;
            pz = cos * pz - sin * px;
            zz = cos * zz - sin * zx;
            xz = cos * xz - sin * xx;

            sin = Math.sin(q[k - 1]);
            cos = Math.cos(q[k - 1]);
            pz += link[k - 1];
            px = cos * p - sin * py;
            zx = cos * z - sin * zy;
            xx = cos * x - sin * xy;
            py = sin * p + cos * py;
            zy = sin * z + cos * zy;
            xy = sin * x + cos * xy;
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
