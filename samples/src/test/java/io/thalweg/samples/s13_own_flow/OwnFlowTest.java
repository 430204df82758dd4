package io.thalweg.samples.s13_own_flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Certificate;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The flows of one's own, against loops that know nothing of flows. */
class OwnFlowTest {
    private static final String OUTPUT = """
            L = 50 (x - 1)^2 + 0.5 (y - 2)^2

            sign: theta' = -rate * sign(g)
              dL/dt = -rate * norm1: descends for every g; cannot come to rest where the gradient is 0
            signum: m' = (1 - beta1) * (g - m); theta' = -rate * sign(m)
              dL/dt = -rate * sum(g * sign(m)): may ascend (after g = -6, at g = 1: dL/dt = 0.010); cannot come to rest where the gradient is 0
            softSignum: m' = (1 - beta1) * (g - m); theta' = -rate * m / (1 + abs(m))
              dL/dt = -rate * sum(g * m / (1 + abs(m))): may ascend (after g = -6, at g = 1: dL/dt = 0.0031); rests where the gradient is 0

            2000 steps of Euler's method from (4, -1): how far off it still gets in the last hundred
                                                 x         y  certificate
              sign                         0.01000   0.01000        holds
              signum                       0.03000   0.02000        holds
              signum, cosine schedule      0.00021   0.00021        holds
              softSignum                   0.00000   0.00000        holds
            """;

    /** Signum's update rule, as published: m ← β m + (1 − β) g, x ← x − η sign(m). */
    private static double[] signum(double slope, double start, double minimum, int steps) {
        double[] path = new double[steps + 1];
        path[0] = start;
        double m = 0;
        for (int k = 0; k < steps; k++) {
            m = 0.9 * m + (1 - 0.9) * slope * (path[k] - minimum);
            path[k + 1] = path[k] - 0.01 * Math.signum(m);
        }
        return path;
    }

    private static Trajectory path(BowlLoss.Run flow, int steps) {
        Trajectory path = Trajectory.every(1);
        flow.until(Stop.steps(steps)).record(path).from(4, -1);
        return path;
    }

    /** Until both have arrived: there the sign of an m that is rounding decides, which is another in each program. */
    @Test
    void signumIsThePublishedUpdate() {
        Trajectory path = path(new BowlLoss().signum(), 300);
        assertThat(path.theta("x")).containsExactly(signum(100, 4, 1, 300), within(1e-9));
        assertThat(path.theta("y")).containsExactly(signum(1, -1, 2, 300), within(1e-9));
    }

    /** While |m| is small it is momentum on a parabola: both coordinates fall like the heavy ball's, to nothing. */
    @Test
    void softSignumComesToRestAndSignumDoesNot() {
        Swing soft = Swing.of(new BowlLoss().softSignum(), Euler.unit());
        assertThat(Math.hypot(soft.x(), soft.y())).isLessThan(1e-5);
        Swing sign = Swing.of(new BowlLoss().sign(), Euler.unit());
        assertThat(sign.x()).isCloseTo(0.01, within(1e-9));
        Swing signum = Swing.of(new BowlLoss().signum(), Euler.unit());
        assertThat(signum.x()).isGreaterThan(1.5 * sign.x()).isLessThan(0.1);
        assertThat(signum.y()).isGreaterThan(1.5 * sign.y()).isLessThan(0.1);
    }

    /** The steps shrink like the schedule, so that the swing of the end is a small part of the other one. */
    @Test
    void aScheduleBringsItToRest() {
        Swing signum = Swing.of(new BowlLoss().signum(), Euler.unit().scheduled(Schedule.cosine(Main.STEPS, 0)));
        assertThat(Math.max(signum.x(), signum.y())).isLessThan(1e-3);
    }

    @Test
    void theCertificatesTellThemApart() {
        Certificate sign = new BowlLoss.Sign().certificate();
        Certificate signum = new BowlLoss.Signum().certificate();
        Certificate soft = new BowlLoss.SoftSignum().certificate();
        assertThat(sign.descent()).isEqualTo(Certificate.Descent.DESCENDS);
        assertThat(signum.descent()).isEqualTo(Certificate.Descent.MAY_ASCEND);
        assertThat(soft.descent()).isEqualTo(Certificate.Descent.MAY_ASCEND);
        assertThat(sign.rest()).isEqualTo(Certificate.Rest.CANNOT_REST);
        assertThat(signum.rest()).isEqualTo(Certificate.Rest.CANNOT_REST);
        assertThat(soft.rest()).isEqualTo(Certificate.Rest.RESTS);
    }

    /** What "may ascend" means, seen: signum's loss rises where it has passed the floor along x. */
    @Test
    void signumsLossRisesOnTheWay() {
        double[] losses = path(new BowlLoss().signum(), 2_000).losses();
        double least = Arrays.stream(losses).min().orElseThrow();
        assertThat(losses[2_000]).isGreaterThan(least);
        double[] ofSign = path(new BowlLoss().sign(), 295).losses();
        for (int k = 1; k < ofSign.length; k++) {
            assertThat(ofSign[k]).isLessThan(ofSign[k - 1]);
        }
    }

    /** m = (1 − β) g after one step, so that step is known in closed form: −0.01 · 30/31 along x. */
    @Test
    void theFirstSoftStepIsKnown() {
        Trajectory path = path(new BowlLoss().softSignum(), 1);
        assertThat(path.theta("x")[1]).isCloseTo(4 - 0.01 * 30 / 31, within(1e-15));
        assertThat(path.theta("y")[1]).isCloseTo(-1 + 0.01 * 0.3 / 1.3, within(1e-15));
    }

    @Test
    void theSamplePrintsIt() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class)).isEqualTo(OUTPUT);
    }
}
