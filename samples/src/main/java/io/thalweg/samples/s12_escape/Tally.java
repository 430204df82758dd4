package io.thalweg.samples.s12_escape;

import static io.thalweg.samples.s12_escape.Wells.LOCAL_MINIMUM;
import static io.thalweg.samples.s12_escape.Wells.TOP;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What became of {@value #RUNS} runs of {@value #STEPS} steps each.
 *
 * @param ended how many are in the global minimum's well at the end
 * @param seen how many have seen it: their best loss is below half the local minimum's
 * @param lastLoss the median of the losses at the end
 * @param bestLoss the median of the best losses
 */
record Tally(int ended, int seen, double lastLoss, double bestLoss) {
    static final int RUNS = 200;
    static final int STEPS = 2_500;

    /** The article's start and step. */
    static final double START = 4;

    static final double STEP = 0.01;

    /** Noise at a temperature, each run with a seed of its own. */
    static Tally langevin(double temperature) {
        return of(seed -> new WellsLoss()
                .langevin()
                .hyper("temperature", temperature)
                .seed(seed)
                .with(Euler.step(STEP))
                .until(Stop.steps(STEPS))
                .from(START));
    }

    /** Truncated Polyak with hops of a length h·M·L(3), by the choice of M; each run from a start of its own. */
    static Tally polyakByM(double hop) {
        return polyak(STEP, hop / (STEP * Wells.loss(LOCAL_MINIMUM)));
    }

    /** The same with M = 1000, by the choice of the step h; shorter steps come less far in time. */
    static Tally polyakByStep(double hop) {
        return polyak(hop / (1000 * Wells.loss(LOCAL_MINIMUM)), 1000);
    }

    private static Tally polyak(double step, double bound) {
        return of(run -> new WellsLoss()
                .polyak()
                .hyper("M", bound)
                .with(Euler.step(step))
                .until(Stop.steps(STEPS))
                .from(START + run * 1e-9));
    }

    private static Tally of(IntFunction<Solution<WellsLoss.Point>> run) {
        var solutions = IntStream.range(0, RUNS).mapToObj(run).toList();
        return new Tally(
                (int) solutions.stream().filter(it -> it.point().x() < TOP).count(),
                (int) solutions.stream()
                        .filter(it -> it.bestLoss() < Wells.loss(LOCAL_MINIMUM) / 2)
                        .count(),
                solutions.stream().mapToDouble(Solution::loss).sorted().toArray()[RUNS / 2],
                solutions.stream().mapToDouble(Solution::bestLoss).sorted().toArray()[RUNS / 2]);
    }
}
