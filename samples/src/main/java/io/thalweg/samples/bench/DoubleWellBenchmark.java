package io.thalweg.samples.bench;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 2,500 steps of Euler's method along the truncated Polyak flow of the double well, from 4, with h = 0.01.
 *
 * <p>Sampled, for the median: whatever else the machine does moves a mean by more than what is compared here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DoubleWellBenchmark {
    private static final int STEPS = 2_500;

    // Not final: constants would be folded into the loop.
    private double start = 4;
    private double h = 0.01;
    private double bound = 1000;

    private final Stepper stepper = new DoubleWellLoss.Polyak();
    private final Euler euler = Euler.step(h);
    private final Stop stop = Stop.steps(STEPS);

    /** The loop alone. */
    @Benchmark
    public double byHand() {
        return ByHand.polyak(start, h, bound, STEPS);
    }

    /** The loop with the best point, and an end at what is not finite. */
    @Benchmark
    public double byHandWithBest() {
        ByHand.Best best = ByHand.polyakWithBest(start, h, bound, STEPS);
        return best.last() + best.best();
    }

    /** The generated loop alone; allocates a {@link Walk}. */
    @Benchmark
    public double stepper() {
        Walk walk = new Walk(stepper, start);
        walk.goOnUntil(STEPS);
        stepper.euler(walk, h);
        return walk.state()[0];
    }

    /** All of it, as a user writes it; allocates what a run needs, whatever the number of steps. */
    @Benchmark
    public double descent() {
        return new DoubleWellLoss()
                .polyak()
                .with(euler)
                .until(stop)
                .from(start)
                .point()
                .x();
    }
}
