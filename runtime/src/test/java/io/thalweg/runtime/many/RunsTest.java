package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadlock is what could go wrong here: no test may take a minute. */
@Timeout(60)
@ExtendWith(NoThreadLeft.class)
class RunsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void whatComesOutDoesNotDependOnTheThreads(int threads) {
        Parabola alone = new Parabola();
        List<List<Object>> expected = Parabola.PROBLEMS.stream()
                .map(it -> Parabola.bits(alone.fit(it)))
                .toList();

        Solutions<List<Double>> solutions =
                Runs.onThreads(threads).solve(Parabola.PROBLEMS, Parabola::new, Parabola::fit);

        assertThat(Parabola.bits(solutions)).isEqualTo(expected);
        assertThat(solutions.solution(49).orElseThrow().point().get(0)).isCloseTo(7, within(1e-5));
        assertThat(solutions.count(Status.GRADIENT_NORM_BELOW) + solutions.count(Status.STATIONARY))
                .isEqualTo(1000);
        assertThat(solutions.problems()).isEqualTo(1000);
        assertThat(solutions.failures()).isEmpty();
        assertThat(solutions.notRun()).isEmpty();
        assertThat(solutions.perSecond()).isPositive();
        assertThat(solutions.elapsed()).isPositive();
    }

    @Test
    void aFitWithoutParabolaIsTheSame() {
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(Parabola.PROBLEMS, it -> new Parabola().fit(it));
        assertThat(Parabola.bits(solutions))
                .isEqualTo(Parabola.bits(Runs.onAllCores().solve(Parabola.PROBLEMS, Parabola::new, Parabola::fit)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWorkerServesOneThread(int threads) {
        Set<Object> made = ConcurrentHashMap.newKeySet();
        ConcurrentHashMap<Object, Thread> users = new ConcurrentHashMap<>();
        Solutions<List<Double>> solutions = Runs.onThreads(threads)
                .solve(
                        Parabola.PROBLEMS,
                        () -> {
                            Parabola parabola = new Parabola();
                            made.add(parabola);
                            return parabola;
                        },
                        (parabola, problem) -> {
                            Thread first = users.putIfAbsent(parabola, Thread.currentThread());
                            assertThat(first == null || first == Thread.currentThread())
                                    .isTrue();
                            return parabola.fit(problem);
                        });
        assertThat(solutions.failures()).as("a worker in other hands").isEmpty();
        assertThat(made).hasSizeBetween(1, threads).isEqualTo(users.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aProblemThatThrowsLosesNoOther(int threads) {
        AtomicInteger workers = new AtomicInteger();
        Solutions<List<Double>> solutions = Runs.onThreads(threads)
                .solve(
                        Parabola.PROBLEMS,
                        () -> {
                            workers.incrementAndGet();
                            return new Parabola();
                        },
                        (parabola, problem) -> {
                            if (problem == 17) {
                                throw new IllegalStateException("no data");
                            } else if (problem == 700) {
                                throw new StackOverflowError();
                            }
                            return parabola.fit(problem);
                        });
        assertThat(solutions.failures()).containsOnlyKeys(17, 700);
        assertThat(solutions.failures().get(17)).hasMessage("no data");
        assertThat(solutions.failures().get(700)).isInstanceOf(StackOverflowError.class);
        assertThat(solutions.all()).hasSize(998);
        assertThat(solutions.solution(17)).isEmpty();
        assertThat(Parabola.bits(solutions.solution(18).orElseThrow()))
                .isEqualTo(Parabola.bits(new Parabola().fit(18)));
        assertThat(solutions.notRun()).isEmpty();
        assertThat(workers.get()).as("a new one after each failure").isBetween(2, threads + 2);
        assertThat(solutions.toString())
                .startsWith("1000 problems: 998 solutions, 2 failures\n")
                .endsWith("\n  the first failure is of problem 17: java.lang.IllegalStateException: no data");
    }

    @Test
    void aWorkerThatCannotBeMadeFailsEachProblem() {
        Solutions<List<Double>> solutions = Runs.onThreads(2)
                .<Integer, Parabola, List<Double>>solve(
                        Parabola.PROBLEMS,
                        () -> {
                            throw new IllegalStateException("no licence");
                        },
                        Parabola::fit);
        assertThat(solutions.failures()).hasSize(1000);
        assertThat(solutions.all()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreFailuresThatSayWhatWasNull() {
        Runs runs = Runs.onThreads(2);
        assertThat(runs.<Integer, List<Double>>solve(List.of(1), it -> null)
                        .failures()
                        .get(0))
                .hasMessage("the fit gave null for a solution");
        assertThat(runs.<Integer, Parabola, List<Double>>solve(List.of(1), () -> null, Parabola::fit)
                        .failures()
                        .get(0))
                .hasMessage("the supplier gave null for a worker");
        assertThatThrownBy(() -> runs.solve(null, new Parabola()::fit)).hasMessage("problems");
        assertThatThrownBy(() -> runs.solve(Parabola.PROBLEMS, null, Parabola::fit))
                .hasMessage("workers");
        assertThatThrownBy(() -> runs.<Integer, List<Double>>solve(Parabola.PROBLEMS, null))
                .hasMessage("fit");
        assertThatThrownBy(() -> runs.watchedBy(null)).hasMessage("observer");
        assertThatThrownBy(() -> runs.cancelledBy(null)).hasMessage("cancellation");
    }

    @Test
    void noProblemsHaveNoSolutions() {
        List<String> looks = new ArrayList<>();
        Solutions<List<Double>> solutions = Runs.onAllCores()
                .watchedBy((done, total) -> looks.add(done + "/" + total))
                .solve(List.<Integer>of(), Parabola::new, Parabola::fit);
        assertThat(solutions).hasToString("0 problems: 0 solutions");
        assertThat(looks).containsExactly("0/0", "0/0");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anObserverIsToldHowFarItIs() {
        Thread caller = Thread.currentThread();
        List<Integer> looks = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch seen = new CountDownLatch(1);
        Runs.onThreads(2)
                .watchedBy((done, total) -> {
                    assertThat(Thread.currentThread()).isEqualTo(caller);
                    assertThat(total).isEqualTo(1000);
                    looks.add(done);
                    if (done > 0) {
                        seen.countDown();
                    }
                })
                .solve(Parabola.PROBLEMS, it -> {
                    if (it == 999) {
                        await(seen); // so there is a look under way, however fast the machine
                    }
                    return new Parabola().fit(it);
                });
        assertThat(looks)
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(3)
                .startsWith(0)
                .endsWith(1000);
    }

    @Test
    void anObserverThatThrowsEndsTheWatchingAlone() {
        AtomicInteger looks = new AtomicInteger();
        Solutions<List<Double>> solutions = Runs.onThreads(2)
                .watchedBy((done, total) -> {
                    looks.incrementAndGet();
                    throw new IllegalStateException("no terminal");
                })
                .solve(Parabola.PROBLEMS, Parabola::new, Parabola::fit);
        assertThat(looks).hasValue(1);
        assertThat(solutions.all()).hasSize(1000);
        assertThat(solutions.observerFailure()).get().isInstanceOf(IllegalStateException.class);
        assertThat(solutions.toString())
                .endsWith("\n  the observer threw java.lang.IllegalStateException: no terminal");
    }

    @Test
    void theTextSaysHowManyEndedHow() {
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(List.of(2, 0, 4), Parabola::new, Parabola::fit);
        assertThat(solutions)
                .hasToString("3 problems: 3 solutions\n  2 GRADIENT_NORM_BELOW ("
                        + Status.GRADIENT_NORM_BELOW.advice() + ")\n  1 STATIONARY ("
                        + Status.STATIONARY.advice() + ")");
        assertThatThrownBy(() -> solutions.solution(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void problemsAreCopied() {
        List<Integer> problems = new ArrayList<>(List.of(1, 2, 3));
        Solutions<List<Double>> solutions = Runs.onThreads(1).solve(problems, it -> {
            problems.clear();
            return new Parabola().fit(it);
        });
        assertThat(solutions.all()).hasSize(3);
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> Runs.onThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, but is 0");
        assertThat(Runs.onThreads(1)).hasToString("1 thread");
        assertThat(Runs.onThreads(3)).hasToString("3 threads");
    }
}
