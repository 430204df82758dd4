package io.thalweg.samples.bench;

/** Extended Rosenbrock: one loop for the value and both slopes of each pair. */
final class ValleyByHand {
    private ValleyByHand() {}

    static double valueAndGradient(double[] point, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < point.length; i += 2) {
            double x = point[i];
            double bend = point[i + 1] - x * x;
            double toOne = 1 - x;
            double across = 200 * bend;
            gradient[i] = -2 * (across * x + toOne);
            gradient[i + 1] = across;
            sum += 100 * bend * bend + toOne * toOne;
        }
        return sum;
    }
}
