package io.thalweg.samples.s02_curve_fitting;

import io.thalweg.Given;
import io.thalweg.Minimize;

/**
 * Dental research data on monomolecular adsorption, y = b1 (1 − e<sup>−b2 x</sup>), and the sum of the squared residuals.
 *
 * <p><b>Source:</b> data set Misra1a of the Statistical Reference Datasets of NIST, nonlinear regression, lower level of
 * difficulty; D. Misra, National Bureau of Standards (1978). The certified values are NIST's, to 11 digits.
 */
public final class Misra1a {
    /** The pressures. */
    static final double[] X = {
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
    };

    /** The adsorbed volumes. */
    static final double[] Y = {
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
    };

    static final double CERTIFIED_B1 = 2.3894212918E+02;
    static final double CERTIFIED_B2 = 5.5015643181E-04;
    static final double CERTIFIED_SUM_OF_SQUARES = 1.2455138894E-01;

    /** The units of the scaled loss: NIST's second start, so that this start is (1, 1), and its first is (2, 0.2). */
    static final double UNIT_B1 = 250;

    static final double UNIT_B2 = 0.0005;

    private Misra1a() {}

    /** In the units of the data. From this method javac writes {@code Misra1aSquares}. */
    @Minimize(hessian = true)
    public static double squares(double b1, double b2, @Given double[] x, @Given double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - b1 * (1 - Math.exp(-b2 * x[i]));
            sum += residual * residual;
        }
        return sum;
    }

    /** The same with both variables near 1. From this method javac writes {@code Misra1aScaled}. */
    @Minimize(hessian = true)
    public static double scaled(double b1, double b2, @Given double[] x, @Given double[] y) {
        return squares(UNIT_B1 * b1, UNIT_B2 * b2, x, y);
    }
}
