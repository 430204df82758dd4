package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.thalweg.runtime.Objective;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The compiler against random losses with data, arrays, loops and recurrences, all the way from Java source to a loaded
 * class: the value is the annotated method's, bit for bit, and the gradient is the true one as far as double arithmetic
 * allows. {@code -Dthalweg.losses=20000} tries more of them, {@code -Dthalweg.seed=7} others; the seed printed with a
 * failure, with one loss, is that loss again.
 */
class RandomLoopLossesTest {
    private static final int LOSSES = Integer.getInteger("thalweg.losses", 1000);
    private static final long SEED = Long.getLong("thalweg.seed", 20240229L);
    private static final int PER_BATCH = 40;
    private static final int DIGITS = 32;
    private static final int FAILURES = Integer.getInteger("thalweg.failures", 5);
    private static final Pattern REFUSAL = Pattern.compile("\\[THALWEG-(?!002)\\d{3}]");

    private final List<String> failures = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private long partials;
    private long clear;

    @Test
    void areCompiledToTheirValueAndTheirGradient() {
        CompletableFuture<List<LoopSample>> drawn = draw(0);
        for (int start = 0; start < LOSSES && failures.size() < FAILURES; start += PER_BATCH) {
            List<LoopSample> samples = drawn.join();
            // the next ones are drawn while these are compiled
            drawn = draw(start + PER_BATCH);
            check("Batch" + start / PER_BATCH, samples);
        }

        if (!failures.isEmpty()) {
            fail("the first failures of " + LOSSES + " losses:\n\n" + String.join("\n", failures));
        }
        assertThat(refused).as("refused").hasSizeLessThanOrEqualTo(LOSSES / 100);
        assertThat(lost).as("NaN for the sake of a value without influence").hasSizeLessThanOrEqualTo(1 + LOSSES / 100);
        // else the test would prove little; a single loss has at most about forty, and may be an unclear one
        assertThat(clear).as("partial derivatives asked for to 1e-12").isGreaterThanOrEqualTo(partials * 4 / 5 - 40);
    }

    private static CompletableFuture<List<LoopSample>> draw(int start) {
        return CompletableFuture.supplyAsync(() -> IntStream.range(start, Math.min(start + PER_BATCH, LOSSES))
                .mapToObj(i -> LoopSample.draw("f" + i, SEED + i, new Oracle(DIGITS)))
                .toList());
    }

    /** Checks the samples in one compilation or, when that fails, in two, down to the culprit. */
    private void check(String name, List<LoopSample> samples) {
        if (failures.size() >= FAILURES) {
            return;
        }
        Batch batch;
        try {
            batch = Batch.annotated(
                    name,
                    samples.stream().map(LoopSample::loss).toList(),
                    Compilation.thalweg().orElseThrow());
        } catch (AssertionError | RuntimeException e) {
            if (samples.size() > 1) {
                int half = samples.size() / 2;
                check(name, samples.subList(0, half));
                check(name, samples.subList(half, samples.size()));
            } else if (REFUSAL.matcher(String.valueOf(e.getMessage())).find()) {
                refused.add(samples.get(0).loss().java("") + e.getMessage());
            } else {
                report(samples.get(0), String.valueOf(e));
            }
            return;
        }
        for (LoopSample sample : samples) {
            if (failures.size() < FAILURES) {
                firstProblem(sample, batch).ifPresent(problem -> report(sample, problem));
            }
        }
    }

    private void report(LoopSample sample, String problem) {
        long seed = SEED + Long.parseLong(sample.loss().method().name().substring(1));
        failures.add("-Dthalweg.seed=" + seed + " -Dthalweg.losses=1: " + problem + "\n"
                + sample.loss().java(""));
    }

    private Optional<String> firstProblem(LoopSample sample, Batch batch) {
        try {
            for (LoopSample.Data data : sample.sets()) {
                Objective objective = bound(sample.loss(), batch, data);
                // at the first point again, and nothing of what the object kept from the others may be left
                List<LoopSample.Case> twice = new ArrayList<>(data.cases());
                twice.add(data.cases().get(0));
                for (LoopSample.Case each : twice) {
                    Optional<String> problem = problem(sample.loss(), batch, objective, each);
                    if (problem.isPresent()) {
                        return problem;
                    }
                }
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException | LinkageError e) {
            return Optional.of(e + " caused by " + e.getCause() + " at " + Arrays.toString(e.getStackTrace()));
        }
    }

    private static Objective bound(Loss loss, Batch batch, LoopSample.Data data) {
        List<Object> given = new ArrayList<>();
        for (int i = 0; i < loss.method().parameters().size(); i++) {
            if (loss.isGiven(loss.method().parameters().get(i))) {
                given.add(data.cases().get(0).arguments().get(i));
            }
        }
        return (Objective) batch.generated(loss, given.toArray());
    }

    private Optional<String> problem(Loss loss, Batch batch, Objective objective, LoopSample.Case each) {
        double[] point = point(loss, each.arguments());
        double[] gradient = new double[point.length];
        double expected = batch.value(loss, each.arguments());
        double value = objective.value(point.clone());
        double together = objective.valueAndGradient(point.clone(), gradient);
        if (!same(value, expected) || !same(together, expected)) {
            return Optional.of("at " + describe(each.arguments()) + " the value is " + expected + ", not " + value
                    + ", nor with the gradient " + together);
        }
        Oracle.Truth truth = each.truth();
        for (int i = 0; each.isClear() && i < gradient.length; i++) {
            partials++;
            clear += Tolerance.isClear(truth.gradient().get(i), truth.noise()[i]) ? 1 : 0;
            if (Double.isNaN(gradient[i]) && truth.unbounded()) {
                // NaN times an influence of 0: no wrong number, but no gradient either
                lost.add(loss.method().name());
                return Optional.empty();
            }
            if (!Tolerance.accepts(gradient[i], truth.gradient().get(i), truth.noise()[i])) {
                return Optional.of("at " + describe(each.arguments()) + " the partial derivative " + i + " is "
                        + truth.gradient().get(i).toDouble() + ", not " + gradient[i] + " (noise " + truth.noise()[i]
                        + ")");
            }
        }
        return Optional.empty();
    }

    /** The decision variables, one behind the other. */
    private static double[] point(Loss loss, List<Object> arguments) {
        List<Double> point = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!loss.isGiven(loss.method().parameters().get(i))) {
                flatten(arguments.get(i), point);
            }
        }
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flatten(Object argument, List<Double> into) {
        if (argument instanceof Double number) {
            into.add(number);
            return;
        }
        for (int i = 0; i < Array.getLength(argument); i++) {
            flatten(Array.get(argument, i), into);
        }
    }

    /** Bit for bit, whatever the bits of a NaN. */
    private static boolean same(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    private static String describe(List<Object> arguments) {
        String text = Arrays.deepToString(arguments.toArray());
        return text.substring(1, text.length() - 1);
    }
}
