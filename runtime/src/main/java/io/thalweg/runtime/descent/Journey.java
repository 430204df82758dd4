package io.thalweg.runtime.descent;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.stop.Watch;
import io.thalweg.runtime.trajectory.Trajectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run: it lets the walk go on from look to look, until it ends. */
final class Journey {

    /**
     * How to run.
     *
     * @param lookouts makes each observer of a run, given what tells where the run is
     */
    record Settings(
            Stepper stepper,
            Integrator integrator,
            Stop stop,
            boolean checked,
            boolean stability,
            Optional<Trajectory> trajectory,
            List<Function<Supplier<Outcome>, Lookout>> lookouts,
            Cancellation cancellation) {}

    private final Settings settings;
    private final Stepper stepper;
    private final Walk walk;
    private final List<String> variables;
    private final List<String> warnings;
    private final Watch watch;
    private final Present present;
    private final RateCheck check;
    private final Optional<StabilityCheck> stability;
    private final List<Lookout> lookouts;
    private Optional<Duration> awaited = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    /**
     * A run from where the walk stands.
     *
     * @param before what it took before, by the clock
     * @param warnings what is to be said of it already
     */
    Journey(Settings settings, Walk walk, List<String> variables, Duration before, List<String> warnings) {
        this.settings = settings;
        this.stepper = settings.stepper();
        this.walk = walk;
        this.variables = variables;
        this.warnings = warnings;
        this.watch = settings.stop().watch();
        this.present = new Present(walk, variables, watch, before);
        this.check = new RateCheck(stepper);
        this.stability = settings.stability()
                ? Optional.of(new StabilityCheck(stepper, settings.integrator()))
                : Optional.empty();
        this.lookouts = settings.lookouts().stream()
                .map(each -> each.apply(this::outcome))
                .toList();
    }

    /** Walks to the end. */
    Ending run() {
        watch.start(walk);
        walk.cancelledBy(settings.cancellation());
        settings.trajectory().ifPresent(each -> each.start(variables, stepper, settings.integrator(), walk));
        try (Alarm alarm = new Alarm(walk)) {
            if (!lookouts.isEmpty()) {
                goOn(walk.steps());
                lookouts.forEach(each -> each.start(present));
                look();
            }
            while (ending.isEmpty()) {
                await(alarm);
                goOn(nextLook());
                look();
            }
            settings.trajectory().ifPresent(each -> each.end(walk));
        } finally {
            // Where the loss throws, observers are told of the end, too: they may have files to close.
            lookouts.forEach(each -> each.end(present));
        }
        return ending.get();
    }

    private void goOn(long steps) {
        walk.goOnUntil(steps);
        settings.integrator().walk(stepper, walk);
        if (!walk.paused()) {
            throw new IllegalStateException(settings.integrator() + " came back although the walk had not paused");
        }
    }

    private long nextLook() {
        boolean each = settings.checked() || settings.stability();
        long next = Math.min(watch.next(), each ? walk.steps() + 1 : Long.MAX_VALUE);
        for (Lookout lookout : lookouts) {
            next = Math.min(next, lookout.next());
        }
        return settings.trajectory().isEmpty()
                ? next
                : Math.min(next, settings.trajectory().get().next());
    }

    private void look() {
        if (settings.checked()) {
            check.look(walk);
        }
        stability.ifPresent(each -> each.look(walk));
        settings.trajectory().ifPresent(each -> each.look(walk));
        lookouts.forEach(each -> each.look(present));
        ending = ended();
    }

    private Optional<Ending> ended() {
        Optional<Ending> forced = Ending.forced(walk, stepper);
        if (forced.isPresent()) {
            return forced.map(each -> each.withDatum(stepper));
        }
        Optional<Stop> rule;
        try {
            rule = watch.ask(walk, present);
        } catch (IllegalStateException e) {
            return Optional.of(Ending.failed(String.valueOf(e.getMessage())));
        }
        if (rule.isPresent()) {
            return rule.map(Ending::by);
        } else if (settings.cancellation().isCancelled()) {
            return Optional.of(Ending.cancelled());
        }
        return Thread.currentThread().isInterrupted() ? Optional.of(Ending.interrupted()) : Optional.empty();
    }

    /** Sets the alarm to the next time at which there is something to do by the clock. */
    private void await(Alarm alarm) {
        Optional<Duration> due = watch.timeLimit();
        for (Lookout each : lookouts) {
            Optional<Duration> its = each.due();
            due = due.isEmpty() || (its.isPresent() && its.get().compareTo(due.get()) < 0) ? its : due;
        }
        if (due.isPresent() && (!due.equals(awaited) || alarm.isOver())) {
            alarm.set(due.get().minus(present.elapsed()));
        }
        awaited = due;
    }

    /** How long the steps were for the valleys, if that was asked for and can be told. */
    Optional<Stability> stability() {
        return stability.flatMap(StabilityCheck::found);
    }

    /** All that is known of the run where it has paused. */
    Outcome outcome() {
        Ending end = ending.orElse(Ending.running());
        List<String> all = new ArrayList<>(warnings);
        stability.flatMap(StabilityCheck::warning).ifPresent(all::add);
        lookouts.forEach(each -> each.failure().ifPresent(all::add));
        return new Outcome(
                walk.snapshot(),
                present.elapsed(),
                stepper.name(),
                stepper.equation(),
                settings.integrator().toString(),
                variables,
                stepper.hyperparameters(),
                end.status(),
                end.reason(),
                check.largest(),
                all);
    }
}
