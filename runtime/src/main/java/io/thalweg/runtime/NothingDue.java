package io.thalweg.runtime;

/** Samples nothing. */
final class NothingDue implements Sampler {
    @Override
    public double next() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public void sample(long steps, double time, double[] state) {}
}
