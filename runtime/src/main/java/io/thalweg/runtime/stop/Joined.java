package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.util.List;

/** Rules that are asked together: at each step at which one of them wants to be. */
final class Joined {
    private final List<Asked> rules;

    Joined(List<Rule> rules) {
        this.rules = rules.stream().map(Rule::asked).toList();
    }

    /** How many are met. All are asked, since some remember. */
    int met(Walk walk, Progress progress) {
        int met = 0;
        for (Asked each : rules) {
            met += each.met(walk, progress) ? 1 : 0;
        }
        return met;
    }

    long first(long step) {
        return rules.stream().mapToLong(each -> each.first(step)).min().orElseThrow();
    }

    long next(long step) {
        return rules.stream().mapToLong(each -> each.next(step)).min().orElseThrow();
    }
}
