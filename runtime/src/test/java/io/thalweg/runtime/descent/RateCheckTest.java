package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Runs that are compared with claims, true and false. */
class RateCheckTest {

    /** Of x, along θ' = −1: dL/dt = −1. It claims what it is told from the k-th step on, and the truth before. */
    private record Slope(Certificate.Descent descent, int from, double claimed, double measured, double size)
            implements Stepper {
        @Override
        public String name() {
            return "slope";
        }

        @Override
        public String equation() {
            return "theta' = -g";
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int memories() {
            return 0;
        }

        @Override
        public double velocity(double t, double[] state, double[] velocity) {
            velocity[0] = -1;
            return state[0];
        }

        @Override
        public double gradientNorm() {
            return 1;
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            long steps = walk.steps();
            long evaluations = walk.evaluations() + 1;
            while (!walk.pausesAt(steps, walk.state()[0], 1)) {
                walk.state()[0] -= step;
                steps++;
                evaluations++;
            }
            walk.pause(steps, steps * step, evaluations, walk.state()[0], 1, walk.state()[0]);
        }

        @Override
        public Certificate certificate() {
            return new Certificate("-1", descent, "", Certificate.Rest.RESTS);
        }

        @Override
        public void rates(double t, double[] state, double[] rates) {
            boolean told = t >= from;
            rates[0] = told ? claimed : -1;
            rates[1] = told ? measured : -1;
            rates[2] = told ? size : 1;
        }

        @Override
        public Map<String, Double> hyperparameters() {
            return Map.of();
        }

        @Override
        public void hyperparameter(String name, double value) {
            throw Stepper.unknownHyperparameter(this, name);
        }
    }

    private static Solution<List<Double>> run(Stepper stepper, boolean checked) {
        Run run = new Run(stepper, "x").until(Stop.steps(5));
        return (checked ? run.checked() : run).from(10);
    }

    private static OptionalDouble violation(Certificate.Descent descent, double claimed, double measured, double size) {
        return run(new Slope(descent, 3, claimed, measured, size), true).violation();
    }

    @Test
    void aTrueClaimIsNotViolated() {
        assertThat(violation(Certificate.Descent.DESCENDS, -1, -1, 1)).hasValue(0);
    }

    @Test
    void aFalseRateIsMeasuredByTheSizeOfItsTerms() {
        assertThat(violation(Certificate.Descent.DESCENDS, -3, -1, 8)).hasValue(0.25);
        assertThat(violation(Certificate.Descent.MAY_ASCEND, 3, 1, 4)).hasValue(0.5);
        assertThat(violation(Certificate.Descent.MAY_ASCEND, Double.NaN, 1, 4)).hasValue(Double.POSITIVE_INFINITY);
        assertThat(violation(Certificate.Descent.MAY_ASCEND, 1, 0, 0)).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void aRiseViolatesAClaimOfDescentOnly() {
        assertThat(violation(Certificate.Descent.DESCENDS, 2, 2, 8)).hasValue(0.25);
        assertThat(violation(Certificate.Descent.MAY_ASCEND, 2, 2, 8)).hasValue(0);
    }

    @Test
    void theLastPointIsLookedAtToo() {
        assertThat(run(new Slope(Certificate.Descent.UNDECIDED, 5, -3, -1, 8), true)
                        .violation())
                .hasValue(0.25);
    }

    @Test
    void whatIsNotCheckedOrHasNoCertificateHasNoViolation() {
        Slope wrong = new Slope(Certificate.Descent.DESCENDS, 0, 5, -1, 1);
        assertThat(run(wrong, false).violation()).isEmpty();
        assertThat(run(new Slope(Certificate.Descent.UNDECIDED, 0, Double.NaN, Double.NaN, Double.NaN), true)
                        .violation())
                .isEmpty();
    }

    @Test
    void checkingChangesNothingElse() {
        Slope stepper = new Slope(Certificate.Descent.DESCENDS, 9, 0, 0, 0);
        Solution<List<Double>> checked = run(stepper, true);
        assertThat(checked.steps()).isEqualTo(5);
        assertThat(checked.evaluations()).isEqualTo(run(stepper, false).evaluations());
        assertThat(checked.point()).isEqualTo(run(stepper, false).point());
        assertThat(checked.toString()).contains("dL/dt off by   0.0");
        assertThat(run(stepper, false).toString()).doesNotContain("off by");
    }
}
