package io.thalweg.processor.emit;

import io.thalweg.runtime.Noise;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.TwiceDifferentiable;
import java.util.Map;

/** Published optimizers, each as the loop that its source writes, with the learning rate {@link #RATE}. */
final class UpdateRules {
    static final double RATE = 0.02;
    static final double BETA1 = 0.9;
    static final double BETA2 = 0.99;
    static final double EPSILON = 1e-6;
    static final double DECAY = 0.05;
    static final double TEMPERATURE = 0.3;
    static final double M = 0.5;
    static final long SEED = 7;

    /** Where a rule has come to after a number of steps; changes {@code x}, the start. */
    @FunctionalInterface
    interface Rule {
        void run(Objective f, double[] x, int steps);
    }

    /** The rules by the constants of the catalogue. */
    static Map<String, Rule> all() {
        return Map.ofEntries(
                Map.entry("GRADIENT", UpdateRules::gradient),
                Map.entry("NEWTON", UpdateRules::newton),
                Map.entry("NORMALIZED", UpdateRules::normalized),
                Map.entry("SIGN", UpdateRules::sign),
                Map.entry("POLYAK", UpdateRules::polyak),
                Map.entry("ADAGRAD", UpdateRules::adagrad),
                Map.entry("RMSPROP", UpdateRules::rmsprop),
                Map.entry("ADADELTA", UpdateRules::adadelta),
                Map.entry("ADAM", UpdateRules::adam),
                Map.entry("ADAMW", UpdateRules::adamw),
                Map.entry("MOMENTUM", UpdateRules::momentum),
                Map.entry("NESTEROV", UpdateRules::nesterov),
                Map.entry("LION", UpdateRules::lion),
                Map.entry("LANGEVIN", UpdateRules::langevin),
                Map.entry("POLYAK_MOMENTUM", UpdateRules::polyakMomentum));
    }

    private UpdateRules() {}

