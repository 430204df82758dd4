package io.thalweg.samples.bench;

/**
 * A Lennard-Jones cluster: one loop over the pairs, one division for each. The place and the slopes of the outer atom
 * stay in locals.
 */
final class ClusterByHand {
    private ClusterByHand() {}

    static double valueAndGradient(double[] r, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < r.length; i += 3) {
            double xi = r[i];
            double yi = r[i + 1];
            double zi = r[i + 2];
            double alongX = 0;
            double alongY = 0;
            double alongZ = 0;
            for (int j = 0; j < i; j += 3) {
                double x = xi - r[j];
                double y = yi - r[j + 1];
                double z = zi - r[j + 2];
                double inverse = 1 / (x * x + y * y + z * z);
                double attraction = inverse * inverse * inverse;
                sum += attraction * (attraction - 1);
                double slope = (24 * attraction - 48 * attraction * attraction) * inverse;
                double slopeX = slope * x;
                double slopeY = slope * y;
                double slopeZ = slope * z;
                alongX += slopeX;
                alongY += slopeY;
                alongZ += slopeZ;
                gradient[j] -= slopeX;
                gradient[j + 1] -= slopeY;
                gradient[j + 2] -= slopeZ;
            }
            // Nothing has been added to these yet: all earlier turns have looked at earlier atoms.
            gradient[i] = alongX;
            gradient[i + 1] = alongY;
            gradient[i + 2] = alongZ;
        }
        return 4 * sum;
    }
}
