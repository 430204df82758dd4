package io.thalweg.samples.bench;

import static io.thalweg.Flow.POLYAK;

import io.thalweg.Minimize;

/** The loss of {@code s01_double_well}, with the flow that is measured. */
final class DoubleWell {
    private DoubleWell() {}

    @Minimize(flow = POLYAK, M = 1000)
    static double loss(double x) {
        return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
    }
}
