package io.thalweg.runtime.many;

import java.util.List;

/** Threads that one calling thread starts, watches, and sees end. */
final class Crew {
    /** How soon a cancellation is seen, and an interrupt repeated that a run has swallowed. */
    private static final long LOOK_MILLIS = 10;

    private final List<Thread> threads;
    private final Watch watch;
    private final Runnable stop;
    private boolean interrupted;
    private boolean stopping;

    private Crew(List<Thread> threads, Watch watch, Runnable stop) {
        this.threads = threads;
        this.watch = watch;
        this.stop = stop;
    }

    /**
     * Runs threads to their end.
     *
     * @param threads not started yet
     * @param stop tells them to end; whatever they are at then is interrupted as well
     * @return whether the calling thread was interrupted, as it then still is
     */
    static boolean run(List<Thread> threads, Watch watch, Runnable stop) {
        Crew crew = new Crew(threads, watch, stop);
        crew.interrupted = Thread.interrupted();
        crew.run();
        if (crew.interrupted) {
            Thread.currentThread().interrupt();
        }
        return crew.interrupted;
    }

    private void run() {
        watch.begin();
        boolean started = false;
        try {
            if (!interrupted) {
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
            if (stopping) {
                stop.run();
                threads.forEach(Thread::interrupt);
            }
            watch.goOn();
        }
    }
}
