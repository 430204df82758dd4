package golden;

import static io.thalweg.Flow.POLYAK;

import io.thalweg.Minimize;

/** The double well of the article on flows: a sub-optimal minimum at 3, the global one near 0.40693. */
final class Quartic {
    private Quartic() {}

    @Minimize(flow = POLYAK, M = 1000)
    static double loss(double x) {
        return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
    }
}
