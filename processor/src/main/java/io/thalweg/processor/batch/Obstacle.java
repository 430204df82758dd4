package io.thalweg.processor.batch;

import io.thalweg.processor.ir.Var;
import org.jspecify.annotations.Nullable;

/** Why a loss cannot be estimated from a batch of its rows. */
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Batch.Site site;
    private final transient @Nullable Var at;
    private final String what;

    /**
     * @param at the variable that the obstructing statement defines; null if it is the returned value
     * @param what a clause: {@code "this takes the square of a sum over rows"}
     */
    Obstacle(@Nullable Var at, String what) {
        this(at == null ? Batch.Site.RETURN : Batch.Site.STATEMENT, at, what);
    }

    /** What the loss as a whole lacks. */
    Obstacle(String what) {
        this(Batch.Site.LOSS, null, what);
    }

    private Obstacle(Batch.Site site, @Nullable Var at, String what) {
        super(what, null, false, false);
        this.site = site;
        this.at = at;
        this.what = what;
    }

    Batch.Site site() {
        return site;
    }

    @Nullable
    Var at() {
        return at;
    }

    String what() {
        return what;
    }
}
