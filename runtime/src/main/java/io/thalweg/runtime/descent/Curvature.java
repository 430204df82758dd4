package io.thalweg.runtime.descent;

import io.thalweg.runtime.Noise;
import io.thalweg.runtime.Stepper;
import java.util.Arrays;

/**
 * The largest eigenvalue of a loss's Hessian, the sign counted, along a run: from a few Hessian-vector products at each
 * point, which begin with what was found at the one before. Never more than the eigenvalue, but for rounding; exact in as
 * many dimensions as there are products.
 *
 * <p><b>Source:</b> C. Lanczos's method with full orthogonalisation; G. H. Golub, C. F. Van Loan, <i>Matrix
 * Computations</i>, 4th ed. (2013), sections 10.1 and 10.3; the largest eigenvalue of a tridiagonal matrix by bisection,
 * section 8.4.1. Unlike power iteration it is not led astray by a negative eigenvalue of larger size.
 */
final class Curvature {
    private static final int FIRST_PRODUCTS = 16;
    private static final int PRODUCTS = 4;
    private static final int BISECTIONS = 60;
    /** A direction that is what the others span to so many digits is none. */
    private static final double NOTHING = 1e-10;
    /** The part of chance in where the next point begins: without it an eigenvector would see nothing but itself. */
    private static final double FRESH = 0.1;

    private static final long SEED = 1;

    private final Stepper stepper;
    private final int dimension;
    private final Noise noise = new Noise(SEED);
    private final double[][] basis;
    private final double[] product;
    private final double[] steepest;
    private final double[] diagonal;
    private final double[] beside;
    private int most;

    Curvature(Stepper stepper) {
        this.stepper = stepper;
        dimension = stepper.dimension();
        most = Math.min(FIRST_PRODUCTS, dimension);
        basis = new double[most][dimension];
        product = new double[dimension];
        steepest = new double[dimension];
        diagonal = new double[most];
        beside = new double[most];
    }

    /**
     * The largest curvature at a state, as far as it is found.
     *
     * @param state n · (1 + m) entries, of which the first n count; not modified
     * @return NaN if the Hessian is not finite
     */
    double largest(double[] state) {
        for (int i = 0; i < dimension; i++) {
            basis[0][i] = steepest[i] + FRESH * noise.next() / Math.sqrt(dimension);
        }
        normalize(basis[0], 0);
        int size = 0;
        while (size < most) {
            double[] direction = basis[size];
            stepper.hessianVector(state, direction, product);
            double length = Math.sqrt(dot(product, product));
            if (!(length <= Double.MAX_VALUE)) {
                return Double.NaN;
            }
            diagonal[size] = dot(direction, product);
            size++;
            if (size == most || !goOn(size, length)) {
                break;
            }
        }
        most = Math.min(PRODUCTS, dimension);
        double largest = largestOfTridiagonal(size);
        remember(size, largest);
        return largest;
    }

    /** Makes the next direction, of what the product adds to the others; false if that is nothing. */
    private boolean goOn(int size, double length) {
        double[] next = basis[size];
        System.arraycopy(product, 0, next, 0, dimension);
        // Twice, as once leaves rounding of what is taken away.
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < size; j++) {
                double part = dot(next, basis[j]);
                for (int i = 0; i < dimension; i++) {
                    next[i] -= part * basis[j][i];
                }
            }
        }
        beside[size - 1] = Math.sqrt(dot(next, next));
        return normalize(next, NOTHING * length);
    }

    private static boolean normalize(double[] vector, double nothing) {
        double length = Math.sqrt(dot(vector, vector));
        if (!(length > nothing)) {
            return false;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return true;
    }

    /** Of the symmetric matrix with this diagonal, and this beside it. */
    private double largestOfTridiagonal(int size) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < size; j++) {
            double around = (j > 0 ? beside[j - 1] : 0) + (j < size - 1 ? beside[j] : 0);
            low = Math.max(low, diagonal[j]);
            high = Math.max(high, diagonal[j] + around);
        }
        for (int k = 0; k < BISECTIONS && low < high; k++) {
            double middle = low + (high - low) / 2;
            if (isAbove(middle, size)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Whether all eigenvalues are below: whether all pivots of T − x I are negative. */
    private boolean isAbove(double x, int size) {
        double pivot = diagonal[0] - x;
        for (int j = 1; j < size && pivot < 0; j++) {
            pivot = diagonal[j] - x - beside[j - 1] * beside[j - 1] / pivot;
        }
        return pivot < 0;
    }

    /** The direction of the largest curvature found, in the basis by the recurrence of (T − λ I) s = 0, all of one sign. */
    private void remember(int size, double largest) {
        Arrays.fill(steepest, 0);
        double before = 0;
        double part = 1;
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < dimension; i++) {
                steepest[i] += part * basis[j][i];
            }
            if (j < size - 1) {
                double next = ((largest - diagonal[j]) * part - (j > 0 ? beside[j - 1] * before : 0)) / beside[j];
                before = part;
                part = next;
            }
        }
        if (!normalize(steepest, 0) || !(dot(steepest, steepest) <= 2)) {
            Arrays.fill(steepest, 0);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
