package golden;

import io.thalweg.Flow;
import io.thalweg.Minimize;
import io.thalweg.Range;

/** Bounds on both sides, on one, and none. */
public final class Bounded {
    private Bounded() {}

    @Minimize(flow = {Flow.POLYAK, Flow.MOMENTUM}, rate = 1e-3, M = 50)
    public static double valley(
            @Range(min = -2, max = 0.5) double x, @Range(min = 0) double y, double free, @Range(max = 1) double z) {
        double bend = y - x * x;
        return (1 - x) * (1 - x) + 100 * bend * bend + (free - z) * (free - z) - z;
    }
}
