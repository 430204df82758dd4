package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadlock is what could go wrong here: no test may take a minute. */
@Timeout(60)
@ExtendWith(NoThreadLeft.class)
class EndedRunsTest {
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
                        Parabola.PROBLEMS,
                        Parabola::new,
                        (parabola, problem) -> problem % 10 == 9 ? Parabola.endless(begun) : parabola.fit(problem));
        assertThat(Thread.interrupted())
                .as("the flag of the caller is still set")
                .isTrue();
        interrupter.join();

        assertThat(solutions.endedBy()).contains(Status.INTERRUPTED);
        assertThat(solutions.count(Status.INTERRUPTED)).isEqualTo(threads);
        assertThat(solutions.failures()).isEmpty();
        assertThat(Parabola.bits(solutions.solution(0).orElseThrow())).isEqualTo(Parabola.bits(new Parabola().fit(0)));
        assertThat(solutions.all().size() + solutions.notRun().size()).isEqualTo(1000);
        assertThat(solutions.notRun())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(solutions.solution(it)).isEmpty());
        assertThat(solutions.toString())
                .contains(solutions.notRun().size() + " not run; the thread was interrupted\n")
                .contains("\n  " + threads + " INTERRUPTED (bestPoint() holds");
    }

    /** The handle alone: the descents do not know it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aCancellationEndsAllAndKeepsWhatThereIs(int threads) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(threads);
        Cancellation cancellation = new Cancellation();
        Thread canceller = new Thread(() -> {
            await(begun);
            cancellation.cancel();
        });
        canceller.start();
        Solutions<List<Double>> solutions = Runs.onThreads(threads)
                .cancelledBy(cancellation)
                .solve(
                        Parabola.PROBLEMS,
                        Parabola::new,
                        (parabola, problem) -> problem % 10 == 9 ? Parabola.endless(begun) : parabola.fit(problem));
        canceller.join();

        assertThat(solutions.endedBy()).contains(Status.CANCELLED);
        assertThat(solutions.count(Status.INTERRUPTED)).isEqualTo(threads);
        assertThat(solutions.all().size() + solutions.notRun().size()).isEqualTo(1000);
        assertThat(Parabola.bits(solutions.solution(0).orElseThrow())).isEqualTo(Parabola.bits(new Parabola().fit(0)));
        assertThat(solutions.toString()).contains(solutions.notRun().size() + " not run; the batch was cancelled\n");
    }

    /** Descents that know the handle say why they ended, and no thread begins another problem. */
    @Test
    void aCancellationFromWithinIsObeyedAtOnce() {
        Cancellation cancellation = new Cancellation();
        Solutions<List<Double>> solutions = Runs.onThreads(1)
                .cancelledBy(cancellation)
                .solve(Parabola.PROBLEMS, problem -> {
                    if (problem == 3) {
                        cancellation.cancel();
                    }
                    return new Run(Ode.gradient(Loss.quadratic(1)), "x")
                            .with(Euler.step(1e-300))
                            .until(Stop.steps(problem == 3 ? Long.MAX_VALUE : 5))
                            .cancelledBy(cancellation)
                            .from(1);
                });
        assertThat(solutions.all()).hasSize(4);
        assertThat(solutions.count(Status.STEPS)).isEqualTo(3);
        assertThat(solutions.all().get(3).status()).isEqualTo(Status.CANCELLED);
        assertThat(solutions.all().get(3).steps()).isZero();
        assertThat(solutions.notRun()).hasSize(996).startsWith(4);
    }

    @Test
    void aCancelledBatchBeginsNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Solutions<List<Double>> solutions =
                Runs.onThreads(2).cancelledBy(cancellation).solve(Parabola.PROBLEMS, Parabola::new, Parabola::fit);
        assertThat(solutions).hasToString("1000 problems: 0 solutions, 1000 not run; the batch was cancelled");
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
        Solutions<List<Double>> solutions = Runs.onThreads(2).solve(Parabola.PROBLEMS, Parabola::new, Parabola::fit);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(solutions.endedBy()).contains(Status.INTERRUPTED);
        assertThat(solutions.notRun()).isEqualTo(Parabola.PROBLEMS);
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
            Solution<List<Double>> first = Parabola.endless(begun);
            assertThat(Thread.interrupted()).isTrue();
            return it == 1 ? Parabola.endless(begun) : first;
        });
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
        assertThat(solutions.all()).hasSize(1);
        assertThat(solutions.notRun()).containsExactly(1, 2);
    }
}
