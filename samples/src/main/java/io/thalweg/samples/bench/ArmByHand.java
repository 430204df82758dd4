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
    private final double[] sines = new double[JOINTS];
    private final double[] cosines = new double[JOINTS];

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
            sines[k] = sin;
            cosines[k] = cos;
            pz += link[k];
            if ((k & 1) == 0) {
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
        for (int k = 0; k < JOINTS; k++) {
            double sin = sines[k];
            double cos = cosines[k];
            if ((k & 1) == 0) {
                gradient[k] = tz;
                double f = fx;
                double t = tx;
                fx = cos * f + sin * fy;
                fy = cos * fy - sin * f;
                tx = cos * t + sin * ty;
                ty = cos * ty - sin * t;
            } else {
                gradient[k] = ty;
                double f = fx;
                double t = tx;
                fx = cos * f - sin * fz;
                fz = sin * f + cos * fz;
                tx = cos * t - sin * tz;
                tz = sin * t + cos * tz;
            }
            tx += link[k] * fy;
            ty -= link[k] * fx;
        }
    }
}
