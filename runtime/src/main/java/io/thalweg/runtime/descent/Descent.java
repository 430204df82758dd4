package io.thalweg.runtime.descent;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run to be set up and started: a loss with a flow, how to walk it, when to stop, what to record. Each setting changes
 * this descent and returns it; it can be started any number of times. The generated subclass adds {@code from(…)} with
 * one typed argument for each decision variable.
 *
 * <p>Unless told otherwise it walks by {@link Euler#unit()} and stops at {@link #DEFAULT_STOP}.
 *
 * <p>Not thread-safe.
 *
 * @param <P> the type of a point, with the variables' own names
 * @param <D> the generated subclass
 */
public abstract class Descent<P, D extends Descent<P, D>> {

    /** 10,000 steps, or ‖∇L‖₂ below 1e-8. Of a loss that is walked by batches of rows, the steps alone. */
    public static final Stop DEFAULT_STOP = Stop.steps(10_000).or(Stop.gradientNormBelow(1e-8));

    /**
     * Steps between two looks at whether the thread is interrupted. A look repeats one evaluation: at this distance it
     * costs a thousandth.
     */
    private static final long STEPS_BETWEEN_LOOKS = 1_024;

    private final Stepper stepper;
    private final Function<double[], P> pointOf;
    private final List<String> variables;

    private Integrator integrator = Euler.unit();
    private Stop stop;
    private long seed;
    private boolean checked;
    private @Nullable Trajectory trajectory;

    /**
     * For the generated subclass.
     *
     * @param stepper the flow, specialised to the loss
     * @param pointOf makes a typed point of n coordinates, an array that it may keep
     * @param variables the names of the n coordinates
     */
    protected Descent(Stepper stepper, Function<double[], P> pointOf, String... variables) {
        if (variables.length != stepper.dimension()) {
            throw new IllegalArgumentException(
                    "variables has " + variables.length + " names, but the loss has dimension " + stepper.dimension());
        }
        this.stepper = stepper;
        this.pointOf = pointOf;
        this.variables = List.of(variables);
        this.stop = defaultStop(stepper);
    }

    /**
     * For the generated subclass of a loss that takes its dimension from the start: it names the coordinates when a run
     * starts, by {@link #walk(List, double...)}.
     *
     * @param stepper the flow, specialised to the loss
     * @param pointOf makes a typed point of n coordinates, an array that it may keep
     */
    protected Descent(Stepper stepper, Function<double[], P> pointOf) {
        this.stepper = stepper;
        this.pointOf = pointOf;
        this.variables = List.of();
        this.stop = defaultStop(stepper);
    }

    /** A batch on which the gradient vanishes says nothing of the others. */
    private static Stop defaultStop(Stepper stepper) {
        return stepper.batch() > 0 ? Stop.steps(DEFAULT_STOP.steps()) : DEFAULT_STOP;
    }

    /** Walks by this integrator. */
    public final D with(Integrator integrator) {
        this.integrator = Objects.requireNonNull(integrator, "integrator");
        return self();
    }

    /** Stops by this rule. */
    public final D until(Stop stop) {
        this.stop = Objects.requireNonNull(stop, "stop");
        return self();
    }

    /**
     * Compares dL/dt with what the flow's {@link Stepper#certificate()} claims, at every point between the steps, and
     * puts the largest violation into {@link Solution#violation()}. Three times the evaluations, for tests and doubts.
     */
    public final D checked() {
        checked = true;
        return self();
    }

    /** Records each run in this trajectory, which starts afresh with each. */
    public final D record(Trajectory trajectory) {
        this.trajectory = Objects.requireNonNull(trajectory, "trajectory");
        return self();
    }

    /**
     * Seeds the draws of a flow with noise and those of batches: the same seed gives the same run, bit for bit. Unseeded,
     * the seed is 0.
     */
    public final D seed(long seed) {
        this.seed = seed;
        return self();
    }

    /**
     * Sets a hyperparameter of the flow, for the runs to come.
     *
     * @throws IllegalArgumentException if the flow uses none of that name (the message lists those it uses), or the
     *     value is NaN or out of the hyperparameter's range
     */
    public final D hyper(String name, double value) {
        if (!stepper.hyperparameters().containsKey(name)) {
            throw Stepper.unknownHyperparameter(stepper, name);
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + " must be a number, but is NaN");
        }
        stepper.hyperparameter(name, value);
        return self();
    }

    /**
     * Runs from a point.
     *
     * @param start n finite coordinates; not modified
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    protected final Solution<P> walk(double... start) {
        return walk(variables, start);
    }

    /**
     * Runs from a point of as many coordinates as there are names.
     *
     * @param variables the names of the n coordinates
     * @param start n finite coordinates; not modified
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    protected final Solution<P> walk(List<String> variables, double... start) {
        check(variables, start);
        Walk walk = new Walk(stepper, start);
        walk.seed(seed);
        stop.limit(walk);
        if (trajectory != null) {
            trajectory.start(variables, stepper, integrator, walk);
        }
        RateCheck check = new RateCheck(stepper);
        Optional<Ending> ending;
        do {
            walk.goOnUntil(nextLook(walk));
            integrator.walk(stepper, walk);
            if (!walk.paused()) {
                throw new IllegalStateException(integrator + " came back although the walk had not paused");
            }
            if (checked) {
                check.look(walk);
            }
            if (trajectory != null) {
                trajectory.look(walk);
            }
            ending = Ending.of(walk, stop);
        } while (ending.isEmpty());
        if (trajectory != null) {
            trajectory.end(walk);
        }
        return solution(variables, walk, ending.get().withDatum(stepper), check.largest());
    }

    private long nextLook(Walk walk) {
        long look = walk.steps() + (checked ? 1 : STEPS_BETWEEN_LOOKS);
        return trajectory == null ? look : Math.min(look, trajectory.next());
    }

    private static void check(List<String> variables, double[] start) {
        if (start.length != variables.size()) {
            throw new IllegalArgumentException("start has length " + start.length + ", but there are "
                    + variables.size() + " variables: " + String.join(", ", variables));
        }
        for (int i = 0; i < start.length; i++) {
            if (!Double.isFinite(start[i])) {
                throw new IllegalArgumentException(
                        "start: " + variables.get(i) + " must be finite, but is " + start[i]);
            }
        }
    }

    private Solution<P> solution(List<String> variables, Walk walk, Ending ending, OptionalDouble violation) {
        double[] last = Arrays.copyOf(walk.state(), walk.dimension());
        double[] best = walk.best().clone();
        String report = new Report(stepper.name() + " by " + integrator, ending, walk, violation, variables).toString();
        return new Solution<>(pointOf.apply(last), pointOf.apply(best), walk, ending, violation, report);
    }

    /** A generated subclass names itself as D. */
    @SuppressWarnings("unchecked")
    private D self() {
        return (D) this;
    }
}