    /** Cauchy 1847. */
    private static void gradient(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * g[i];
            }
        }
    }

    /** Nocedal and Wright 2006, formula (3.38), on a loss that is convex; solved by Gauss and Jordan's elimination. */
    private static void newton(Objective f, double[] x, int steps) {
        int n = x.length;
        double[] g = new double[n];
        double[][] h = new double[n][n];
        for (int k = 0; k < steps; k++) {
            ((TwiceDifferentiable) f).hessian(x, g, h);
            for (int p = 0; p < n; p++) {
                for (int i = 0; i < n; i++) {
                    double factor = i == p ? 0 : h[i][p] / h[p][p];
                    for (int j = p; j < n; j++) {
                        h[i][j] -= factor * h[p][j];
                    }
                    g[i] -= factor * g[p];
                }
            }
            for (int i = 0; i < n; i++) {
                x[i] -= RATE * g[i] / h[i][i];
            }
        }
    }

    /** Shor 1985, Minimization Methods for Non-Differentiable Functions, section 2.1, with a constant step. */
    private static void normalized(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            double norm = norm(g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * g[i] / norm;
            }
        }
    }

    /** signSGD: Bernstein et al. 2018, arXiv:1802.04434, Algorithm 1. */
    private static void sign(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] -= RATE * (g[i] > 0 ? 1 : g[i] < 0 ? -1 : 0);
            }
        }
    }

    /** Polyak 1987, Introduction to Optimization, section 5.3.2: the step (f − f*)/‖g‖², here cut off at M (f − f*)/‖g‖. */
    private static void polyak(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        for (int k = 0; k < steps; k++) {
            double loss = f.valueAndGradient(x, g);
            double norm = norm(g);
            double step = norm == 0 ? 0 : Math.min(loss / (norm * norm), M * loss / norm);
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * g[i];
            }
        }
    }

    /** Duchi, Hazan, Singer 2011, JMLR 12, Figure 1, with diagonal matrices: H = δ + √(Σ g²). */
    private static void adagrad(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] sum = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                sum[i] += g[i] * g[i];
                x[i] -= RATE * g[i] / (EPSILON + Math.sqrt(sum[i]));
            }
        }
    }

    /** Tieleman, Hinton 2012, lecture 6.5, slide 29: the mean square, then the step divided by its root. */
    private static void rmsprop(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] square = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                square[i] = BETA2 * square[i] + (1 - BETA2) * g[i] * g[i];
                x[i] -= RATE * g[i] / (Math.sqrt(square[i]) + EPSILON);
            }
        }
    }

    /** Zeiler 2012, arXiv:1212.5701, Algorithm 1, with a learning rate on the update that is applied. */
    private static void adadelta(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] gradients = new double[x.length];
        double[] updates = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                gradients[i] = BETA2 * gradients[i] + (1 - BETA2) * g[i] * g[i];
                double update = -Math.sqrt(updates[i] + EPSILON) / Math.sqrt(gradients[i] + EPSILON) * g[i];
                updates[i] = BETA2 * updates[i] + (1 - BETA2) * update * update;
                x[i] += RATE * update;
            }
        }
    }

    /** Kingma, Ba 2015, arXiv:1412.6980, Algorithm 1. */
    private static void adam(Objective f, double[] x, int steps) {
        adam(f, x, steps, 0);
    }

    /** Loshchilov, Hutter 2019, arXiv:1711.05101, Algorithm 2, with η = 1 and λ = RATE · DECAY. */
    private static void adamw(Objective f, double[] x, int steps) {
        adam(f, x, steps, RATE * DECAY);
    }

    private static void adam(Objective f, double[] x, int steps, double lambda) {
        double[] g = new double[x.length];
        double[] m = new double[x.length];
        double[] v = new double[x.length];
        for (int t = 1; t <= steps; t++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
                v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
                double mHat = m[i] / (1 - Math.pow(BETA1, t));
                double vHat = v[i] / (1 - Math.pow(BETA2, t));
                x[i] -= RATE * mHat / (Math.sqrt(vHat) + EPSILON) + lambda * x[i];
            }
        }
    }

    /** Polyak 1964, formula (9): the next point from the last two. */
    private static void momentum(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] before = x.clone();
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                double next = x[i] - RATE * g[i] + BETA1 * (x[i] - before[i]);
                before[i] = x[i];
                x[i] = next;
            }
        }
    }

    /** Nesterov 2004, Introductory Lectures, section 2.2.1, constant step scheme with constant momentum: two sequences. */
    private static void nesterov(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] y = x.clone();
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                double next = x[i] - RATE * g[i];
                x[i] = next + BETA1 * (next - y[i]);
                y[i] = next;
            }
        }
    }

    /** Chen et al. 2023, arXiv:2302.06675, Algorithm 2. */
    private static void lion(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] m = new double[x.length];
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                double c = BETA1 * m[i] + (1 - BETA1) * g[i];
                x[i] -= RATE * (Math.signum(c) + DECAY * x[i]);
                m[i] = BETA2 * m[i] + (1 - BETA2) * g[i];
            }
        }
    }

    /** Roberts, Tweedie 1996, section 1.4.1: the unadjusted Langevin algorithm, with f/T for the potential. */
    private static void langevin(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        Noise normal = new Noise(SEED);
        for (int k = 0; k < steps; k++) {
            f.valueAndGradient(x, g);
            for (int i = 0; i < x.length; i++) {
                x[i] += -RATE * g[i] + Math.sqrt(2 * RATE * TEMPERATURE) * normal.next();
            }
        }
    }

    /** Oikonomou, Loizou 2025, arXiv:2406.04142: heavy ball with (1 − β) times Polyak's step, cut off as above. */
    private static void polyakMomentum(Objective f, double[] x, int steps) {
        double[] g = new double[x.length];
        double[] before = x.clone();
        for (int k = 0; k < steps; k++) {
            double loss = f.valueAndGradient(x, g);
            double norm = norm(g);
            double step = norm == 0 ? 0 : Math.min(loss / (norm * norm), M * loss / norm);
            for (int i = 0; i < x.length; i++) {
                double next = x[i] - (1 - BETA1) * step * g[i] + BETA1 * (x[i] - before[i]);
                before[i] = x[i];
                x[i] = next;
            }
        }
    }

    private static double norm(double[] g) {
        double sum = 0;
        for (double each : g) {
            sum += each * each;
        }
        return Math.sqrt(sum);
    }
}
