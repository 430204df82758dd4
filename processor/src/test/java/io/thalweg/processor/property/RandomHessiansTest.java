package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.thalweg.runtime.TwiceDifferentiable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The compiler's second derivatives against random losses, of doubles alone and with data, arrays and loops: the Hessian
 * is the true one as far as double arithmetic allows, and symmetric bit for bit; times a direction it is the product;
 * value and gradient are what they are without. {@code -Dthalweg.hessians=5000} tries more losses, {@code
 * -Dthalweg.seed=7} others.
 */
class RandomHessiansTest {
    /** In all; two of five have loops. */
    private static final int LOSSES = Integer.getInteger("thalweg.hessians", 500);

    private static final long SEED = Long.getLong("thalweg.seed", 20260101L);
    private static final int PER_BATCH = 25;
    private static final int FAILURES = Integer.getInteger("thalweg.failures", 5);
    private static final int DIGITS = 32;

    private final HessianOracle oracle = new HessianOracle();
    private final List<String> failures = new ArrayList<>();
    private int lost;
    private long entries;
    private long clear;
    private long nonzero;

    /** A loss with arguments at which value and gradient are known to be finite and near Java's. */
    private record Drawn(Loss loss, List<List<?>> points) {}

    @Test
    void ofLossesOfDoublesAreTrue() {
        Oracle first = new Oracle(DIGITS);
        check("Scalars", IntStream.range(0, Math.max(1, LOSSES * 3 / 5)).mapToObj(i -> {
            Sample sample = Sample.draw("f" + i, SEED + i, first);
            List<List<?>> points = new ArrayList<>();
            sample.points().stream().limit(2).forEach(each -> points.add(boxed(each.coordinates())));
            return new Drawn(sample.loss(), points);
        }));
    }

    @Test
    void ofLossesWithLoopsAreTrue() {
        Oracle first = new Oracle(DIGITS);
        check("Loops", IntStream.range(0, Math.max(1, LOSSES * 2 / 5)).mapToObj(i -> {
            LoopSample sample = LoopSample.draw("f" + i, SEED + i, first);
            List<List<?>> points = new ArrayList<>();
            sample.sets().get(0).cases().stream()
                    .filter(LoopSample.Case::isClear)
                    .limit(1)
                    .forEach(each -> points.add(each.arguments()));
            return new Drawn(sample.loss(), points);
        }));
    }

    private void check(String name, Stream<Drawn> losses) {
        List<Drawn> all = losses.toList();
        for (int start = 0; start < all.size() && failures.size() < FAILURES; start += PER_BATCH) {
            List<Drawn> some = all.subList(start, Math.min(start + PER_BATCH, all.size()));
            check(name + start / PER_BATCH, some);
        }

        if (!failures.isEmpty()) {
            fail("the first failures of " + LOSSES + " losses:\n\n" + String.join("\n", failures));
        }
        assertThat(lost).as("points where there is NaN").isLessThanOrEqualTo(1 + LOSSES / 100);
        // else the test would prove little
        assertThat(nonzero).as("entries that are not 0").isGreaterThanOrEqualTo(entries / 5);
        assertThat(clear).as("entries asked for to 1e-12").isGreaterThanOrEqualTo(entries * 2 / 3);
    }

    private void check(String name, List<Drawn> losses) {
        Batch batch;
        try {
            batch = Batch.twice(
                    name,
                    losses.stream().map(Drawn::loss).toList(),
                    Compilation.thalweg().orElseThrow());
        } catch (AssertionError | RuntimeException e) {
            if (losses.size() > 1) {
                int half = losses.size() / 2;
                check(name, losses.subList(0, half));
                check(name, losses.subList(half, losses.size()));
            } else {
                report(losses.get(0).loss(), String.valueOf(e.getMessage()));
            }
            return;
        }
        for (Drawn each : losses) {
            if (failures.size() < FAILURES) {
                firstProblem(each, batch).ifPresent(problem -> report(each.loss(), problem));
            }
        }
    }

    private void report(Loss loss, String problem) {
        long seed = SEED + Long.parseLong(loss.method().name().substring(1));
        failures.add("-Dthalweg.seed=" + seed + " -Dthalweg.hessians=1: " + problem + "\n" + loss.java(""));
    }

