package io.thalweg.runtime.descent;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.Every;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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

    private static final Stop DEFAULT_STOP_OF_BATCHES = Stop.steps(10_000);

    private final Stepper stepper;
    private final Function<double[], P> pointOf;
    private final List<String> variables;

    private Integrator integrator = Euler.unit();
    private Stop stop;
    private long seed;
    private boolean checked;
    private boolean stability;
    private Cancellation cancellation = new Cancellation();
    private Optional<Trajectory> trajectory = Optional.empty();
    private final List<Function<Supplier<Outcome>, Lookout>> lookouts = new ArrayList<>();
    private int observers;

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
     * For the generated subclass of a loss that takes its dimension from data or from the start: it names the coordinates
     * when a run starts, by {@link #variables(int)}.
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
        return stepper.batch() > 0 ? DEFAULT_STOP_OF_BATCHES : DEFAULT_STOP;
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

    /**
     * Compares the steps with the sharpest curvature on their way, in front of each of them: {@link Solution#stability()},
     * and where a step was longer than the integrator is stable with, one of the solution's {@linkplain Solution#warnings()
     * warnings}. Of flows that go straight down, θ' = −ρ ∇L, and of explicit methods with fixed steps; of others nothing
     * is said. Some six times the evaluations, for first runs and doubts.
     *
     * @throws IllegalStateException if the loss's Hessian is not there: write {@code @Minimize(hessian = true)}
     */
    public final D stability() {
        StabilityCheck.require(stepper);
        stability = true;
        return self();
    }

    /**
     * Records each run in this trajectory, which starts afresh with each, also with one that is resumed. Where it records
     * at {@linkplain Trajectory#evenly even times}, a run throws an {@link IllegalArgumentException} at its start unless
     * its integrator is {@linkplain Integrator#dense dense}.
     */
    public final D record(Trajectory trajectory) {
        this.trajectory = Optional.of(Objects.requireNonNull(trajectory, "trajectory"));
        return self();
    }

    /**
     * Lets an observer look at each run, besides those that do already. What it throws is in the solution's
     * {@linkplain Solution#warnings() warnings}; it is not called again then, and the run goes on.
     */
    public final D observe(Every every, Observer observer) {
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(observer, "observer");
        String name = "observer " + ++observers;
        lookouts.add(run -> new Lookout(name, every, observer));
        return self();
    }

    /**
     * Writes each run to a file while it is under way, and once more at its end, so that {@link #load} and
     * {@link #resume} can go on from there whatever happens. The file is replaced as a whole each time. That it cannot be
     * written is in the solution's {@linkplain Solution#warnings() warnings}.
     */
    public final D checkpoint(Every every, Path file) {
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(file, "file");
        lookouts.add(run -> new Lookout("the checkpoint", every, new Checkpoint(file, run)));
        return self();
    }

    /**
     * Ends runs by a handle: {@link Cancellation#cancel}, from any thread, stops a run in front of its next step, as
     * {@link Thread#interrupt} of its thread does. The solution holds everything so far.
     */
    public final D cancelledBy(Cancellation cancellation) {
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
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
     *     value is NaN or out of the hyperparameter's domain
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

    /** The flow that is walked, live. */
    public final Stepper flow() {
        return stepper;
    }

    /**
     * Whether a run can start there, without starting it.
     *
     * @param start a flat point; not modified
     * @throws IllegalArgumentException if {@link #fromFlat} would refuse it
     */
    public final void checkStart(double... start) {
        StartCheck.check(stepper, variables(start.length), start);
    }

    /**
     * Runs from a point as the {@link io.thalweg.runtime.Objective} sees it, its coordinates one after another.
     *
     * @param start n finite coordinates, each within its bounds; not modified
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite or out of its bounds
     */
    public final Solution<P> fromFlat(double... start) {
        return walk(start);
    }

    /**
     * The names of the coordinates of a flat point. A generated subclass whose loss takes its dimension from data or from
     * the start makes them here; from now on the loss has this dimension.
     *
     * @param dimension the number n of coordinates
     * @return n names
     * @throws IllegalArgumentException if the loss cannot have that dimension
     */
    protected List<String> variables(int dimension) {
        if (dimension != variables.size()) {
            throw new IllegalArgumentException("start has length " + dimension + ", but there are " + variables.size()
                    + " variables: " + String.join(", ", variables));
        }
        return variables;
    }

    /**
     * Runs from a point.
     *
     * @param start n finite coordinates, each within its bounds; not modified
     * @throws IllegalArgumentException if there are none, more or fewer, or one is not finite or out of its bounds
     */
    protected final Solution<P> walk(double... start) {
        List<String> variables = variables(start.length);
        if (start.length == 0) {
            throw new IllegalArgumentException("start has no coordinates: there is nothing to be decided");
        }
        StartCheck.check(stepper, variables, start);
        Walk walk = new Walk(stepper, start);
        walk.seed(seed);
        return run(walk, variables, Duration.ZERO, List.of());
    }

    /**
     * Goes on with a run where it ended, bit for bit as if it had not: with the flow's memories, the draws of its noise and
     * batches, and its counts. The stopping rule is this descent's and counts the whole run: {@code steps(2000)} takes
     * another thousand after the first. So are the integrator and the hyperparameters; where they differ from those
     * before, the solution's {@linkplain Solution#warnings() warnings} say so. The seed is that of the run.
     *
     * @throws IllegalArgumentException if the run was along another flow or over other variables
     */
    public final Solution<P> resume(Solution<P> solution) {
        Outcome before = solution.outcome();
        List<String> variables = same(before);
        List<String> differences = before.differences(stepper, integrator.toString());
        return run(new Walk(stepper, before.snapshot()), variables, before.elapsed(), differences);
    }

    /**
     * Reads a run that {@link Solution#save} or {@link #checkpoint} wrote, to look at it or to {@link #resume} it.
     *
     * @throws RunFileException if the file is cut off, damaged or something else
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the run was along another flow or over other variables
     */
    public final Solution<P> load(Path file) throws IOException {
        Outcome outcome = RunFile.read(file);
        List<String> variables = same(outcome);
        List<ActiveBound> bounds = ActiveBound.at(outcome.snapshot().state(), stepper, variables);
        return new Solution<>(pointOf, outcome, Optional.empty(), bounds, Optional.empty(), Optional.empty());
    }

    /** The names of a run's coordinates, which are this loss's, too. */
    private List<String> same(Outcome run) {
        run.requireSame(stepper, variables.isEmpty() ? variables(run.variables().size()) : variables);
        return run.variables();
    }

    private Solution<P> run(Walk walk, List<String> variables, Duration before, List<String> warnings) {
        Journey.Settings settings = new Journey.Settings(
                stepper, integrator, stop, checked, stability, trajectory, List.copyOf(lookouts), cancellation);
        Journey journey = new Journey(settings, walk, variables, before, warnings);
        Ending ending = journey.run();
        List<ActiveBound> bounds = ActiveBound.at(walk.state(), stepper, variables);
        return new Solution<>(pointOf, journey.outcome(), ending.rule(), bounds, trajectory, journey.stability());
    }

    /** A generated subclass names itself as D. */
    @SuppressWarnings("unchecked")
    private D self() {
        return (D) this;
    }
}
