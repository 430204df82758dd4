package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where any of several rules is met. */
record Or(List<Rule> alternatives) implements Rule {

    /** The rules of both, each once, in the order of their kinds. */
    static Rule of(Rule one, Rule other) {
        List<Rule> all = Stream.of(one, other)
                .flatMap(each -> each.alternatives().stream())
                .distinct()
                .sorted(Comparator.comparing(Stop::kind))
                .toList();
        return all.size() == 1 ? all.get(0) : new Or(all);
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }

    /** Inside an {@code and}; elsewhere the {@link Watch} asks each by itself. */
    @Override
    public Asked asked() {
        Joined joined = new Joined(alternatives);
        return new Asked() {
            @Override
            public boolean met(Walk walk, Progress progress) {
                return joined.met(walk, progress) > 0;
            }

            @Override
            public long first(long step) {
                return joined.first(step);
            }

            @Override
            public long next(long step) {
                return joined.next(step);
            }
        };
    }

    @Override
    public String inAnd() {
        return "(" + this + ")";
    }

    @Override
    public String toString() {
        return alternatives.stream().map(Rule::toString).collect(Collectors.joining(" or "));
    }
}
