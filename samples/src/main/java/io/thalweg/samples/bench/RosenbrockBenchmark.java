package io.thalweg.samples.bench;

import io.thalweg.runtime.Objective;
import java.util.concurrent.TimeUnit;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Value and gradient of Rosenbrock's valley at one point; the value and both slopes are added up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RosenbrockBenchmark {
    private final double[] point = {-1.2, 1};
    private final double[] gradient = new double[2];
    private final Objective objective = new RosenbrockLoss();
    private final DSFactory factory = new DSFactory(2, 1);

    @Benchmark
    public double byHand() {
        return ByHand.rosenbrock(point, gradient) + gradient[0] + gradient[1];
    }

    @Benchmark
    public double thalweg() {
        return objective.valueAndGradient(point, gradient) + gradient[0] + gradient[1];
    }

    /** Forward automatic differentiation, specialised to first derivatives. */
    @Benchmark
    public double hipparchusGradient() {
        Gradient x = Gradient.variable(2, 0, point[0]);
        Gradient y = Gradient.variable(2, 1, point[1]);
        Gradient bend = y.subtract(x.multiply(x));
        Gradient toOne = x.negate().add(1);
        Gradient loss = toOne.multiply(toOne).add(bend.multiply(bend).multiply(100));
        return loss.getValue() + loss.getPartialDerivative(0) + loss.getPartialDerivative(1);
    }

    /** Forward automatic differentiation of any order, here the first. */
    @Benchmark
    public double hipparchusDerivativeStructure() {
        DerivativeStructure x = factory.variable(0, point[0]);
        DerivativeStructure y = factory.variable(1, point[1]);
        DerivativeStructure bend = y.subtract(x.multiply(x));
        DerivativeStructure toOne = x.negate().add(1);
        DerivativeStructure loss = toOne.multiply(toOne).add(bend.multiply(bend).multiply(100));
        return loss.getValue() + loss.getPartialDerivative(1, 0) + loss.getPartialDerivative(0, 1);
    }
}
