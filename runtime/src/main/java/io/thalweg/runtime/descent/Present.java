package io.thalweg.runtime.descent;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.stop.Watch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** A walk as its observers see it. */
final class Present implements Progress {
    private final Walk walk;
    private final List<String> variables;
    private final Watch watch;
    private final Duration before;
    private final long start = System.nanoTime();

    /**
     * A walk that starts, or goes on, now.
     *
     * @param before what it took before, by the clock
     */
    Present(Walk walk, List<String> variables, Watch watch, Duration before) {
        this.walk = walk;
        this.variables = List.copyOf(variables);
        this.watch = watch;
        this.before = before;
    }

    @Override
    public List<String> variables() {
        return variables;
    }

    @Override
    public long steps() {
        return walk.steps();
    }

    @Override
    public OptionalLong stepLimit() {
        return watch.stepLimit();
    }

    @Override
    public double time() {
        return walk.time();
    }

    @Override
    public long evaluations() {
        return walk.evaluations();
    }

    @Override
    public double loss() {
        return walk.loss();
    }

    @Override
    public double gradientNorm() {
        return walk.gradientNorm();
    }

    @Override
    public double bestLoss() {
        return walk.bestLoss();
    }

    @Override
    public double theta(int i) {
        return walk.state()[Objects.checkIndex(i, walk.dimension())];
    }

    @Override
    public double[] point() {
        return Arrays.copyOf(walk.state(), walk.dimension());
    }

    @Override
    public Duration elapsed() {
        return before.plusNanos(System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return "step " + walk.steps() + ": loss " + walk.loss() + ", gradient norm " + walk.gradientNorm();
    }
}
