package io.thalweg.processor.emit;

import static io.thalweg.processor.emit.BoundedLosses.COMPILED;
import static io.thalweg.processor.emit.BoundedLosses.data;
import static io.thalweg.processor.emit.BoundedLosses.inside;
import static io.thalweg.processor.emit.BoundedLosses.stepper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.thalweg.runtime.Bounds;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steppers of losses with bounds, by Euler's method. */
class BoundedStepperTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final int FIT = 12;

    /** Every flow, as variables, as loops over numbers, over arrays, by batches. */
    static List<Stepper> steppers() {
        List<Stepper> steppers = new ArrayList<>();
        for (String flow : BoundedLosses.FLOWS) {
            steppers.add(stepper("Valley", flow));
            steppers.add(stepper("Fit", flow, FIT - 1, data()));
        }
        BoundedLosses.FLOWS_OF_BATCHES.forEach(flow -> steppers.add(stepper("Mean", flow, 4, data())));
        Stream.of("ADAM", "ADADELTA", "ADAMW")
                .map(each -> stepper("Many", each))
                .forEach(steppers::add);
        Stream.of("NORMALIZED", "MOMENTUM").map(each -> stepper("Wide", each)).forEach(steppers::add);
        return steppers;
    }

    /** NaN alone may be anywhere. */
    private static void assertInside(Stepper stepper, double[] point) {
        for (int i = 0; i < stepper.dimension(); i++) {
            assertThat(point[i] < stepper.lower(i) || point[i] > stepper.upper(i))
                    .as("coordinate %s of %s, which is %s, is outside", i, stepper.name(), point[i])
                    .isFalse();
        }
    }

    @Test
    void theBoundsAreThoseOfTheVariables() {
        Stepper fit = stepper("Fit", "GRADIENT", FIT - 1, data());
        assertThat(fit.bounded()).isTrue();
        assertThat(IntStream.range(0, 11).mapToDouble(fit::lower))
                .containsExactly(-NONE, 0.0, 0.0, 0.0, -NONE, -NONE, -NONE, -1.0, -1.0, -1.0, -1.0);
        assertThat(IntStream.range(0, 11).mapToDouble(fit::upper))
                .containsExactly(NONE, NONE, NONE, NONE, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0);
        Stepper valley = stepper("Valley", "ADAM");
        assertThat(IntStream.range(0, 4).mapToDouble(valley::lower)).containsExactly(-2.0, 0.0, -NONE, -NONE);
        assertThat(IntStream.range(0, 4).mapToDouble(valley::upper)).containsExactly(0.5, NONE, NONE, 1.0);
    }

    @Test
    void numbersThatAreTooManyForVariablesAreKeptByALoop() {
        assertThat(COMPILED.generated().get("bounded/BoxMany.java")).contains("                project(state);\n");
        // Of few numbers the one flow that is a loop in any case, as it solves for all coordinates: NEWTON.
        assertThat(COMPILED.generated().get("bounded/BoxValley.java")).containsOnlyOnce("project(state);");
    }

    /** Steps long enough to be thrown out again and again, with a look at each. */
    @ParameterizedTest
    @MethodSource("steppers")
    void eachPointOfARunIsInside(Stepper stepper) {
        Random random = new Random(5);
        int hits = 0;
        for (double step : new double[] {0.1, 1, 30}) {
            for (int trial = 0; trial < 4; trial++) {
                Walk walk = new Walk(stepper, inside(stepper, random));
                walk.seed(trial);
                for (int k = 1; k <= 60; k++) {
                    walk.goOnUntil(k);
                    stepper.euler(walk, step);
                    assertThat(walk.best()).doesNotContain(Double.NaN);
                    assertInside(stepper, walk.best());
                    assertInside(stepper, walk.state());
                    if (!walk.finite()) {
                        break;
                    }
                    hits += onBounds(stepper, walk.state());
                }
            }
        }
        assertThat(hits).as("points on a bound").isGreaterThan(50);
    }

    private static int onBounds(Stepper stepper, double[] point) {
        return (int) IntStream.range(0, stepper.dimension())
                .filter(i -> point[i] == stepper.lower(i) || point[i] == stepper.upper(i))
                .count();
    }

    /** The flow's own step, then the projection: no other thing changes, of the memories neither. */
    @ParameterizedTest
    @ValueSource(strings = {"GRADIENT", "NORMALIZED", "SIGN", "POLYAK"})
    void withoutMemoriesAStepIsTheVelocityProjected(String flow) {
        for (Stepper stepper : List.of(stepper("Valley", flow), stepper("Fit", flow, FIT - 1, data()))) {
            double[] state = inside(stepper, new Random(8));
            double[] velocity = new double[state.length];
            Walk walk = new Walk(stepper, state);
            for (int k = 1; k <= 40; k++) {
                stepper.velocity(k, state, velocity);
                for (int i = 0; i < state.length; i++) {
                    double moved = state[i] + 0.5 * velocity[i];
                    state[i] = moved < stepper.lower(i)
                            ? stepper.lower(i)
                            : moved > stepper.upper(i) ? stepper.upper(i) : moved;
                }
                walk.goOnUntil(k);
                stepper.euler(walk, 0.5);
                assertThat(walk.state()).containsExactly(state);
            }
        }
    }

    /** θ moves out of the box, its memory follows it there, and then the point alone is brought back. */
    @Test
    void memoriesAreNotProjected() {
        for (Stepper stepper : List.of(stepper("Valley", "FOLLOW"), stepper("Fit", "FOLLOW", FIT - 1, data()))) {
            int n = stepper.dimension();
            double[] start = inside(stepper, new Random(2));
            double[] velocity = new double[2 * n];
            double[] state = Arrays.copyOf(start, 2 * n);
            stepper.velocity(0, state, velocity);
            Walk walk = new Walk(stepper, start);
            walk.goOnUntil(1);
            stepper.euler(walk, 10);
            int outside = 0;
            for (int i = 0; i < n; i++) {
                double moved = start[i] + 10 * velocity[i];
                assertThat(walk.state()[n + i]).isEqualTo(10 * moved);
                outside += moved != walk.state()[i] ? 1 : 0;
            }
            assertThat(outside).isPositive();
            assertInside(stepper, walk.state());
        }
    }

    @ParameterizedTest
    @MethodSource("steppers")
    void projectMovesWhatIsOutsideAndNothingElse(Stepper stepper) {
        int n = stepper.dimension();
        double[] state =
                new Random(3).doubles(n * (1 + stepper.memories()), -50, 50).toArray();
        double[] before = state.clone();

        assertThat(stepper.project(state)).isTrue();

        for (int i = 0; i < state.length; i++) {
            double expected = i >= n
                    ? before[i]
                    : before[i] < stepper.lower(i)
                            ? stepper.lower(i)
                            : before[i] > stepper.upper(i) ? stepper.upper(i) : before[i];
            assertThat(state[i]).isEqualTo(expected);
        }
        assertThat(stepper.project(state)).as("a second time").isFalse();
        state[n - 1] = Double.NaN;
        assertThat(stepper.project(state)).as("NaN").isFalse();
        assertThat(state[n - 1]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("steppers")
    void theGradientsNormIsThatOfTheProjectedGradient(Stepper stepper) {
        Random random = new Random(21);
        Objective objective = objective(stepper);
        int n = stepper.dimension();
        double[] gradient = new double[n];
        double[] velocity = new double[n * (1 + stepper.memories())];
        int held = 0;
        for (int trial = 0; trial < 50; trial++) {
            double[] point = inside(stepper, random);
            double[] state = Arrays.copyOf(point, velocity.length);
            assertThat(stepper.velocity(0, state, velocity)).isEqualTo(objective.valueAndGradient(point, gradient));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double slope = Bounds.slope(point[i], gradient[i], stepper.lower(i), stepper.upper(i));
                held += slope != gradient[i] ? 1 : 0;
                sum += slope * slope;
            }
            assertThat(stepper.gradientNorm()).isCloseTo(Math.sqrt(sum), within(1e-14 * Math.sqrt(sum)));
            if (stepper.batch() == 0) {
                double norm = stepper.gradientNorm();
                Walk walk = new Walk(stepper, point);
                walk.goOnUntil(0);
                stepper.euler(walk, 1);
                assertThat(walk.gradientNorm()).isEqualTo(norm).isEqualTo(stepper.gradientNorm());
            }
        }
        assertThat(held).as("slopes that lead outside").isGreaterThan(10);
    }

    private static Objective objective(Stepper stepper) {
        String name = stepper.getClass().getName();
        String loss = name.substring(0, name.indexOf('$'));
        boolean hasData = loss.endsWith("Fit") || loss.endsWith("Mean");
        return COMPILED.objective(loss, hasData ? data() : List.of());
    }

    /** Between points whose gradients are in the range of doubles, squares of 1e±200 are not. */
    @Test
    void theNormOfTheProjectedGradientDoesNotOverflow() {
        double[][] a = {{1e200, 0, 0}, {0, 1e-200, 0}, {0, 0, 0}};
        Stepper stepper = stepper("Quadratic", "GRADIENT", 3, List.of(a, new double[3]));
        double[] velocity = new double[3];
        stepper.velocity(0, new double[] {2, 2, 0}, velocity);
        assertThat(stepper.gradientNorm()).isCloseTo(2e200, within(1e186));
        stepper.velocity(0, new double[] {0, 2, 0}, velocity);
        assertThat(stepper.gradientNorm()).isCloseTo(2e-200, within(1e-214));
        stepper.velocity(0, new double[] {-1, 2, 0}, velocity);
        assertThat(stepper.gradientNorm()).isCloseTo(1e200, within(1e186));
        a[0][0] = -1e200;
        stepper.velocity(0, new double[] {-1, 2, 0}, velocity);
        assertThat(stepper.gradientNorm()).as("held").isCloseTo(2e-200, within(1e-214));
    }

    @Test
    void theVelocityOnABoundIsTheFlowsOwn() {
        double[] velocity = new double[2];
        stepper("Slope", "GRADIENT").velocity(0, new double[] {0, 0}, velocity);
        assertThat(velocity).containsExactly(-0.5, -0.0);
        stepper("Slope", "SIGN").velocity(0, new double[] {0, 3}, velocity);
        assertThat(velocity).containsExactly(-0.5, -0.5);
        // norm is that of the whole gradient, (1, 2): L / norm^2 = 1 / 5.
        stepper("Slope", "POLYAK").velocity(0, new double[] {0, 1}, velocity);
        assertThat(velocity).containsExactly(new double[] {-0.2, -0.4}, within(1e-16));
    }

    @Test
    void aStepAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Stepper stepper : List.of(
                stepper("Valley", "POLYAK"),
                stepper("Many", "ADAM"),
                stepper("Wide", "MOMENTUM"),
                stepper("Fit", "POLYAK", FIT - 1, data()),
                stepper("Mean", "ADAM", 4, data()))) {
            Walk walk = new Walk(stepper, inside(stepper, new Random(1)));
            walk.goOnUntil(2_000);
            stepper.euler(walk, 1e-3);
            walk.goOnUntil(4_000);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            stepper.euler(walk, 1e-3);
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            // What measuring itself allocates stays below a byte a step.
            assertThat(allocated).isLessThan(2_000);
            assertThat(walk.steps()).isEqualTo(4_000);
        }
    }

    @Test
    void noMethodIsTooLongForHotSpot() {
        COMPILED.classes()
                .forEach((name, bytes) -> assertThat(MethodSizes.of(bytes))
                        .as(name)
                        .allSatisfy((method, size) -> assertThat(size).isLessThan(8_000)));
    }
}
