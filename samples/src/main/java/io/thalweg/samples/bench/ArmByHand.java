package io.thalweg.samples.bench;

/**
 * The seven-joint arm. Each sine and cosine is computed once. The walk back from the shoulder to the hand needs none of
 * the places on the way: the slope along an angle is the torque about that joint's axis, and force and torque go from
 * joint to joint by themselves.
 *
 * <p><b>Source:</b> J. J. Craig, <i>Introduction to Robotics</i>, 3rd ed. (2005), section 5.9: static forces in
 * manipulators.
 */
final class ArmByHand {
    private static final int JOINTS = 7;

    private final double[] link;
    private final double[] pose;
    private final double weight;
    private final double[] sines = new double[JOINTS - 1];
    private final double[] cosines = new double[JOINTS - 1];

    ArmByHand(double[] link, double[] pose, double weight) {
        this.link = link;
        this.pose = pose;
        this.weight = weight;
    }

    double valueAndGradient(double[] q, double[] gradient) {
        double[] link = this.link;
        double[] sines = this.sines;
        double[] cosines = this.cosines;
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
            sines[k] = sin;
            cosines[k] = cos;
            pz += link[k];
            double p = cos * px + sin * pz;
            double z = cos * zx + sin * zz;
            double x = cos * xx + sin * xz;
            pz = cos * pz - sin * px;
            zz = cos * zz - sin * zx;
            xz = cos * xz - sin * xx;

            sin = Math.sin(q[k - 1]);
            cos = Math.cos(q[k - 1]);
            sines[k - 1] = sin;
            cosines[k - 1] = cos;
            pz += link[k - 1];
            px = cos * p - sin * py;
            zx = cos * z - sin * zy;
            xx = cos * x - sin * xy;
            py = sin * p + cos * py;
            zy = sin * z + cos * zy;
            xy = sin * x + cos * xy;
        }
        double[] pose = this.pose;
        double fx = px - pose[0];
        double fy = py - pose[1];
        double fz = pz - pose[2];
        double ux = zx - pose[3];
        double uy = zy - pose[4];
        double uz = zz - pose[5];
        double vx = xx - pose[6];
        double vy = xy - pose[7];
        double vz = xz - pose[8];
        double value =
                fx * fx + fy * fy + fz * fz + weight * (ux * ux + uy * uy + uz * uz + (vx * vx + vy * vy + vz * vz));
        double twice = 2 * weight;
        double tx = 2 * (py * fz - pz * fy) + twice * (zy * uz - zz * uy + (xy * vz - xz * vy));
        double ty = 2 * (pz * fx - px * fz) + twice * (zz * ux - zx * uz + (xz * vx - xx * vz));
        double tz = 2 * (px * fy - py * fx) + twice * (zx * uy - zy * ux + (xx * vy - xy * vx));
        outwards(2 * fx, 2 * fy, 2 * fz, tx, ty, tz, gradient);
        return value;
    }

    /** Carries the force on the hand and its torque about the shoulder from joint to joint. */
    private void outwards(double fx, double fy, double fz, double tx, double ty, double tz, double[] gradient) {
        double[] link = this.link;
        double[] sines = this.sines;
        double[] cosines = this.cosines;
        for (int k = 0; k < JOINTS - 1; k += 2) {
            gradient[k] = tz;
            double sin = sines[k];
            double cos = cosines[k];
            double f = cos * fx + sin * fy;
            double t = cos * tx + sin * ty;
            fy = cos * fy - sin * fx;
            ty = cos * ty - sin * tx - link[k] * f;
            t += link[k] * fy;

            gradient[k + 1] = ty;
            sin = sines[k + 1];
            cos = cosines[k + 1];
            fx = cos * f - sin * fz;
            tx = cos * t - sin * tz + link[k + 1] * fy;
            fz = sin * f + cos * fz;
            tz = sin * t + cos * tz;
            ty -= link[k + 1] * fx;
        }
        gradient[JOINTS - 1] = tz;
    }
}
