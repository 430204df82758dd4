package io.thalweg.samples.bench;

import io.thalweg.Minimize;

/**
 * Rosenbrock's valley.
 *
 * <p><b>Source:</b> H. H. Rosenbrock, "An automatic method for finding the greatest or least value of a function",
 * <i>Comput. J.</i> 3 (1960), 175–184.
 */
final class Rosenbrock {
    private Rosenbrock() {}

    @Minimize
    static double loss(double x, double y) {
        double bend = y - x * x;
        return (1 - x) * (1 - x) + 100 * bend * bend;
    }
}
