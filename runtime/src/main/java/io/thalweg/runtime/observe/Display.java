package io.thalweg.runtime.observe;

/** Where progress is shown. Called by one thread at a time. */
interface Display {

    /** Shows how much is done, and a few words; it may leave out some of the calls that come in quick succession. */
    void show(long done, String message);

    /** Shows the state at the end, and ends. */
    void close(long done, String message);
}
