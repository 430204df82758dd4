package io.thalweg.samples.bench;

/** What is measured against: the same, as one would write it. */
final class ByHand {
    private ByHand() {}

    /** Polyak's truncated steps down the double well, as the article has them: nothing but the steps. */
    static double polyak(double start, double h, double bound, int steps) {
        double x = start;
        for (int i = 0; i < steps; i++) {
            double slope = -9 + x * (30 + x * (-21 + x * 4));
            double loss = x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
            x -= h * Math.signum(slope) * Math.min(Math.abs(slope) / (slope * slope), bound) * loss;
        }
        return x;
    }

    /** The same with what a library owes its user: the best point, and an end where a number is not finite. */
    static Best polyakWithBest(double start, double h, double bound, int steps) {
        double x = start;
        double best = start;
        double bestLoss = Double.POSITIVE_INFINITY;
        for (int i = 0; ; i++) {
            double slope = -9 + x * (30 + x * (-21 + x * 4));
            double loss = x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
            if (loss < bestLoss) {
                bestLoss = loss;
                best = x;
            }
            if (i >= steps || !Double.isFinite(loss) || !Double.isFinite(slope)) {
                return new Best(x, best);
            }
            x -= h * Math.signum(slope) * Math.min(Math.abs(slope) / (slope * slope), bound) * loss;
        }
    }

    /** The last and the best point. */
    record Best(double last, double best) {}

    /** Rosenbrock's valley and its gradient, which is overwritten. */
    static double rosenbrock(double[] point, double[] gradient) {
        double x = point[0];
        double toOne = 1 - x;
        double bend = point[1] - x * x;
        gradient[0] = -2 * toOne - 400 * x * bend;
        gradient[1] = 200 * bend;
        return toOne * toOne + 100 * bend * bend;
    }
}
