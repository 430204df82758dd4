package golden;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import io.thalweg.Flow;
import io.thalweg.Minimize;

/** Three observations of a logistic regression: its value and gradient share the exponentials. */
final class Logistic {
    private Logistic() {}

    @Minimize(flow = Flow.GRADIENT, rate = 0.1)
    static double loss(double slope, double offset) {
        double loss = 0;
        loss += log(1 + exp(-(0.5 * slope + offset)));
        loss += log(1 + exp(-(1.5 * slope + offset)));
        loss += log(1 + exp(2 * slope + offset));
        return loss;
    }
}
