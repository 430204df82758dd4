package io.thalweg.runtime.descent;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.OptionalDouble;

/** How far a run departs from its flow's certificate. */
final class RateCheck {
    private final Stepper stepper;
    private final boolean descends;
    private final double[] rates = new double[3];
    private OptionalDouble largest = OptionalDouble.empty();

    RateCheck(Stepper stepper) {
        this.stepper = stepper;
        this.descends = stepper.certificate().descent() == Certificate.Descent.DESCENDS;
    }

    /**
     * Compares where the walk stands. What cannot be compared is left out: a loss or a velocity that is not finite, a
     * stepper without a certificate.
     */
    void look(Walk walk) {
        if (!walk.finite()) {
            return;
        }
        stepper.rates(walk.time(), walk.state(), rates);
        double size = rates[2];
        if (size >= 0 && size <= Double.MAX_VALUE) {
            double off = Math.abs(rates[0] - rates[1]);
            double wrong = descends ? Math.max(off, rates[1]) : off;
            double relative = wrong == 0 ? 0 : wrong / size;
            // A claim that is NaN, or not 0 where all terms are, is as wrong as can be.
            double counted = Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
            largest = OptionalDouble.of(Math.max(largest.orElse(0), counted));
        }
    }

    /** The largest violation so far; empty if nothing was compared. */
    OptionalDouble largest() {
        return largest;
    }
}
