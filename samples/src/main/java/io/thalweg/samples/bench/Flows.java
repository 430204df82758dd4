package io.thalweg.samples.bench;

import static io.thalweg.Flow.ADADELTA;
import static io.thalweg.Flow.ADAGRAD;
import static io.thalweg.Flow.ADAM;
import static io.thalweg.Flow.ADAMW;
import static io.thalweg.Flow.GRADIENT;
import static io.thalweg.Flow.LANGEVIN;
import static io.thalweg.Flow.LION;
import static io.thalweg.Flow.MOMENTUM;
import static io.thalweg.Flow.NESTEROV;
import static io.thalweg.Flow.NEWTON;
import static io.thalweg.Flow.NORMALIZED;
import static io.thalweg.Flow.POLYAK;
import static io.thalweg.Flow.POLYAK_MOMENTUM;
import static io.thalweg.Flow.RMSPROP;
import static io.thalweg.Flow.SIGN;

import io.thalweg.Length;
import io.thalweg.Minimize;

/** Extended Rosenbrock in ten dimensions, with every flow of the catalogue. */
final class Flows {
    static final int DIMENSION = 10;
    static final double RATE = 1e-4;

    private Flows() {}

    @Minimize(
            flow = {
                GRADIENT,
                NEWTON,
                NORMALIZED,
                SIGN,
                ADAGRAD,
                RMSPROP,
                ADADELTA,
                ADAM,
                ADAMW,
                MOMENTUM,
                NESTEROV,
                LION,
                LANGEVIN,
                POLYAK,
                POLYAK_MOMENTUM
            },
            rate = RATE)
    static double loss(@Length(DIMENSION) double[] x) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i += 2) {
            double bend = x[i + 1] - x[i] * x[i];
            sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }
}
