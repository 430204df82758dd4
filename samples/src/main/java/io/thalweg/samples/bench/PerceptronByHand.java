package io.thalweg.samples.bench;

/**
 * A perceptron with two inputs and three hidden units: one pass over the rows, one tanh for each unit and row, whose
 * derivative is 1 − tanh². The weights and their slopes stay in locals.
 */
final class PerceptronByHand {
    private final double[][] x;
    private final double[] y;

    PerceptronByHand(double[][] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** The point is, for each hidden unit, two weights and a bias; then the weights in the output; then its bias. */
    double valueAndGradient(double[] point, double[] gradient) {
        double a0 = point[0], a1 = point[1], a2 = point[2];
        double b0 = point[3], b1 = point[4], b2 = point[5];
        double c0 = point[6], c1 = point[7], c2 = point[8];
        double va = point[9], vb = point[10], vc = point[11];
        double bias = point[12];
        double da0 = 0, da1 = 0, da2 = 0, db0 = 0, db1 = 0, db2 = 0, dc0 = 0, dc1 = 0, dc2 = 0;
        double dva = 0, dvb = 0, dvc = 0, dBias = 0;
        double[][] x = this.x;
        double[] y = this.y;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double x0 = x[i][0];
            double x1 = x[i][1];
            double a = Math.tanh(a0 * x0 + a1 * x1 + a2);
            double b = Math.tanh(b0 * x0 + b1 * x1 + b2);
            double c = Math.tanh(c0 * x0 + c1 * x1 + c2);
            double error = bias + va * a + vb * b + vc * c - y[i];
            sum += error * error;
            double da = error * va * (1 - a * a);
            double db = error * vb * (1 - b * b);
            double dc = error * vc * (1 - c * c);
            da0 += da * x0;
            da1 += da * x1;
            da2 += da;
            db0 += db * x0;
            db1 += db * x1;
            db2 += db;
            dc0 += dc * x0;
            dc1 += dc * x1;
            dc2 += dc;
            dva += error * a;
            dvb += error * b;
            dvc += error * c;
            dBias += error;
        }
        double twice = 2.0 / x.length;
        gradient[0] = twice * da0;
        gradient[1] = twice * da1;
        gradient[2] = twice * da2;
        gradient[3] = twice * db0;
        gradient[4] = twice * db1;
        gradient[5] = twice * db2;
        gradient[6] = twice * dc0;
        gradient[7] = twice * dc1;
        gradient[8] = twice * dc2;
        gradient[9] = twice * dva;
        gradient[10] = twice * dvb;
        gradient[11] = twice * dvc;
        gradient[12] = twice * dBias;
        return sum / x.length;
    }
}
