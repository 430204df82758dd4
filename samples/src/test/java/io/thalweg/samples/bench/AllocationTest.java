package io.thalweg.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.s03_rosenbrock.Valley;
import io.thalweg.samples.s03_rosenbrock.ValleyExtended;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmarks' {@code -prof gc} shows, without a benchmark: steps and evaluations allocate nothing. */
class AllocationTest {
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Stepper stepper = new DoubleWellLoss.Polyak();

    /**
     * The least of a few rounds: now and then the JVM itself charges a thread for a few hundred bytes, as when it replaces
     * code that runs. What the code allocates, it allocates in every round.
     */
    private static long least(LongSupplier round) {
        return LongStream.generate(round).limit(5).min().orElseThrow();
    }

    private long ofSteps(long steps) {
        Walk walk = new Walk(stepper, 4);
        walk.goOnUntil(steps);
        long before = thread.getCurrentThreadAllocatedBytes();
        stepper.euler(walk, 0.01);
        long after = thread.getCurrentThreadAllocatedBytes();
        assertThat(walk.steps()).isEqualTo(steps);
        return after - before;
    }

    private long ofSteps(Stepper flow, long steps) {
        Walk walk = new Walk(flow, Valley.start(flow.dimension()));
        walk.goOnUntil(steps);
        long before = thread.getCurrentThreadAllocatedBytes();
        flow.euler(walk, 1);
        long after = thread.getCurrentThreadAllocatedBytes();
        assertThat(walk.steps()).isEqualTo(steps);
        return after - before;
    }

    private long ofRun(Integrator integrator, long steps) {
        Stop stop = Stop.steps(steps);
        long before = thread.getCurrentThreadAllocatedBytes();
        new DoubleWellLoss().polyak().with(integrator).until(stop).from(4);
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void theGeneratedLoopAllocatesNothing() {
        assertThat(least(() -> ofSteps(100_000))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void noFlowAllocatesInItsSteps(FlowsBenchmark.Kind kind) {
        Stepper flow = kind.stepper();
        assertThat(least(() -> ofSteps(flow, 10_000))).isZero();
    }

    /** A run may allocate a handful of objects where it starts, pauses and ends, its steps none. */
    @Test
    void aRunAllocatesForItsPausesOnly() {
        for (Integrator integrator : new Integrator[] {Euler.step(0.01), RungeKutta4.step(0.01)}) {
            ofRun(integrator, 1_000);
            long grown = ofRun(integrator, 1_001_000) - ofRun(integrator, 1_000);
            assertThat(grown).as("bytes for 1,000,000 steps by %s", integrator).isLessThan(2_000);
        }
    }

    /** The first evaluation makes what the reverse sweep keeps, and the object holds on to that. */
    @ParameterizedTest
    @EnumSource
    void evaluationsAllocateNothing(Sample sample) {
        Subject subject = sample.subject();
        Objective objective = subject.objective();
        double[] point = subject.point();
        double[] gradient = new double[point.length];
        evaluate(objective, point, gradient);
        long bytes = least(() -> {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                evaluate(objective, point, gradient);
            }
            return thread.getCurrentThreadAllocatedBytes() - before;
        });
        assertThat(bytes).isZero();
    }

    /** Going back to less data allocates nothing, nor does coming again to what there was. */
    @Test
    void anOpenLengthAllocatesOnlyWhereItGrows() {
        Objective objective = new ValleyExtended();
        double[] longest = Valley.start(1000);
        double[] gradient = new double[1000];
        double[] shorter = Valley.start(10);
        evaluate(objective, longest, gradient);
        long bytes = least(() -> {
            long before = thread.getCurrentThreadAllocatedBytes();
            evaluate(objective, shorter, gradient);
            evaluate(objective, longest, gradient);
            return thread.getCurrentThreadAllocatedBytes() - before;
        });
        assertThat(bytes).isZero();
    }

    private static void evaluate(Objective objective, double[] point, double[] gradient) {
        if (objective.valueAndGradient(point, gradient) != objective.value(point)) {
            throw new AssertionError("the value is not the one that comes with the gradient");
        }
    }
}
