package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.thalweg.runtime.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/**
 * The compiler against random losses: the value is the annotated method's, bit for bit, and the gradient is the true
 * one as far as double arithmetic allows. {@code -Dthalweg.losses=20000} tries more of them, {@code -Dthalweg.seed=7}
 * others; the seed printed with a failure, with one loss, is that loss again.
 */
class RandomLossesTest {
    private static final int LOSSES = Integer.getInteger("thalweg.losses", 500);
    private static final long SEED = Long.getLong("thalweg.seed", 20190108L);
    private static final int PER_BATCH = 50;
    private static final int FAILURES = Integer.getInteger("thalweg.failures", 5);

    private final Oracle oracle = new Oracle(50);
    private final List<String> failures = new ArrayList<>();

    @Test
    void areCompiledToTheirValueAndTheirGradient() {
        assertThat(Compilation.thalweg()).as("the processor").isPresent();
        for (int start = 0; start < LOSSES && failures.size() < FAILURES; start += PER_BATCH) {
            List<Sample> samples = IntStream.range(start, Math.min(start + PER_BATCH, LOSSES))
                    .mapToObj(i -> Sample.draw("f" + i, SEED + i, oracle))
                    .toList();
            check("Batch" + start / PER_BATCH, samples);
        }

        if (!failures.isEmpty()) {
            fail("the first failures of " + LOSSES + " losses:\n\n" + String.join("\n", failures));
        }
    }

    /** Checks the samples in one compilation or, when that fails, in two, down to the culprit. */
    private void check(String name, List<Sample> samples) {
        if (failures.size() >= FAILURES) {
            return;
        }
        Batch batch;
        try {
            batch = compiled(name, samples);
        } catch (AssertionError | RuntimeException e) {
            if (samples.size() == 1) {
                report(samples.get(0), String.valueOf(e.getMessage()));
                return;
            }
            // one refused loss spoils the batch: halving it finds that one in few compilations
            int half = samples.size() / 2;
            check(name, samples.subList(0, half));
            check(name, samples.subList(half, samples.size()));
            return;
        }
        for (Sample sample : samples) {
            if (failures.size() < FAILURES) {
                firstProblem(sample, batch).ifPresent(problem -> report(sample, problem));
            }
        }
    }

    private static Batch compiled(String name, List<Sample> samples) {
        Processor processor = Compilation.thalweg().orElseThrow();
        return Batch.annotated(name, samples.stream().map(Sample::loss).toList(), processor);
    }

    private void report(Sample sample, String problem) {
        long seed = SEED + Long.parseLong(sample.loss().method().name().substring(1));
        failures.add("-Dthalweg.seed=" + seed + " -Dthalweg.losses=1: " + problem + "\n"
                + sample.loss().java(""));
    }

    private static Optional<String> firstProblem(Sample sample, Batch batch) {
        Loss loss = sample.loss();
        try {
            Objective objective = (Objective) batch.generated(loss);
            if (objective.dimension() != loss.dimension()) {
                return Optional.of("dimension " + objective.dimension());
            }
            for (Sample.Point point : sample.points()) {
                Optional<String> problem = valueProblem(loss, batch, objective, point.coordinates())
                        .or(() -> gradientProblem(objective, point));
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return sample.others().stream()
                    .flatMap(point -> valueProblem(loss, batch, objective, point).stream())
                    .findFirst();
        } catch (AssertionError | RuntimeException | LinkageError e) {
            return Optional.of(e + " caused by " + e.getCause());
        }
    }

    private static Optional<String> valueProblem(Loss loss, Batch batch, Objective objective, double[] point) {
        double expected = batch.value(loss, point);
        double value = objective.value(point.clone());
        double together = objective.valueAndGradient(point.clone(), new double[point.length]);
        if (same(value, expected) && same(together, expected)) {
            return Optional.empty();
        }
        return Optional.of("at " + describe(point) + " the value is " + expected + ", not " + value
                + ", nor with the gradient " + together);
    }

    /** Bit for bit, whatever the bits of a NaN. */
    private static boolean same(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    private static Optional<String> gradientProblem(Objective objective, Sample.Point point) {
        double[] gradient = new double[point.coordinates().length];
        objective.valueAndGradient(point.coordinates().clone(), gradient);
        Oracle.Truth truth = point.truth();
        for (int i = 0; i < gradient.length; i++) {
            if (!Tolerance.accepts(gradient[i], truth.gradient().get(i), truth.noise()[i])) {
                return Optional.of("at " + describe(point.coordinates()) + " the partial derivative by "
                        + (char) ('a' + i) + " is " + truth.gradient().get(i).toDouble() + ", not " + gradient[i]
                        + " (noise " + truth.noise()[i] + ")");
            }
        }
        return Optional.empty();
    }

    private static String describe(double[] point) {
        return Arrays.toString(point);
    }
}
