package io.thalweg.samples.s12_escape;

import static io.thalweg.samples.s12_escape.Wells.HEIGHT;
import static io.thalweg.samples.s12_escape.Wells.LOCAL_MINIMUM;
import static io.thalweg.samples.s12_escape.Wells.TOP;

/** What is known of Langevin's equation without running it. */
final class Theory {
    private static final double FROM = -4;
    private static final double TO = 7;
    private static final int CELLS = 20_000;

    private Theory() {}

    /**
     * The share of runs that have left the local minimum by a time, at a temperature T well below the barrier: they
     * leave at the rate √(L''(3) |L''(top)|)/(2π) · exp(−(L(top) − L(3))/T), and do not come back.
     *
     * <p><b>Source:</b> H. A. Kramers, "Brownian motion in a field of force and the diffusion model of chemical
     * reactions", <i>Physica</i> 7 (1940), 284–304, for strong friction.
     */
    static double left(double temperature, double time) {
        double curvatures = Wells.curvature(LOCAL_MINIMUM) * -Wells.curvature(TOP);
        double rate = Math.sqrt(curvatures) / (2 * Math.PI) * Math.exp(-HEIGHT / temperature);
        return 1 - Math.exp(-rate * time);
    }

    /** The share of all time, in the long run, that a run is in the global minimum's well: the density is exp(−L/T). */
    static double inTheLongRun(double temperature) {
        double there = 0;
        double all = 0;
        double width = (TO - FROM) / CELLS;
        for (int i = 0; i < CELLS; i++) {
            double x = FROM + (i + 0.5) * width;
            double density = Math.exp(-Wells.loss(x) / temperature);
            all += density;
            there += x < TOP ? density : 0;
        }
        return there / all;
    }
}
