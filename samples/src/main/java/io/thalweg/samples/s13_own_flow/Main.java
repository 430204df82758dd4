package io.thalweg.samples.s13_own_flow;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.Schedule;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * An optimizer of one's own is a line.
 *
 * <p>{@link Bowl#SIGNUM} is such a line: {@code m' = (1 - beta1) * (g - m); theta' = -rate * sign(m)}. The compiler makes
 * the memory m an entry of the state, one for each coordinate, writes a stepper that is specialised to this loss, and
 * works out what the flow does to any loss. It stands beside sign flow, which is in the catalogue, and beside a second
 * one of our own, {@link Bowl#SOFT_SIGNUM}, which differs by one expression.
 *
 * <p>Their certificates tell them apart before anything has run. <i>Sign flow</i> descends for every gradient, but cannot
 * come to rest. <i>Signum</i> has neither virtue: while the average still points up the slope that it has passed, the loss
 * rises, and the sign of the smallest m is still 1. So it hops further than sign flow does. <i>Soft signum</i> may rise
 * too, but rests: where m is small, so is the velocity, and the run ends at the minimum.
 *
 * <p>The usual remedy for what cannot rest is a schedule: with a rate that falls to 0, signum comes to rest as well.
 *
 * <p>Each run is checked: dL/dt as the certificate claims it is compared with ⟨∇L, θ'⟩ at every step. Prints the
 * certificates, and how far from the minimum each run still gets in the end.
 */
public final class Main {
    static final int STEPS = 2_000;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) {
        new Main(System.out).run();
    }

    private void run() {
        say("L = 50 (x - 1)^2 + 0.5 (y - 2)^2%n");
        for (Stepper flow : List.of(new BowlLoss.Sign(), new BowlLoss.Signum(), new BowlLoss.SoftSignum())) {
            say("%s: %s", flow.name(), flow.equation());
            say("  %s", flow.certificate());
        }
        Euler unit = Euler.unit();
        say("%n%d steps of Euler's method from (4, -1): how far off it still gets in the last hundred", STEPS);
        say("  %-26s  %8s  %8s  %11s", "", "x", "y", "certificate");
        report("sign", new BowlLoss().sign(), unit);
        report("signum", new BowlLoss().signum(), unit);
        report("signum, cosine schedule", new BowlLoss().signum(), unit.scheduled(Schedule.cosine(STEPS, 0)));
        report("softSignum", new BowlLoss().softSignum(), unit);
    }

    private void report(String name, BowlLoss.Run flow, Integrator integrator) {
        Swing swing = Swing.of(flow, integrator);
        say("  %-26s  %8.5f  %8.5f  %11s", name, swing.x(), swing.y(), swing.certified() ? "holds" : "is violated");
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
