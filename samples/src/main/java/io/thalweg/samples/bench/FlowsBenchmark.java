package io.thalweg.samples.bench;

import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.s03_rosenbrock.Valley;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of Euler's method along each flow of the catalogue, ten variables: generated, and written by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlowsBenchmark {
    static final int STEPS = 10_000;

    /** What is walked. */
    public enum Kind {
        GRADIENT(FlowsLoss::gradient, FlowsByHand::gradient),
        NEWTON(FlowsLoss::newton, FlowsByHand::newton),
        NORMALIZED(FlowsLoss::normalized, FlowsByHand::normalized),
        SIGN(FlowsLoss::sign, FlowsByHand::sign),
        ADAGRAD(FlowsLoss::adagrad, FlowsByHand::adagrad),
        RMSPROP(FlowsLoss::rmsprop, FlowsByHand::rmsprop),
        ADADELTA(FlowsLoss::adadelta, FlowsByHand::adadelta),
        ADAM(FlowsLoss::adam, FlowsByHand::adam),
        ADAMW(FlowsLoss::adamw, FlowsByHand::adamw),
        MOMENTUM(FlowsLoss::momentum, FlowsByHand::momentum),
        NESTEROV(FlowsLoss::nesterov, FlowsByHand::nesterov),
        LION(FlowsLoss::lion, FlowsByHand::lion),
        LANGEVIN(FlowsLoss::langevin, FlowsByHand::langevin),
        POLYAK(FlowsLoss::polyak, FlowsByHand::polyak),
        POLYAK_MOMENTUM(FlowsLoss::polyakMomentum, FlowsByHand::polyakMomentum);

        private final Function<FlowsLoss, FlowsLoss.Run> flow;
        private final ObjIntConsumer<FlowsByHand> byHand;

        Kind(Function<FlowsLoss, FlowsLoss.Run> flow, ObjIntConsumer<FlowsByHand> byHand) {
            this.flow = flow;
            this.byHand = byHand;
        }

        /** The generated stepper, which a run of no steps hands to its integrator. */
        Stepper stepper() {
            AtomicReference<Stepper> stepper = new AtomicReference<>();
            flow.apply(new FlowsLoss())
                    .until(Stop.steps(0))
                    .with((given, walk) -> {
                        stepper.set(given);
                        given.euler(walk, 1);
                    })
                    .from(Valley.start(Flows.DIMENSION));
            return stepper.get();
        }

        /** Where the loop by hand gets from the start in so many steps. */
        double[] byHand(int steps) {
            double[] point = Valley.start(Flows.DIMENSION);
            byHand.accept(new FlowsByHand(point), steps);
            return point;
        }
    }

    @Param
    public Kind kind = Kind.GRADIENT;

    private Stepper stepper = Kind.GRADIENT.stepper();

    @Setup
    public void make() {
        stepper = kind.stepper();
    }

    /** Allocates five arrays of ten numbers for ten thousand steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double byHand() {
        return kind.byHand(STEPS)[0];
    }

    /** Allocates a {@link Walk} for ten thousand steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double thalweg() {
        Walk walk = new Walk(stepper, Valley.start(Flows.DIMENSION));
        walk.goOnUntil(STEPS);
        stepper.euler(walk, 1);
        return walk.state()[0];
    }
}
