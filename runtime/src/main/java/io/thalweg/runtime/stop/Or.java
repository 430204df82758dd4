package io.thalweg.runtime.stop;

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
        return new Joined(alternatives, met -> met > 0);
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
