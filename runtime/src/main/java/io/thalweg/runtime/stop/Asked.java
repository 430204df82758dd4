package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;

/** A rule in one run, with what it has to remember. Asked at steps whose numbers rise. */
interface Asked {

    /** Whether the rule is met where the walk has paused. */
    boolean met(Walk walk, Progress progress);

    /** The first step, this one or one behind it, at which to ask. */
    default long first(long step) {
        return Looks.from(step);
    }

    /** The step behind this one, at which the rule was asked just now, at which to ask again. */
    default long next(long step) {
        return Looks.from(step + 1);
    }
}
