package io.thalweg.runtime.integrate;

/**
 * Gaussian elimination with partial pivoting, rows being compared in units of their largest entry: so the answer does not
 * depend on the units of the equations, and a matrix whose rows differ by many orders of magnitude, as that of a stiff
 * flow, is not taken for a singular one.
 *
 * <p><b>Source:</b> G. H. Golub, C. F. Van Loan, <i>Matrix Computations</i>, 4th ed. (2013), sections 3.4.3 (partial
 * pivoting) and 3.5.2 (scaling of rows).
 */
final class Elimination {
    private static final double ROUNDING = 0x1.0p-52;

    /**
     * Solves A x = b.
     *
     * @param a n rows, and any others behind them; of each the first n entries count; overwritten, and the n rows
     *     change places
     * @param b n entries; overwritten with x if there is such a one
     * @param scales n entries; overwritten
     * @return whether there is: false if A is singular to rounding, or has an entry that is not finite
     */
    static boolean solve(double[][] a, int n, double[] b, double[] scales) {
        for (int i = 0; i < n; i++) {
            scales[i] = largest(a[i], n);
            if (!(scales[i] > 0 && scales[i] <= Double.MAX_VALUE)) {
                return false;
            }
        }
        for (int column = 0; column < n; column++) {
            int pivot = pivot(a, column, n, scales);
            if (!(Math.abs(a[pivot][column]) > n * ROUNDING * scales[pivot])) {
                return false;
            }
            exchange(a, b, scales, column, pivot);
            eliminate(a, column, n, b);
        }
        for (int i = n - 1; i >= 0; i--) {
            double[] row = a[i];
            double rest = b[i];
            for (int j = i + 1; j < n; j++) {
                rest -= row[j] * b[j];
            }
            b[i] = rest / row[i];
        }
        return true;
    }

    /** The size of the largest entry; NaN if one is NaN. */
    private static double largest(double[] row, int n) {
        double largest = 0;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, Math.abs(row[j]));
        }
        return largest;
    }

    private static int pivot(double[][] a, int column, int n, double[] scales) {
        int pivot = column;
        double best = -1;
        for (int i = column; i < n; i++) {
            double size = Math.abs(a[i][column]) / scales[i];
            if (size > best) {
                best = size;
                pivot = i;
            }
        }
        return pivot;
    }

    private static void exchange(double[][] a, double[] b, double[] scales, int i, int j) {
        double[] row = a[i];
        a[i] = a[j];
        a[j] = row;
        double right = b[i];
        b[i] = b[j];
        b[j] = right;
        double scale = scales[i];
        scales[i] = scales[j];
        scales[j] = scale;
    }

    private static void eliminate(double[][] a, int column, int n, double[] b) {
        double[] top = a[column];
        for (int i = column + 1; i < n; i++) {
            double[] row = a[i];
            double factor = row[column] / top[column];
            if (factor != 0) {
                for (int j = column + 1; j < n; j++) {
                    row[j] -= factor * top[j];
                }
                b[i] -= factor * b[column];
            }
        }
    }

    private Elimination() {}
}
