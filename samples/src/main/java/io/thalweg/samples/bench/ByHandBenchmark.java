package io.thalweg.samples.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** Value and gradient, as generated and as written by hand with care. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ByHandBenchmark {
    /** What is computed. */
    public enum Loss {
        ROSENBROCK(Contest::rosenbrock),
        LOGISTIC(Contest::logistic),
        LENNARD_JONES(Contest::lennardJones),
        ARM(Contest::arm),
        PERCEPTRON(Contest::perceptron);

        private final Supplier<Contest> contest;

        Loss(Supplier<Contest> contest) {
            this.contest = contest;
        }

        Contest contest() {
            return contest.get().checked();
        }
    }

    @Param
    public Loss loss = Loss.ROSENBROCK;

    private Contest contest = Contest.rosenbrock();
    private double[] point = {};
    private double[] gradient = {};

    /** Makes the loss, and makes sure that both sides agree. */
    @Setup
    public void make() {
        contest = loss.contest();
        point = contest.point();
        gradient = new double[point.length];
    }

    @Benchmark
    public double byHand() {
        return contest.byHand().valueAndGradient(point, gradient) + gradient[0];
    }

    @Benchmark
    public double thalweg() {
        return contest.thalweg().valueAndGradient(point, gradient) + gradient[0];
    }
}
