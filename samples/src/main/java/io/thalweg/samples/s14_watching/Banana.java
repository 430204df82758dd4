package io.thalweg.samples.s14_watching;

import static io.thalweg.Flow.GRADIENT;
import static io.thalweg.Flow.MOMENTUM;

import io.thalweg.Minimize;

/** A valley that bends like a banana: steep walls, a floor that hardly falls. */
public final class Banana {
    private Banana() {}

    /**
     * The loss: 0 at (1, 1).
     *
     * <p><b>Source:</b> H. H. Rosenbrock, "An automatic method for finding the greatest or least value of a function",
     * <i>Comput. J.</i> 3 (1960), 175–184, with 20 in place of 100.
     */
    @Minimize(flow = {GRADIENT, MOMENTUM})
    static double loss(double x, double y) {
        double off = y - x * x;
        return (1 - x) * (1 - x) + 20 * off * off;
    }
}
