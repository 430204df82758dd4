package io.thalweg.runtime.descent;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the steps of a run are short enough for the valley that it is in. On a flow θ' = −ρ ∇L an explicit method is
 * stable across a valley of curvature λ only while h ρ λ stays below its {@linkplain Integrator#stabilityLimit() limit}.
 *
 * <p>Looks at the flow where it goes straight down only, at the factor ρ that it has there: not at flows with memories,
 * which have limits of another kind, and not at points where the velocity has another direction or a bound is pushed
 * against.
 *
 * <p><b>Source:</b> E. Hairer, G. Wanner, <i>Solving Ordinary Differential Equations</i> II, 2nd ed. (1996), section IV.2.
 */
final class StabilityCheck {
    /** How far the cosine of the angle between the velocity and −∇L is from 1 where they are one direction to rounding. */
    private static final double ROUNDING = 1e-12;

    private final Stepper stepper;
    private final Integrator integrator;
    private final OptionalDouble limit;
    private final Curvature curvature;
    private final double[] velocity;
    private final double[] rates = new double[3];
    private OptionalDouble last = OptionalDouble.empty();
    private OptionalDouble largest = OptionalDouble.empty();

    /** Refuses a flow without a Hessian. */
    static void require(Stepper stepper) {
        if (!stepper.twiceDifferentiable()) {
            throw new IllegalStateException("stability() needs the Hessian, which " + stepper.name()
                    + " does not have: write @Minimize(hessian = true)");
        }
    }

    /** A check of a run that has not started, along a flow that has a Hessian. */
    StabilityCheck(Stepper stepper, Integrator integrator) {
        this.stepper = stepper;
        this.integrator = integrator;
        boolean plain = stepper.memories() == 0 && stepper.batch() == 0;
        limit = plain ? integrator.stabilityLimit() : OptionalDouble.empty();
        curvature = new Curvature(stepper);
        velocity = new double[stepper.dimension()];
    }

    /** Looks at where the walk stands, and at the step that it would take there. */
    void look(Walk walk) {
        last = OptionalDouble.empty();
        OptionalDouble step = integrator.stepSize(walk.steps());
        if (limit.isEmpty() || step.isEmpty() || !walk.finite() || walk.gradientNorm() == 0) {
            return;
        }
        double value = step.getAsDouble() * factor(walk) * curvature.largest(walk.state());
        if (Double.isNaN(value)) {
            return;
        }
        last = OptionalDouble.of(value);
        largest = OptionalDouble.of(Math.max(largest.orElse(value), value));
    }

    /** ρ of θ' = −ρ ∇L; NaN where the velocity is not of this form. */
    private double factor(Walk walk) {
        stepper.velocity(walk.time(), walk.state(), velocity);
        double norm = stepper.gradientNorm();
        stepper.rates(walk.time(), walk.state(), rates);
        double speed = 0;
        for (double each : velocity) {
            speed = Math.hypot(speed, each);
        }
        // Where a bound holds a coordinate, the norm is that of the others alone, and the two differ as well.
        return Math.abs(speed * norm + rates[1]) <= ROUNDING * speed * norm ? speed / norm : Double.NaN;
    }

    /** What all looks have shown; empty if there is nothing to be said. */
    Optional<Stability> found() {
        return largest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stability(largest.getAsDouble(), last, limit.orElseThrow()));
    }

    /** What is to be said if a step was longer than the method is stable with. */
    Optional<String> warning() {
        return found().filter(Stability::isExceeded)
                .map(each -> "h·λmax reached " + number(each.largest()) + ", beyond " + number(each.limit())
                        + ", the limit of " + integrator
                        + ": whether this run converged or escaped is the step's doing, not the flow's");
    }

    /** A few digits are all that it is good for. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
