package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;

/** Where the best loss has stayed as it was. */
record NoImprovement(long window, double by) implements Rule {
    NoImprovement {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1 step, but is " + window);
        }
        if (!(by >= 0 && by <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("by must be at least 0 and finite, but is " + by);
        }
    }

    @Override
    public Kind kind() {
        return Kind.NO_IMPROVEMENT;
    }

    @Override
    public Asked asked() {
        return new Asked() {
            private long since = -1;
            private double then = Double.POSITIVE_INFINITY;

            @Override
            public boolean met(Walk walk, Progress progress) {
                if (since < 0 || walk.bestLoss() < then - by) {
                    since = walk.steps();
                    then = walk.bestLoss();
                }
                return walk.steps() - since >= window;
            }
        };
    }

    @Override
    public String toString() {
        return "no improvement by more than " + by + " in " + Rule.counted(window, "step");
    }
}
