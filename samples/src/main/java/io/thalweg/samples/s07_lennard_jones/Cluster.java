package io.thalweg.samples.s07_lennard_jones;

import io.thalweg.Minimize;

/**
 * Atoms that attract one another from afar and repel one another when close, in reduced units: a pair at the distance
 * d has the energy 4 (d<sup>−12</sup> − d<sup>−6</sup>), which is lowest, −1, at d = 2<sup>1/6</sup>.
 *
 * <p><b>Source:</b> J. E. Lennard-Jones, "Cohesion", <i>Proc. Phys. Soc.</i> 43 (1931), 461–482.
 */
public final class Cluster {
    /** Gradient flow, but never faster than 0.1: atoms that start close have immense slopes. */
    static final String TAMED = "theta' = -rate * g / (1 + 10 * rate * norm)";

    private Cluster() {}

    /**
     * The energy of all pairs. From this method javac writes {@code ClusterEnergy}.
     *
     * @param r the places of the atoms, three numbers for each
     */
    @Minimize(hessian = true, flow = TAMED, rate = 0.0015)
    public static double energy(double[] r) {
        double sum = 0;
        for (int i = 3; i < r.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                double x = r[i] - r[j];
                double y = r[i + 1] - r[j + 1];
                double z = r[i + 2] - r[j + 2];
                double inverse = 1 / (x * x + y * y + z * z);
                double attraction = inverse * inverse * inverse;
                sum += attraction * (attraction - 1);
            }
        }
        return 4 * sum;
    }
}
