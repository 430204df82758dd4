package io.thalweg.runtime;

/**
 * A whole Hessian by one Hessian-vector product for each of its n columns, for losses of so many coordinates that code
 * for each entry would be too long. Takes n products and n² entries, so it is for a few hundred coordinates at most; keeps
 * its two arrays from one Hessian to the next.
 */
public final class HessianColumns {
    private double[] direction = {};
    private double[] column = {};

    /**
     * {@link TwiceDifferentiable#hessian}: what is on and below the diagonal is computed, and mirrored.
     *
     * @param loss whose products are taken
     * @param point n coordinates; not modified
     * @param gradient n entries; overwritten
     * @param hessian n rows of n entries; overwritten
     * @return the loss
     */
    public double fill(TwiceDifferentiable loss, double[] point, double[] gradient, double[][] hessian) {
        int n = point.length;
        if (direction.length != n) {
            direction = new double[n];
            column = new double[n];
        }
        if (n == 0) {
            return loss.valueAndGradient(point, gradient);
        }
        double value = Double.NaN;
        for (int j = 0; j < n; j++) {
            direction[j] = 1;
            value = loss.hessianVector(point, direction, gradient, column);
            direction[j] = 0;
            for (int i = j; i < n; i++) {
                hessian[i][j] = column[i];
                hessian[j][i] = column[i];
            }
        }
        return value;
    }
}
