package io.thalweg.samples.bench;

import io.thalweg.runtime.TwiceDifferentiable;
import java.util.Arrays;
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

/** Each sample's value, its value with the gradient, and with the Hessian times a direction besides. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RatioBenchmark {
    @Param
    public Sample sample = Sample.DOUBLE_WELL;

    private TwiceDifferentiable objective =
            (TwiceDifferentiable) Subject.doubleWell().objective();
    private double[] point = {};
    private double[] gradient = {};
    private double[] direction = {};
    private double[] product = {};

    @Setup
    public void make() {
        Subject subject = sample.subject();
        objective = (TwiceDifferentiable) subject.objective();
        point = subject.point();
        gradient = new double[point.length];
        direction = new double[point.length];
        Arrays.fill(direction, 1);
        product = new double[point.length];
    }

    @Benchmark
    public double value() {
        return objective.value(point);
    }

    @Benchmark
    public double valueAndGradient() {
        return objective.valueAndGradient(point, gradient) + gradient[0];
    }

    @Benchmark
    public double hessianVector() {
        return objective.hessianVector(point, direction, gradient, product) + product[0];
    }
}
