package io.thalweg.samples.bench;

import io.thalweg.runtime.Objective;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How value and gradient grow with a loss: n variables, a sum over n rows, a recurrence of n turns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GrowthBenchmark {
    /** What there are n of. */
    public enum Of {
        VARIABLES(Subject::valley),
        ROWS(Subject::curve),
        TURNS(Subject::recurrence);

        private final IntFunction<Subject> subject;

        Of(IntFunction<Subject> subject) {
            this.subject = subject;
        }

        Subject subject(int n) {
            return subject.apply(n);
        }
    }

    @Param
    public Of of = Of.VARIABLES;

    @Param({"10", "100", "1000", "10000", "100000", "1000000"})
    public int n = 10;

    private Objective objective = Subject.doubleWell().objective();
    private double[] point = {};
    private double[] gradient = {};

    @Setup
    public void make() {
        Subject subject = of.subject(n);
        objective = subject.objective();
        point = subject.point();
        gradient = new double[point.length];
    }

    @Benchmark
    public double value() {
        return objective.value(point);
    }

    @Benchmark
    public double valueAndGradient() {
        return objective.valueAndGradient(point, gradient) + gradient[0];
    }
}
