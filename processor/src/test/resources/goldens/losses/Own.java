package golden;

import io.thalweg.Minimize;

/** A user's own flow, which uses every word there is. */
final class Own {
    static final String HEAVY_BALL =
            "m' = beta1 * (g - m); s' = (1 - beta2) * (g * g - s);"
                    + " theta' = -rate * m / (sqrt(s) + epsilon) * min(1, L / (norm + norm1 / n)) / (1 + 0.001 * t)"
                    + " - 0.0001 * theta";

    private Own() {}

    @Minimize(flow = HEAVY_BALL, floor = -1)
    static double saddle(double u, double w) {
        return Math.cos(u) * Math.cosh(0.1 * w);
    }
}
