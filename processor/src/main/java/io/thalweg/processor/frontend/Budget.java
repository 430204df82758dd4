package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;

/**
 * How many operations a program may still get. Helper methods that call helper methods twice double at each level, so
 * there is a limit; it is far above what HotSpot could run well.
 */
final class Budget {
    static final int LIMIT = 200_000;

    private final Place place;
    private int spent;

    Budget(Place place) {
        this.place = place;
    }

    void spend() {
        if (++spent > LIMIT) {
            throw Refusal.of(Code.TOO_LARGE, place, LIMIT);
        }
    }
}
