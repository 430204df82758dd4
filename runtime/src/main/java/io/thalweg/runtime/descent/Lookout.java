package io.thalweg.runtime.descent;

import io.thalweg.runtime.Every;
import io.thalweg.runtime.Observer;
import io.thalweg.runtime.Progress;
import java.time.Duration;
import java.util.Optional;

/** An observer in one run: when it is to be called next, and what became of it. */
final class Lookout {
    /** Steps between two looks by the clock, at least: the evaluations that they repeat are to cost little. */
    private static final long LEAST_STEPS = 16;

    private final String name;
    private final Every every;
    private final Observer observer;
    private Optional<String> failure = Optional.empty();
    private long next;
    private Duration due = Duration.ZERO;
    private long lastStep;
    private Duration last = Duration.ZERO;

    Lookout(String name, Every every, Observer observer) {
        this.name = name;
        this.every = every;
        this.observer = observer;
    }

    /** Tells it that the run starts or goes on. */
    void start(Progress progress) {
        plan(progress, Duration.ZERO);
        call(Observer::start, progress);
    }

    /** Lets it look, if it is to. */
    void look(Progress progress) {
        if (failure.isEmpty()
                && (every.isByTime() ? progress.elapsed().compareTo(due) >= 0 : progress.steps() >= next)) {
            long steps = Math.max(1, progress.steps() - lastStep);
            Duration perStep = progress.elapsed().minus(last).dividedBy(steps);
            call(Observer::look, progress);
            plan(progress, perStep);
        }
    }

    private void plan(Progress progress, Duration perStep) {
        next = every.after(progress.steps());
        lastStep = progress.steps();
        last = progress.elapsed();
        Duration least = perStep.multipliedBy(LEAST_STEPS);
        due = last.plus(least.compareTo(every.time()) > 0 ? least : every.time());
    }

    /** Tells it that the run has ended. */
    void end(Progress progress) {
        if (failure.isEmpty()) {
            call(Observer::end, progress);
        }
    }

    /** The step at which it is to look; {@link Long#MAX_VALUE} if it goes by the clock, or not on. */
    long next() {
        return failure.isEmpty() ? next : Long.MAX_VALUE;
    }

    /** The time at which it is to look, if it goes by the clock. */
    Optional<Duration> due() {
        return failure.isEmpty() && every.isByTime() ? Optional.of(due) : Optional.empty();
    }

    /** What it threw, in a sentence. */
    Optional<String> failure() {
        return failure;
    }

    private interface Call {
        void on(Observer observer, Progress progress);
    }

    /** Whatever it throws, an error too: a class that is missing for a picture is no reason to lose a run. */
    private void call(Call call, Progress progress) {
        try {
            call.on(observer, progress);
        } catch (Throwable e) {
            failure = Optional.of(name + " threw " + e + " at step " + progress.steps() + " and was not called again");
        }
    }
}
