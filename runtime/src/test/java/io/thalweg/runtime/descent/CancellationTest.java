package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.DormandPrince;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are ended from outside: within one step, with everything so far. */
@Timeout(60)
class CancellationTest {
    private static final Stop NEVER = Stop.steps(Long.MAX_VALUE);

    static Stream<Integrator> integrators() {
        return Stream.of(Euler.step(1e-4), RungeKutta4.step(1e-4), DormandPrince.tolerance(1e-9));
    }

    private static Run endless(Integrator integrator) {
        return new Run(new DoubleWellPolyak(1000), "x").with(integrator).until(NEVER);
    }

    private static void assertWhole(Solution<List<Double>> solution, Run run) {
        assertThat(solution.steps()).isPositive();
        assertThat(solution.bestLoss()).isLessThan(13.6);
        assertThat(solution.rule()).isEmpty();
        Solution<List<Double>> same = run.until(Stop.steps(solution.steps())).from(4);
        assertThat(same.point()).isEqualTo(solution.point());
        assertThat(same.bestPoint()).isEqualTo(solution.bestPoint());
        assertThat(same.evaluations()).isEqualTo(solution.evaluations());
    }

    @ParameterizedTest
    @MethodSource("integrators")
    void anotherThreadCancelsAnEndlessRun(Integrator integrator) throws Exception {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Solution<List<Double>>> running = CompletableFuture.supplyAsync(
                () -> endless(integrator).cancelledBy(cancellation).from(4));
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(running).isNotDone();
        cancellation.cancel();
        Solution<List<Double>> solution = running.get();
        assertThat(solution.status()).isEqualTo(Status.CANCELLED);
        assertThat(solution.reason()).isEqualTo("the run was cancelled");
        assertWhole(solution, endless(integrator));
    }

    @ParameterizedTest
    @MethodSource("integrators")
    void anotherThreadInterruptsAnEndlessRun(Integrator integrator) throws Exception {
        CompletableFuture<Solution<List<Double>>> result = new CompletableFuture<>();
        boolean[] interrupted = {false};
        Thread thread = new Thread(() -> {
            Solution<List<Double>> solution = endless(integrator).from(4);
            interrupted[0] = Thread.currentThread().isInterrupted();
            result.complete(solution);
        });
        thread.start();
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(result).isNotDone();
        thread.interrupt();
        Solution<List<Double>> solution = result.get();
        assertThat(interrupted[0]).isTrue();
        assertThat(solution.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(solution.reason()).isEqualTo("the thread was interrupted");
        assertWhole(solution, endless(integrator));
    }

    /** The loss is in its fifth evaluation when the run is cancelled: that is the last one. */
    @Test
    void aSlowLossIsEvaluatedNoMore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        int[] evaluations = {0};
        Cancellation cancellation = new Cancellation();
        Run slow = new Run(
                        Ode.gradient(Loss.of(
                                x -> {
                                    if (++evaluations[0] == 5) {
                                        inside.countDown();
                                        await(cancelled);
                                    }
                                    return x * x / 2;
                                },
                                x -> x)),
                        "x")
                .with(Euler.step(0.01))
                .until(NEVER)
                .cancelledBy(cancellation);
        CompletableFuture<Solution<List<Double>>> running = CompletableFuture.supplyAsync(() -> slow.from(1));
        inside.await();
        cancellation.cancel();
        cancelled.countDown();
        Solution<List<Double>> solution = running.get();
        assertThat(evaluations[0]).isEqualTo(5);
        assertThat(solution.steps()).isEqualTo(4);
        assertThat(solution.evaluations()).isEqualTo(5);
        assertThat(solution.status()).isEqualTo(Status.CANCELLED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsCancelledBeforeTakesNoStep() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Run run = new Run(new QuadraticRmsprop(), "x", "y").cancelledBy(cancellation);
        Solution<List<Double>> solution = run.from(1, 2);
        assertThat(solution.status()).isEqualTo(Status.CANCELLED);
        assertThat(solution.steps()).isZero();
        assertThat(solution.loss()).isEqualTo(200.5);
        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(cancellation).hasToString("cancelled");
        assertThat(new Cancellation()).hasToString("not cancelled");
    }

    @Test
    void aCancelledRunIsResumed() {
        Cancellation cancellation = new Cancellation();
        Run run = new Run(new QuadraticRmsprop(), "x", "y").until(Stop.steps(50));
        String whole = run.from(1, 2).toString();
        Solution<List<Double>> part = new Run(new QuadraticRmsprop(), "x", "y")
                .cancelledBy(cancellation)
                .observe(io.thalweg.runtime.Every.steps(20), at -> cancellation.cancel())
                .from(1, 2);
        assertThat(part.steps()).isEqualTo(20);
        assertThat(run.resume(part)).hasToString(whole);
    }

    @Test
    void whatTheRuleAsksComesBeforeTheCancellation() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Run run = new Run(new QuadraticRmsprop(), "x", "y").cancelledBy(cancellation);
        assertThat(run.until(Stop.lossBelow(1000)).from(1, 2).status()).isEqualTo(Status.LOSS_BELOW);
    }
}
