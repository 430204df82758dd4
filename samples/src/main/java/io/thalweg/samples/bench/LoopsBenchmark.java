package io.thalweg.samples.bench;

import io.thalweg.runtime.Objective;
import java.util.Arrays;
import java.util.Random;
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

/** Value and gradient of losses with loops, and the value alone: logistic regression, and Rosenbrock's valley. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopsBenchmark {
    private static final int ROWS = 10_000;
    private static final int COLUMNS = 20;

    private final Random random = new Random(1);
    private final double[][] rows = new double[ROWS][];
    private final boolean[] member = new boolean[ROWS];
    private final double[] classifier = random.doubles(COLUMNS + 1, -0.5, 0.5).toArray();
    private final double[] slopes = new double[COLUMNS + 1];
    private final Objective logistic = new LoopsLogistic(rows(), member);

    private final double[] point = random.doubles(1000, -1.5, 1.5).toArray();
    private final double[] gradient = new double[1000];
    private final Objective rosenbrock = new LoopsRosenbrock();

    private double[][] rows() {
        Arrays.setAll(rows, i -> random.doubles(COLUMNS, -1, 1).toArray());
        for (int i = 0; i < ROWS; i++) {
            member[i] = random.nextBoolean();
        }
        return rows;
    }

    @Benchmark
    public double logisticByHand() {
        return LoopsByHand.logistic(rows, member, classifier, slopes) + slopes[0] + slopes[COLUMNS];
    }

    @Benchmark
    public double logisticThalweg() {
        return logistic.valueAndGradient(classifier, slopes) + slopes[0] + slopes[COLUMNS];
    }

    /** What the gradient comes on top of. */
    @Benchmark
    public double logisticValue() {
        return logistic.value(classifier);
    }

    @Benchmark
    public double rosenbrockByHand() {
        return LoopsByHand.rosenbrock(point, gradient) + gradient[0] + gradient[999];
    }

    @Benchmark
    public double rosenbrockThalweg() {
        return rosenbrock.valueAndGradient(point, gradient) + gradient[0] + gradient[999];
    }

    /** What the gradient comes on top of. */
    @Benchmark
    public double rosenbrockValue() {
        return rosenbrock.value(point);
    }
}
