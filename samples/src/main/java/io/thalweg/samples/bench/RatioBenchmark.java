package io.thalweg.samples.bench;

import io.thalweg.runtime.Objective;
import java.util.concurrent.TimeUnit;
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

/** Each sample's value, and its value with the gradient. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RatioBenchmark {
    @Param
    public Sample sample = Sample.DOUBLE_WELL;

    private Objective objective = Subject.doubleWell().objective();
    private double[] point = {};
    private double[] gradient = {};

    @Setup
    public void make() {
        Subject subject = sample.subject();
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
