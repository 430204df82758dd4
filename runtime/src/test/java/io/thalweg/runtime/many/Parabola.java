package io.thalweg.runtime.many;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Gradient descent on ½ (x − target)² with a changing target, as a loss with data that is bound. */
final class Parabola {
    static final List<Integer> PROBLEMS = IntStream.range(0, 1000).boxed().toList();

    private double target;
    private final Run run = new Run(Ode.gradient(Loss.of(x -> (x - target) * (x - target) / 2, x -> x - target)), "x")
            .with(Euler.step(0.1))
            .until(Stop.gradientNormBelow(1e-6));

    /** Solves a problem, whose solution is its root. */
    Solution<List<Double>> fit(int problem) {
        target = Math.sqrt(problem);
        return run.from(problem % 7);
    }

    /** A run that does not end, and says when it begins. */
    static Solution<List<Double>> endless(CountDownLatch begun) {
        begun.countDown();
        return new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .with(Euler.step(1e-300))
                .until(Stop.steps(Long.MAX_VALUE))
                .from(1);
    }

    static List<List<Object>> bits(Solutions<List<Double>> solutions) {
        return solutions.all().stream().map(Parabola::bits).toList();
    }

    /** All of a solution but its time by the clock. */
    static List<Object> bits(Solution<List<Double>> solution) {
        return List.of(
                solution.point(),
                solution.bestPoint(),
                solution.loss(),
                solution.bestLoss(),
                solution.gradientNorm(),
                solution.status(),
                solution.steps(),
                solution.evaluations());
    }
}
