package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.util.List;
import java.util.function.IntPredicate;

/** Rules that are asked together: at each step at which one of them wants to be. */
final class Joined implements Asked {
    private final List<Asked> rules;
    private final IntPredicate enough;

    /**
     * So joined, the rules are met together.
     *
     * @param enough whether it is enough that so many of them are met
     */
    Joined(List<Rule> rules, IntPredicate enough) {
        this.rules = rules.stream().map(Rule::asked).toList();
        this.enough = enough;
    }

    /** All are asked, since some remember. */
    @Override
    public boolean met(Walk walk, Progress progress) {
        int met = 0;
        for (Asked each : rules) {
            met += each.met(walk, progress) ? 1 : 0;
        }
        return enough.test(met);
    }

    @Override
    public long first(long step) {
        return rules.stream().mapToLong(each -> each.first(step)).min().orElseThrow();
    }

    @Override
    public long next(long step) {
        return rules.stream().mapToLong(each -> each.next(step)).min().orElseThrow();
    }
}
