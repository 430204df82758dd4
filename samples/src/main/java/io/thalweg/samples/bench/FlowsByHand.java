package io.thalweg.samples.bench;

import io.thalweg.runtime.Noise;

/**
 * The published update rules on {@link Flows}, as one would write them for speed: a loop over the steps, one gradient in
 * each, and one loop over the coordinates, with nothing allocated. What is the same for all coordinates is computed once.
 *
 * <p>Like the generated class these leave out nothing that the step needs, but they owe their user nothing else: no best
 * point, no look at limits, no end at a number that is not finite. The draws of noise are the library's.
 */
final class FlowsByHand {
    private static final double RATE = Flows.RATE;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;
    private static final double TEMPERATURE = 1;

    private final double[] x;
    private final double[] g;
    private final double[] m;
    private final double[] v;

    /** At a point, which is modified, with memories at 0. */
    FlowsByHand(double[] point) {
        x = point;
        g = new double[point.length];
        m = new double[point.length];
        v = new double[point.length];
    }

    private double norm() {
        double sum = 0;
        for (double each : g) {
            sum += each * each;
        }
        return Math.sqrt(sum);
    }

    void gradient(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * g[i];
            }
        }
    }

    /** With a full matrix, as for a loss of which one does not know that its variables go in pairs. */
    void newton(int steps) {
        int n = x.length;
        double[][] h = new double[n][n];
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < n; i += 2) {
                h[i][i] = 2 + 1200 * x[i] * x[i] - 400 * x[i + 1];
                h[i + 1][i] = -400 * x[i];
                h[i + 1][i + 1] = 200;
                for (int j = 0; j < i; j++) {
                    h[i][j] = 0;
                    h[i + 1][j] = 0;
                }
            }
            solve(h);
            for (int i = 0; i < n; i++) {
                x[i] -= RATE * m[i];
            }
        }
    }

    /** h m = g by Cholesky's factorization, which overwrites the lower half of h. */
    private void solve(double[][] h) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double right = g[i];
            for (int j = 0; j <= i; j++) {
                double sum = h[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= h[i][k] * h[j][k];
                }
                h[i][j] = i == j ? Math.sqrt(sum) : sum / h[j][j];
                right -= j < i ? h[i][j] * m[j] : 0;
            }
            m[i] = right / h[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                m[i] -= h[k][i] * m[k];
            }
            m[i] /= h[i][i];
        }
    }

    void normalized(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            double factor = RATE / norm();
            for (int i = 0; i < x.length; i++) {
                x[i] -= factor * g[i];
            }
        }
    }

    void sign(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * Math.signum(g[i]);
            }
        }
    }

    void adagrad(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                v[i] += g[i] * g[i];
                x[i] -= RATE * g[i] / (Math.sqrt(v[i]) + EPSILON);
            }
        }
    }

    void rmsprop(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
                x[i] -= RATE * g[i] / (Math.sqrt(v[i]) + EPSILON);
            }
        }
    }

    /** Here m is the average of squared moves. */
    void adadelta(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
                double move = Math.sqrt((m[i] + EPSILON) / (v[i] + EPSILON)) * g[i];
                x[i] -= RATE * move;
                m[i] = BETA2 * m[i] + (1 - BETA2) * move * move;
            }
        }
    }

    void adam(int steps) {
        adam(steps, 0);
    }

    void adamw(int steps) {
        adam(steps, DECAY);
    }

    private void adam(int steps, double decay) {
        double power1 = 1;
        double power2 = 1;
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            power1 *= BETA1;
            power2 *= BETA2;
            double rate = RATE / (1 - power1);
            double unbiased = 1 / (1 - power2);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
                v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
                x[i] -= rate * m[i] / (Math.sqrt(v[i] * unbiased) + EPSILON) + RATE * decay * x[i];
            }
        }
    }

    void momentum(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + g[i];
                x[i] -= RATE * m[i];
            }
        }
    }

    void nesterov(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + g[i];
                x[i] -= RATE * (g[i] + BETA1 * m[i]);
            }
        }
    }

    void lion(int steps) {
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * (Math.signum(BETA1 * m[i] + (1 - BETA1) * g[i]) + DECAY * x[i]);
                m[i] = BETA2 * m[i] + (1 - BETA2) * g[i];
            }
        }
    }

    void langevin(int steps) {
        Noise noise = new Noise(0);
        double amplitude = Math.sqrt(2 * RATE * TEMPERATURE);
        for (int k = 0; k < steps; k++) {
            ValleyByHand.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] += amplitude * noise.next() - RATE * g[i];
            }
        }
    }

    void polyak(int steps) {
        for (int k = 0; k < steps; k++) {
            double loss = ValleyByHand.valueAndGradient(x, g);
            double norm = norm();
            double factor = loss / (norm * norm);
            for (int i = 0; i < x.length; i++) {
                x[i] -= factor * g[i];
            }
        }
    }

    void polyakMomentum(int steps) {
        for (int k = 0; k < steps; k++) {
            double loss = ValleyByHand.valueAndGradient(x, g);
            double norm = norm();
            double factor = (1 - BETA1) * loss / (norm * norm);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + factor * g[i];
                x[i] -= m[i];
            }
        }
    }
}
