package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadlock is what could go wrong here: no test may take a minute. */
@Timeout(60)
class RunsTest {
    private static final List<Integer> PROBLEMS =
            IntStream.range(0, 1000).boxed().toList();

    private Set<Thread> before = Set.of();

    @BeforeEach
    void remember() {
        before = threads();
    }

    @AfterEach
    void noThreadIsLeft() {
        Set<Thread> after = threads();
        after.removeAll(before);
        assertThat(after).isEmpty();
        assertThat(Thread.interrupted()).as("still interrupted").isFalse();
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("thalweg-"));
        return threads;
    }

    /** Gradient descent on ½ (x − target)² with one changing target, as a loss with data that is bound. */
    private static final class Worker {
        private double target;
        private final Run run = new Run(
                        Ode.gradient(Loss.of(x -> (x - target) * (x - target) / 2, x -> x - target)), "x")
                .with(Euler.step(0.1))
                .until(Stop.gradientNormBelow(1e-6));

        Solution<List<Double>> fit(int problem) {
            target = Math.sqrt(problem);
            return run.from(problem % 7);
        }
    }

    private static Solution<List<Double>> endless(CountDownLatch begun) {
        begun.countDown();
        return new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .with(Euler.step(1e-300))
                .until(Stop.steps(Long.MAX_VALUE))
                .from(1);
    }

    private static List<String> bits(Solutions<List<Double>> solutions) {
        return solutions.all().stream().map(Solution::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void whatComesOutDoesNotDependOnTheThreads(int threads) {
        Worker alone = new Worker();
        List<String> expected =
                PROBLEMS.stream().map(it -> alone.fit(it).toString()).toList();

        Solutions<List<Double>> solutions = Runs.onThreads(threads).solve(PROBLEMS, Worker::new, Worker::fit);

        assertThat(bits(solutions)).isEqualTo(expected);
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
    void aFitWithoutWorkerIsTheSame() {
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(PROBLEMS, it -> new Worker().fit(it));
        assertThat(bits(solutions)).isEqualTo(bits(Runs.onAllCores().solve(PROBLEMS, Worker::new, Worker::fit)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWorkerServesOneThread(int threads) {
        Set<Object> made = ConcurrentHashMap.newKeySet();
        ConcurrentHashMap<Object, Thread> users = new ConcurrentHashMap<>();
        Runs.onThreads(threads)
                .solve(
                        PROBLEMS,
                        () -> {
                            Worker worker = new Worker();
                            made.add(worker);
                            return worker;
                        },
                        (worker, problem) -> {
                            Thread first = users.putIfAbsent(worker, Thread.currentThread());
                            assertThat(first == null || first == Thread.currentThread())
                                    .isTrue();
                            return worker.fit(problem);
                        });
        assertThat(made).hasSizeBetween(1, threads).isEqualTo(users.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aProblemThatThrowsLosesNoOther(int threads) {
        AtomicInteger workers = new AtomicInteger();
        Solutions<List<Double>> solutions = Runs.onThreads(threads)
                .solve(
                        PROBLEMS,
                        () -> {
                            workers.incrementAndGet();
                            return new Worker();
                        },
                        (worker, problem) -> {
                            if (problem == 17) {
                                throw new IllegalStateException("no data");
                            } else if (problem == 700) {
                                throw new StackOverflowError();
                            }
                            return worker.fit(problem);
                        });
        assertThat(solutions.failures()).containsOnlyKeys(17, 700);
        assertThat(solutions.failures().get(17)).hasMessage("no data");
        assertThat(solutions.failures().get(700)).isInstanceOf(StackOverflowError.class);
        assertThat(solutions.all()).hasSize(998);
        assertThat(solutions.solution(17)).isEmpty();
        assertThat(solutions.solution(18))
                .get()
                .hasToString(new Worker().fit(18).toString());
        assertThat(solutions.notRun()).isEmpty();
        assertThat(workers.get()).as("a new one after each failure").isBetween(2, threads + 2);
        assertThat(solutions.toString())
                .startsWith("1000 problems: 998 solutions, 2 failures\n")
                .endsWith("\n  the first failure is of problem 17: java.lang.IllegalStateException: no data");
    }

    @Test
    void aWorkerThatCannotBeMadeFailsEachProblem() {
        Solutions<List<Double>> solutions = Runs.onThreads(2)
                .<Integer, Worker, List<Double>>solve(
                        PROBLEMS,
                        () -> {
                            throw new IllegalStateException("no licence");
                        },
                        Worker::fit);
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
        assertThat(runs.<Integer, Worker, List<Double>>solve(List.of(1), () -> null, Worker::fit)
                        .failures()
                        .get(0))
                .hasMessage("the supplier gave null for a worker");
        assertThatThrownBy(() -> runs.solve(null, new Worker()::fit)).hasMessage("problems");
        assertThatThrownBy(() -> runs.solve(PROBLEMS, null, Worker::fit)).hasMessage("workers");
        assertThatThrownBy(() -> runs.<Integer, List<Double>>solve(PROBLEMS, null))
                .hasMessage("fit");
        assertThatThrownBy(() -> runs.watchedBy(null)).hasMessage("observer");
    }

    @Test
    void noProblemsHaveNoSolutions() {
        List<String> looks = new ArrayList<>();
        Solutions<List<Double>> solutions = Runs.onAllCores()
                .watchedBy((done, total) -> looks.add(done + "/" + total))
                .solve(List.<Integer>of(), Worker::new, Worker::fit);
        assertThat(solutions).hasToString("0 problems: 0 solutions");
        assertThat(looks).containsExactly("0/0", "0/0");
    }

    /** One thread is in an endless run, the other has solved some, the rest nobody has begun. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anInterruptEndsAllAndKeepsWhatThereIs(int threads) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(threads);
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            await(begun);
            caller.interrupt();
        });
        interrupter.start();
        Solutions<List<Double>> solutions = Runs.onThreads(threads)
                .solve(
                        PROBLEMS,
                        Worker::new,
                        (worker, problem) -> problem % 10 == 9 ? endless(begun) : worker.fit(problem));
        assertThat(Thread.interrupted())
                .as("the flag of the caller is still set")
                .isTrue();
        interrupter.join();

        assertThat(solutions.interrupted()).isTrue();
        assertThat(solutions.count(Status.INTERRUPTED)).isEqualTo(threads);
        assertThat(solutions.failures()).isEmpty();
        assertThat(solutions.solution(0)).get().hasToString(new Worker().fit(0).toString());
        assertThat(solutions.all().size() + solutions.notRun().size()).isEqualTo(1000);
        assertThat(solutions.notRun())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(solutions.solution(it)).isEmpty());
        assertThat(solutions.toString())
                .contains(solutions.notRun().size() + " not run; the thread was interrupted\n")
                .contains("\n  " + threads + " INTERRUPTED (bestPoint() holds");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptedThreadBeginsNothing() {
        Thread.currentThread().interrupt();
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(PROBLEMS, Worker::new, Worker::fit);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(solutions.interrupted()).isTrue();
        assertThat(solutions.notRun()).isEqualTo(PROBLEMS);
        assertThat(solutions).hasToString("1000 problems: 0 solutions, 1000 not run; the thread was interrupted");
    }

    /** Even if a fit swallows the first interrupt. */
    @Test
    void aFitThatSwallowsAnInterruptIsInterruptedAgain() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            await(begun);
            caller.interrupt();
        });
        interrupter.start();
        Solutions<List<Double>> solutions = Runs.onThreads(1).solve(List.of(1, 2, 3), it -> {
            Solution<List<Double>> first = endless(begun);
            assertThat(Thread.interrupted()).isTrue();
            return it == 1 ? endless(begun) : first;
        });
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
        assertThat(solutions.all()).hasSize(1);
        assertThat(solutions.notRun()).containsExactly(1, 2);
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
                .solve(PROBLEMS, it -> {
                    if (it == 999) {
                        await(seen); // so there is a look under way, however fast the machine
                    }
                    return new Worker().fit(it);
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
                .solve(PROBLEMS, Worker::new, Worker::fit);
        assertThat(looks).hasValue(1);
        assertThat(solutions.all()).hasSize(1000);
        assertThat(solutions.observerFailure()).get().isInstanceOf(IllegalStateException.class);
        assertThat(solutions.toString())
                .endsWith("\n  the observer threw java.lang.IllegalStateException: no terminal");
    }

    @Test
    void theTextSaysHowManyEndedHow() {
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(List.of(2, 0, 4), Worker::new, Worker::fit);
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
            return new Worker().fit(it);
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
