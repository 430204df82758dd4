package io.thalweg.runtime.integrate;

/** The check that all methods of constant step share. */
final class StepSize {

    static double checked(double step) {
        if (!(step > 0 && step <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("step must be positive and finite, but is " + step);
        }
        return step;
    }

    private StepSize() {}
}
