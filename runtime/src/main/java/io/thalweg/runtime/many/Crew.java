package io.thalweg.runtime.many;

import io.thalweg.runtime.Cancellation;
import io.thalweg.runtime.descent.Status;
import java.util.List;
import java.util.Optional;

/** Threads that one calling thread starts, watches, and sees end. */
final class Crew {
    /** How soon a cancellation is seen, and an interrupt repeated that a run has swallowed. */
    private static final long LOOK_MILLIS = 10;

    private final List<Thread> threads;
    private final Watch watch;
    private final Cancellation cancellation;
    private final Runnable stop;
    private boolean interrupted;
    private boolean stopping;

    private Crew(List<Thread> threads, Watch watch, Cancellation cancellation, Runnable stop) {
        this.threads = threads;
        this.watch = watch;
        this.cancellation = cancellation;
        this.stop = stop;
    }

    /**
     * Runs threads to their end.
     *
     * @param threads not started yet
     * @param cancellation ends them, as an interrupt of the calling thread does; that thread then still is interrupted
     * @param stop tells them to end; whatever they are at then is interrupted as well
     * @return what ended them before they had done all, cancelled or interrupted
     */
    static Optional<Status> run(List<Thread> threads, Watch watch, Cancellation cancellation, Runnable stop) {
        Crew crew = new Crew(threads, watch, cancellation, stop);
        crew.interrupted = Thread.interrupted();
        crew.run();
        if (crew.interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(Status.INTERRUPTED);
        }
        return cancellation.isCancelled() ? Optional.of(Status.CANCELLED) : Optional.empty();
    }

    private void run() {
        watch.begin();
        boolean started = false;
        try {
            if (!interrupted && !cancellation.isCancelled()) {
                threads.forEach(Thread::start);
            }
            started = true;
        } finally {
            stopping = !started;
            threads.forEach(this::seeEnd);
        }
        watch.end();
    }

    private void seeEnd(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
                stopping = true;
            }
            if (stopping || cancellation.isCancelled()) {
                stop.run();
                threads.forEach(Thread::interrupt);
            }
            watch.goOn();
        }
    }
}
