package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.SplitMix;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.fixture.BatchedMean;
import io.thalweg.runtime.fixture.Camel;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MultiStartTest {
    private static final Box BOX = Box.of(new double[] {-3, -2}, new double[] {3, 2});

    private static Run camel() {
        return new Run(Ode.gradient(new Camel()), "x", "y")
                .with(Euler.step(0.003))
                .until(Stop.gradientNormBelow(1e-9).or(Stop.steps(100_000)));
    }

    private static MultiStart<List<Double>> camels() {
        return MultiStart.of(MultiStartTest::camel).in(BOX).seed(7);
    }

    /** The minima that Dixon and Szegő give. */
    @Test
    void findsAllMinimaOfTheCamelAndWhichIsTheLowest() {
        Minima<List<Double>> minima = camels().from(60);

        assertThat(minima.best()).isPresent();
        assertThat(minima.best().orElseThrow().loss()).isCloseTo(-1.0316284534898772, within(1e-13));
        assertThat(minima.minima().stream().mapToDouble(it -> it.best().loss()))
                .satisfiesExactly(
                        it -> assertThat(it).isCloseTo(-1.0316285, within(1e-7)),
                        it -> assertThat(it).isCloseTo(-1.0316285, within(1e-7)),
                        it -> assertThat(it).isCloseTo(-0.2154638, within(1e-7)),
                        it -> assertThat(it).isCloseTo(-0.2154638, within(1e-7)),
                        it -> assertThat(it).isCloseTo(2.1042503, within(1e-7)),
                        it -> assertThat(it).isCloseTo(2.1042503, within(1e-7)));
        double[] lowest = minima.minima().get(0).best().flatPoint();
        assertThat(lowest[0] * Math.signum(lowest[0])).isCloseTo(0.0898, within(1e-4));
        assertThat(lowest[1] * Math.signum(lowest[0])).isCloseTo(-0.7127, within(1e-4));
    }

    @Test
    void eachRunBelongsToOneMinimum() {
        Minima<List<Double>> minima = camels().from(60);
        assertThat(minima.minima().stream().flatMap(it -> it.runs().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).boxed().toList());
        for (Minimum<List<Double>> each : minima.minima()) {
            assertThat(each.found()).isEqualTo(each.runs().size());
            assertThat(each.runs()).isSorted().allSatisfy(run -> {
                Solution<List<Double>> solution =
                        minima.solutions().solution(run).orElseThrow();
                assertThat(solution.flatPoint()).containsExactly(each.best().flatPoint(), within(1e-6));
                assertThat(solution.bestLoss())
                        .isGreaterThanOrEqualTo(each.best().bestLoss());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatIsFoundDoesNotDependOnTheThreads(int threads) {
        Minima<List<Double>> minima =
                camels().on(Runs.onThreads(threads)).seed(-3).from(40);

        double[][] starts = LatinHypercube.points(BOX, 40, SplitMix.at(-3, 0));
        for (int i = 0; i < 40; i++) {
            assertThat(minima.start(i)).containsExactly(starts[i]);
            Solution<List<Double>> expected = camel().fromFlat(starts[i]);
            Solution<List<Double>> solution = minima.solutions().solution(i).orElseThrow();
            assertThat(solution.point()).isEqualTo(expected.point());
            assertThat(solution.bestPoint()).isEqualTo(expected.bestPoint());
            assertThat(solution.loss()).isEqualTo(expected.loss());
            assertThat(solution.steps()).isEqualTo(expected.steps());
        }
        assertThat(minima).hasToString(camels().seed(-3).from(40).toString());
    }

    @Test
    void anotherSeedHasOtherStarts() {
        Set<List<Double>> starts = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            starts.add(DoubleStream.of(
                            camels().seed(seed).on(Runs.onThreads(1)).from(1).start(0))
                    .boxed()
                    .toList());
        }
        assertThat(starts).hasSize(50);
    }

    /** By steps of 1 each step of this loss ends in the mean of its batch, wherever it starts: the seed alone decides. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void eachRunHasASeedOfItsOwn(int threads) {
        double[] rows = IntStream.range(0, 1000).mapToDouble(Math::sqrt).toArray();
        MultiStart<List<Double>> start = MultiStart.of(() ->
                        new Run(new BatchedMean(rows), "x").with(Euler.unit()).until(Stop.steps(1)))
                .in(Box.cube(1, 0, 1));
        List<Double> ends = ends(start.seed(1).on(Runs.onThreads(threads)).from(30));
        assertThat(new HashSet<>(ends)).hasSize(30);
        assertThat(ends(start.on(Runs.onAllCores()).from(30))).isEqualTo(ends);
        assertThat(ends(start.from(10)))
                .as("fewer starts, which are elsewhere: so to rounding")
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .isEqualTo(ends.subList(0, 10));
        assertThat(ends(start.seed(2).from(30))).doesNotContainAnyElementsOf(ends);
    }

    private static List<Double> ends(Minima<List<Double>> minima) {
        return minima.solutions().all().stream().map(it -> it.point().get(0)).toList();
    }

    /** The quadratic's only minimum, from all sides: rounding alone decides who is lowest, then the number. */
    @Test
    void ofEqualLossesTheFirstRunIsTheBest() {
        Minima<List<Double>> minima = MultiStart.of(
                        () -> new Run(Ode.gradient(Loss.quadratic(1, 1)), "x", "y").with(Euler.unit()))
                .in(BOX)
                .from(20);
        assertThat(minima.minima()).hasSize(1);
        Minimum<List<Double>> only = minima.minima().get(0);
        assertThat(only.best().loss()).isZero();
        assertThat(only.best())
                .isSameAs(minima.solutions().all().get(0))
                .isSameAs(minima.best().orElseThrow());
        assertThat(only.found()).isEqualTo(20);
        assertThat(minima.toString())
                .startsWith("20 starts: 20 solutions\n  20 STATIONARY (")
                .endsWith("\n1 minimum (points within 0.001 of the sides of [-3.0, 3.0] × [-2.0, 2.0] are one)\n"
                        + "  loss 0.0, 20 runs: [0.0, 0.0]");
    }

    /** On ½ x² a step of 3 leads from x to −2 x, so each best point is a start; a step of 1 leads to 0, the final point. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3})
    void aMinimumIsWhereTheLossIsLowest(double step) {
        Minima<List<Double>> minima = MultiStart.of(() -> new Run(Ode.gradient(Loss.quadratic(1)), "x")
                        .with(Euler.step(step))
                        .until(Stop.steps(1)))
                .in(Box.cube(1, 1, 2))
                .from(1);
        Minimum<List<Double>> minimum = minima.minima().get(0);
        assertThat(minimum.point()).containsExactly(step == 1 ? 0 : minima.start(0)[0]);
        assertThat(minima.toString()).endsWith(": " + minimum.point());
    }

    /** Runs of no steps end where they start. */
    @Test
    void theToleranceSaysWhichPointsAreOne() {
        MultiStart<List<Double>> start =
                MultiStart.of(() -> camel().until(Stop.steps(0))).in(BOX);
        assertThat(start.sameWithin(0).from(25).minima()).hasSize(25);
        assertThat(start.sameWithin(1).from(25).minima()).hasSize(1);
        assertThat(start.sameWithin(0.2).from(25).minima()).hasSizeBetween(4, 24);
        assertThat(start.sameWithin(0).from(25).toString()).endsWith("\n  and 15 more");
    }

    /** Half of the box is a slope without end, down which the run leaves the range of doubles. */
    @Test
    void aRunThatIsLostIsNoMinimumButItsBestPointCounts() {
        Minima<List<Double>> minima = MultiStart.of(() -> new Run(
                                Ode.gradient(Loss.of(
                                        x -> x < 0 ? -x * x * x * x : x * x, x -> x < 0 ? -4 * x * x * x : 2 * x)),
                                "x")
                        .with(Euler.step(0.5)))
                .in(Box.cube(1, -2, 2))
                .from(20);
        assertThat(minima.solutions().count(Status.NON_FINITE)).isPositive();
        assertThat(minima.minima()).hasSize(1);
        assertThat(minima.minima().get(0).best().loss()).isZero();
        assertThat(minima.best().orElseThrow().bestLoss()).isLessThan(-1);
    }

    @Test
    void withoutAFiniteLossThereIsNoBest() {
        Minima<List<Double>> minima = MultiStart.of(() -> new Run(Ode.gradient(Loss.of(x -> Double.NaN, x -> 0)), "x"))
                .in(Box.cube(1, -2, 2))
                .from(3);
        assertThat(minima.best()).isEmpty();
        assertThat(minima.minima()).isEmpty();
        assertThat(minima.solutions().count(Status.NON_FINITE)).isEqualTo(3);
        assertThat(minima.toString()).contains("\n0 different minima (");
    }

    @Test
    void aRunThatThrowsLosesNoOther() {
        Minima<List<Double>> minima = MultiStart.of(() -> new Run(
                                Ode.gradient(Loss.of(
                                        x -> {
                                            if (x > 1) {
                                                throw new ArrayIndexOutOfBoundsException("5");
                                            }
                                            return x * x;
                                        },
                                        x -> 2 * x)),
                                "x")
                        .with(Euler.step(0.5)))
                .in(Box.cube(1, 0, 2))
                .from(10);
        assertThat(minima.solutions().failures()).hasSize(5);
        assertThat(minima.minima()).hasSize(1);
        assertThat(minima.minima().get(0).found()).isEqualTo(5);
    }

    /** ½ x² + ½ y² with bounds, as a generated stepper of a bounded loss has them. */
    private record Bounded(Ode ode, double[] lower, double[] upper) implements Stepper {
        Bounded(double[] lower, double[] upper) {
            this(Ode.gradient(Loss.quadratic(1, 1)), lower, upper);
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public double lower(int i) {
            return lower[i];
        }

        @Override
        public double upper(int i) {
            return upper[i];
        }

        @Override
        public String name() {
            return ode.name();
        }

        @Override
        public String equation() {
            return ode.equation();
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int memories() {
            return 0;
        }

        @Override
        public double velocity(double t, double[] state, double[] velocity) {
            return ode.velocity(t, state, velocity);
        }

        @Override
        public double gradientNorm() {
            return ode.gradientNorm();
        }

        @Override
        public void euler(Walk walk, double step, LongToDoubleFunction schedule) {
            ode.euler(walk, step, schedule);
        }

        @Override
        public Map<String, Double> hyperparameters() {
            return Map.of();
        }

        @Override
        public void hyperparameter(String name, double value) {
            throw Stepper.unknownHyperparameter(this, name);
        }
    }

    private static MultiStart<List<Double>> bounded(double upper) {
        double[] low = {1, 2};
        double[] high = {5, upper};
        return MultiStart.of(() -> new Run(new Bounded(low, high), "x", "y").until(Stop.steps(0)));
    }

    @Test
    void aBoundedLossNeedsNoBox() {
        Minima<List<Double>> minima = bounded(3).from(40);
        Box box = Box.of(new double[] {1, 2}, new double[] {5, 3});
        double[][] starts = IntStream.range(0, 40).mapToObj(minima::start).toArray(double[][]::new);
        assertThat(Arrays.stream(starts)).allMatch(box::contains);
        assertThat(starts).isDeepEqualTo(LatinHypercube.points(box, 40, SplitMix.at(0, 0)));
    }

    @Test
    void refusesWhatItCannotStartFrom() {
        assertThatThrownBy(() -> bounded(Double.POSITIVE_INFINITY).from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "coordinate 1 is not bounded on both sides, but lies in [2.0, Infinity]: say in which box to"
                                + " start, by in(…)");
        assertThatThrownBy(() -> MultiStart.of(MultiStartTest::camel).from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("coordinate 0 is not bounded on both sides, but lies in [-Infinity, Infinity]");
        assertThatThrownBy(() -> camels().in(Box.cube(3, 0, 1)).from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the box does not fit the loss: start has length 3, but there are 2 variables: x, y");
        assertThatThrownBy(() -> bounded(3)
                        .in(Box.of(new double[] {1, 2}, new double[] {5, 3.5}))
                        .from(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the box does not fit the loss: start: y must be at most 3.0, but is 3.5");
        assertThatThrownBy(() -> camels().from(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number of points must be at least 1, but is 0");
        for (double share : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> camels().sameWithin(share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("share must be at least 0 and finite, but is " + share);
        }
    }

    /** The runs of the batch are given its handle. */
    @Test
    void aCancellationEndsRunsWithinAStep() {
        Cancellation cancellation = new Cancellation();
        Runs runs = Runs.onThreads(1).cancelledBy(cancellation);
        AtomicInteger evaluations = new AtomicInteger();
        Minima<List<Double>> minima = MultiStart.of(() -> new Run(
                                Ode.gradient(Loss.of(
                                        x -> {
                                            if (evaluations.incrementAndGet() == 100) {
                                                cancellation.cancel();
                                            }
                                            return x * x;
                                        },
                                        x -> 2 * x)),
                                "x")
                        .with(Euler.step(1e-9))
                        .until(Stop.steps(60)))
                .in(Box.cube(1, 1, 2))
                .on(runs)
                .from(5);
        assertThat(minima.solutions().endedBy()).contains(Status.CANCELLED);
        assertThat(minima.solutions().all())
                .extracting(Solution::status)
                .containsExactly(Status.STEPS, Status.CANCELLED);
        assertThat(evaluations.get()).isBetween(100, 102);
        assertThat(minima.solutions().notRun()).containsExactly(2, 3, 4);
        assertThat(minima.minima()).as("the one that came to its end").hasSize(1);
        assertThat(minima.minima().get(0).runs()).containsExactly(0);
        assertThat(minima.best()).isPresent();
    }

    @Test
    void anObserverOfTheRunsSeesTheStarts() {
        AtomicInteger total = new AtomicInteger();
        camels().on(Runs.onThreads(2).watchedBy((done, all) -> total.set(all))).from(12);
        assertThat(total).hasValue(12);
    }
}
