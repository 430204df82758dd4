package io.thalweg.samples.bench;

/** A value and its gradient: ours as an {@code Objective} has it, or one written by hand. */
@FunctionalInterface
interface Gradient {
    /** Returns the value at a point; {@code gradient} is overwritten. */
    double valueAndGradient(double[] point, double[] gradient);
}
