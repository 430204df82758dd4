package io.thalweg.runtime.many;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.descent.Solution;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Solves a batch of independent problems on several threads: one loss fitted to many data sets, say.
 *
 * <pre>{@code
 * Runs.onAllCores().solve(dataSets, () -> new DecayMisfit(x, y), (misfit, data) -> {
 *     misfit.bind(data.x(), data.y());
 *     return misfit.adam().from(1, 1);
 * });
 * }</pre>
 *
 * <p>Generated losses and descents serve one thread, so each thread has a worker of its own, made by the supplier when the
 * thread needs one. What comes out is in the order of the problems and does not depend on the number of threads, bit for
 * bit, as long as the fit gives the same for a problem whatever its worker has done before.
 *
 * <p>A problem whose fit throws is among the {@linkplain Solutions#failures() failures}; the others go on, with a new
 * worker. An interrupt of the calling thread, or a {@link Cancellation}, ends all runs: what they have so far is kept. After
 * an interrupt, the calling thread stays interrupted.
 *
 * <p>The threads are daemons, and have all ended when a batch returns. Each setting changes this object and returns it; it
 * can solve any number of batches. Not thread-safe.
 */
public final class Runs {
    private final int threads;
    private @Nullable BatchObserver observer;
    private Cancellation cancellation = new Cancellation();

    private Runs(int threads) {
        this.threads = threads;
    }

    /** As many threads as the JVM has processors. */
    public static Runs onAllCores() {
        return new Runs(Runtime.getRuntime().availableProcessors());
    }

    /**
     * That many threads.
     *
     * @throws IllegalArgumentException if there is not one
     */
    public static Runs onThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        return new Runs(threads);
    }

    /** Tells this observer how far the batch is. */
    public Runs watchedBy(BatchObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /**
     * Ends batches by a handle, from any thread, as an interrupt of the calling thread does. No further problem is begun
     * from then on. Runs that are under way and know the handle, since their descents are
     * {@linkplain io.thalweg.runtime.descent.Descent#cancelledBy cancelled by} it, end in front of their next step as
     * {@code CANCELLED}. The threads of others are interrupted within a hundredth of a second; these runs end in front of
     * their next step then, as {@code INTERRUPTED}.
     */
    public Runs cancelledBy(Cancellation cancellation) {
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        return this;
    }

    /** The handle that ends batches. */
    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Solves each problem.
     *
     * @param problems what the fit takes, in the order of the results; copied
     * @param fit solves one; called by several threads at once
     */
    public <T, P> Solutions<P> solve(List<T> problems, Function<? super T, Solution<P>> fit) {
        Objects.requireNonNull(fit, "fit");
        return this.<T, Function<? super T, Solution<P>>, P>solve(problems, () -> fit, Function::apply);
    }

    /**
     * Solves each problem by a worker that no other thread has: most often the loss, which is bound to the problem's data,
     * or a descent. A worker that is used again costs a small problem less than a new one.
     *
     * @param problems what the fit takes, in the order of the results; copied
     * @param workers makes a worker; called by several threads at once
     * @param fit solves one problem; called by several threads at once, each with its own worker
     */
    public <T, W, P> Solutions<P> solve(
            List<T> problems, Supplier<? extends W> workers, BiFunction<? super W, ? super T, Solution<P>> fit) {
        Objects.requireNonNull(problems, "problems");
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(fit, "fit");
        return new Batch<T, W, P>(problems, workers, fit).on(threads, observer, cancellation);
    }

    /** The settings: {@code "2 threads"}. */
    @Override
    public String toString() {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
