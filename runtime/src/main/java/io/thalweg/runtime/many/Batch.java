package io.thalweg.runtime.many;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its threads. A thread takes a few neighbouring problems at a time, from those that nobody has taken yet,
 * and puts each result to its problem's place. So nothing depends on which thread was quick.
 */
final class Batch<T, W, P> {
    /** A thread takes at most this part of its even share at once, so none waits longer than for that part. */
    private static final int HELPINGS = 64;
    /** More than these at once no longer save time: a helping costs less than a microsecond. */
    private static final int LARGEST_HELPING = 64;

    private final List<T> problems;
    private final Supplier<? extends W> workers;
    private final BiFunction<? super W, ? super T, Solution<P>> fit;

    private final AtomicReferenceArray<@Nullable Solution<P>> solutions;
    private final NavigableMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean stopped;

    Batch(List<T> problems, Supplier<? extends W> workers, BiFunction<? super W, ? super T, Solution<P>> fit) {
        this.problems = new ArrayList<>(problems);
        this.workers = workers;
        this.fit = fit;
        this.solutions = new AtomicReferenceArray<>(this.problems.size());
    }

    /** Solves all on at most that many threads, and returns when all of them have ended. */
    Solutions<P> on(int most, @Nullable BatchObserver observer, Cancellation cancellation) {
        long begin = System.nanoTime();
        int total = problems.size();
        int count = Math.min(most, total);
        int helping = Math.max(1, Math.min(LARGEST_HELPING, total / HELPINGS / Math.max(1, count)));
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(() -> work(helping, cancellation), "thalweg-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        Watch watch = new Watch(observer, done, total);
        Optional<Status> endedBy = Crew.run(threads, watch, cancellation, () -> stopped = true);
        return new Solutions<>(inOrder(), failures, watch.failure(), endedBy, System.nanoTime() - begin);
    }

    private void work(int helping, Cancellation cancellation) {
        W worker = null;
        while (true) {
            long first = taken.getAndAdd(helping);
            long end = Math.min(problems.size(), first + helping);
            if (first >= end) {
                return;
            }
            for (int i = (int) first; i < end; i++) {
                if (stopped || cancellation.isCancelled()) {
                    return;
                }
                worker = solve(i, worker);
            }
        }
    }

    /**
     * Solves one problem.
     *
     * @return the worker for the next one; null for a new one, since nobody knows in what state an exception left this
     */
    private @Nullable W solve(int i, @Nullable W idle) {
        try {
            W worker =
                    idle != null ? idle : Objects.requireNonNull(workers.get(), "the supplier gave null for a worker");
            Solution<P> solution = fit.apply(worker, problems.get(i));
            solutions.set(i, Objects.requireNonNull(solution, "the fit gave null for a solution"));
            return worker;
        } catch (Throwable failure) {
            // Whatever it is, the other problems are not to be lost by it.
            failures.put(i, failure);
            return null;
        } finally {
            done.incrementAndGet();
        }
    }

    private List<@Nullable Solution<P>> inOrder() {
        List<@Nullable Solution<P>> list = new ArrayList<>(solutions.length());
        for (int i = 0; i < solutions.length(); i++) {
            list.add(solutions.get(i));
        }
        return list;
    }
}