    private Optional<String> firstProblem(Drawn drawn, Batch batch) {
        Loss loss = drawn.loss();
        try {
            TwiceDifferentiable objective = null;
            for (List<?> arguments : drawn.points()) {
                if (objective == null) {
                    objective = (TwiceDifferentiable) batch.generated(loss, given(loss, arguments));
                }
                Optional<String> problem = problem(loss, arguments, objective);
                if (problem.isPresent()) {
                    return problem.map(each -> "at " + Arrays.deepToString(arguments.toArray()) + " " + each);
                }
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException | LinkageError e) {
            return Optional.of(e + " caused by " + e.getCause() + " at " + Arrays.toString(e.getStackTrace()));
        }
    }

    private Optional<String> problem(Loss loss, List<?> arguments, TwiceDifferentiable objective) {
        double[] point = point(loss, arguments);
        int n = point.length;
        double[] expected = new double[n];
        double value = objective.valueAndGradient(point, expected);
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        if (!same(objective.hessian(point, gradient, hessian), value) || !Arrays.equals(gradient, expected)) {
            return Optional.of("value or gradient are others with the Hessian: " + Arrays.toString(gradient));
        }
        double[] direction = new SplittableRandom(loss.seed()).doubles(n, -1, 1).toArray();
        double[] product = new double[n];
        Arrays.fill(gradient, Double.NaN);
        if (!same(objective.hessianVector(point, direction, gradient, product), value)
                || !Arrays.equals(gradient, expected)) {
            return Optional.of("value or gradient are others with the product: " + Arrays.toString(gradient));
        }
        HessianOracle.Truth truth = oracle.along(loss, arguments, direction);
        return symmetryProblem(hessian)
                .or(() -> truth.smooth() ? productProblem(truth, hessian, direction, product) : Optional.empty())
                .or(() -> loss.dimension() == n ? columnProblem(loss, arguments, hessian) : Optional.empty());
    }

    /** Bit for bit. */
    private static Optional<String> symmetryProblem(double[][] hessian) {
        for (int i = 0; i < hessian.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!same(hessian[i][j], hessian[j][i])) {
                    return Optional.of("the Hessian is not symmetric: " + Arrays.deepToString(hessian));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> productProblem(
            HessianOracle.Truth truth, double[][] hessian, double[] direction, double[] product) {
        for (int i = 0; i < product.length; i++) {
            entries++;
            nonzero += truth.product()[i].isZero() ? 0 : 1;
            clear += truth.isClear(i) ? 1 : 0;
            if (Double.isNaN(product[i])) {
                lost++;
                return Optional.empty();
            } else if (!truth.accepts(i, product[i])) {
                return Optional.of(i + " of the product along " + Arrays.toString(direction) + " is "
                        + truth.product()[i].toDouble() + ", not " + product[i] + " (noise " + truth.noise()[i] + ")");
            }
            double sum = 0;
            double size = 0;
            for (int j = 0; j < product.length; j++) {
                sum += hessian[i][j] * direction[j];
                size += Math.abs(hessian[i][j] * direction[j]);
            }
            if (Math.abs(product[i] - sum) > 1e-12 * size + 1000 * truth.noise()[i] + 1e-300) {
                return Optional.of(i + " of the product along " + Arrays.toString(direction) + " is " + product[i]
                        + ", but " + sum + " by the Hessian (noise " + truth.noise()[i] + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> columnProblem(Loss loss, List<?> arguments, double[][] hessian) {
        for (int j = 0; j < hessian.length; j++) {
            double[] unit = new double[hessian.length];
            unit[j] = 1;
            HessianOracle.Truth truth = oracle.along(loss, arguments, unit);
            for (int i = 0; i < hessian.length && truth.smooth(); i++) {
                if (Double.isNaN(hessian[i][j])) {
                    lost++;
                    return Optional.empty();
                } else if (!truth.accepts(i, hessian[i][j])) {
                    return Optional.of("the entry " + i + ", " + j + " is " + truth.product()[i].toDouble() + ", not "
                            + hessian[i][j] + " (noise " + truth.noise()[i] + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static Object[] given(Loss loss, List<?> arguments) {
        List<Object> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (loss.isGiven(loss.method().parameters().get(i))) {
                given.add(arguments.get(i));
            }
        }
        return given.toArray();
    }

    /** The decision variables, one behind the other. */
    private static double[] point(Loss loss, List<?> arguments) {
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

    private static List<Double> boxed(double[] point) {
        return Arrays.stream(point).boxed().toList();
    }

    /** Bit for bit, whatever the bits of a NaN. */
    private static boolean same(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }
}
