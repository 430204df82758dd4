package io.thalweg.runtime;

import java.util.Arrays;

/**
 * The direction d of Newton's method at a point, damped where the loss does not curve upwards all around:
 *
 * <pre>
 * (∇²L + μ I) d = ∇L
 * </pre>
 *
 * with μ = 0 where ∇²L is positive definite to rounding, which Cholesky's factorization shows, and else the first of μ₀,
 * 2μ₀, 4μ₀, … that makes the sum so: μ₀ = β − min(0, smallest diagonal entry), β being a thousandth of the largest entry
 * (of a Hessian that is 0, 1). So ⟨∇L, d⟩ &gt; 0 wherever ∇L ≠ 0.
 *
 * <p>A coordinate that is at a bound and that −∇L pushes against it is left out of the equations and of μ₀; its part of d
 * is its slope.
 *
 * <p>Keeps its arrays from point to point. Not thread-safe.
 *
 * <p><b>Source:</b> J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd ed. (2006), algorithm 3.3, with β in the
 * unit of the Hessian; the pivots' test: N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed.
 * (2002), theorem 10.7; bounds: D. P. Bertsekas, "Projected Newton methods for optimization problems with simple
 * constraints", <i>SIAM J. Control Optim.</i> 20 (1982), 221–246, section 2.
 */
public final class NewtonDirection {
    /** The largest number of coordinates: the Hessian is a matrix of all pairs, and is factorized for each step. */
    public static final int LARGEST = 500;

    private static final double BETA = 1e-3;
    private static final double ROUNDING = 0x1.0p-52;
    /** 2⁶⁴ times a thousandth of the largest entry is more than any sum of a row's entries. */
    private static final int MOST_TRIALS = 64;

    private double[] point = {};
    private double[] gradient = {};
    private double[] direction = {};
    private double[][] hessian = {};
    private double[][] factor = {};
    private boolean[] held = {};
    private double damping;

    /**
     * Computes the direction at a state.
     *
     * @param loss whose Hessian is taken
     * @param state the point is the first n entries; not modified
     * @param bounds the stepper, for its bounds
     * @throws IllegalArgumentException if there are more than {@value #LARGEST} coordinates
     */
    public void at(TwiceDifferentiable loss, double[] state, Stepper bounds) {
        int n = bounds.dimension();
        resize(n);
        System.arraycopy(state, 0, point, 0, n);
        loss.hessian(point, gradient, hessian);
        Arrays.fill(held, false);
        if (bounds.bounded()) {
            hold(bounds);
        }
        damping = 0;
        double largest = largest();
        double unit = largest == 0 ? 1 : BETA * largest;
        double first = unit - lowestOnTheDiagonal();
        for (int trial = 0; trial < MOST_TRIALS && largest <= Double.MAX_VALUE; trial++) {
            if (factorize()) {
                solve();
                return;
            }
            damping = damping == 0 ? first : 2 * damping;
        }
        Arrays.fill(direction, Double.NaN);
        damping = Double.NaN;
    }

    /** The part of the direction that belongs to a coordinate; NaN if the Hessian is not finite. */
    public double of(int coordinate) {
        return direction[coordinate];
    }

    /** The μ that was needed; 0 where the Hessian is positive definite, NaN where it is not finite. */
    public double damping() {
        return damping;
    }

    private void resize(int n) {
        if (direction.length != n) {
            if (n > LARGEST) {
                throw new IllegalArgumentException(
                        "newton solves for at most " + LARGEST + " coordinates, but there are " + n
                                + ": take another flow, such as GRADIENT by DormandPrince, or MOMENTUM");
            }
            point = new double[n];
            gradient = new double[n];
            direction = new double[n];
            hessian = new double[n][n];
            factor = new double[n][n];
            held = new boolean[n];
        }
    }

    /** Leaves rows and columns of zeros, of which the damping's unit takes no notice. */
    private void hold(Stepper bounds) {
        for (int i = 0; i < point.length; i++) {
            boolean low = point[i] <= bounds.lower(i) && gradient[i] > 0;
            boolean high = point[i] >= bounds.upper(i) && gradient[i] < 0;
            held[i] = low || high;
            if (held[i]) {
                Arrays.fill(hessian[i], 0);
                for (double[] row : hessian) {
                    row[i] = 0;
                }
            }
        }
    }

    /** The size of the largest entry; NaN if one is NaN. */
    private double largest() {
        double largest = 0;
        for (double[] row : hessian) {
            for (double each : row) {
                largest = Math.max(largest, Math.abs(each));
            }
        }
        return largest;
    }

    /** The smallest entry of the diagonal, or 0 if that is less. */
    private double lowestOnTheDiagonal() {
        double lowest = 0;
        for (int i = 0; i < hessian.length; i++) {
            lowest = Math.min(lowest, hessian[i][i]);
        }
        return lowest;
    }

    /** Whether ∇²L + μI = F Fᵀ with F lower triangular, the pivots being more than what rounding leaves of nothing. */
    private boolean factorize() {
        int n = factor.length;
        for (int i = 0; i < n; i++) {
            double[] row = factor[i];
            // A coordinate that is held has an equation of its own: its direction is its slope.
            double diagonal = held[i] ? 1 : hessian[i][i] + damping;
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? diagonal : hessian[i][j];
                double[] other = factor[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                if (j < i) {
                    row[j] = sum / other[j];
                } else if (sum > n * ROUNDING * diagonal && sum <= Double.MAX_VALUE) {
                    row[i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void solve() {
        int n = factor.length;
        for (int i = 0; i < n; i++) {
            double sum = gradient[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * direction[k];
            }
            direction[i] = sum / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = direction[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k][i] * direction[k];
            }
            direction[i] = sum / factor[i][i];
        }
    }
}
