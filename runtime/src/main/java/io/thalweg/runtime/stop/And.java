package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where all of several rules are met at one look. */
record And(List<Rule> parts) implements Rule {

    /** The rules of both, each once. */
    static Rule of(Rule one, Rule other) {
        List<Rule> all = Stream.of(one, other).flatMap(And::parts).distinct().toList();
        return all.size() == 1 ? all.get(0) : new And(all);
    }

    private static Stream<Rule> parts(Rule rule) {
        return rule instanceof And and ? and.parts.stream() : Stream.of(rule);
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }

    @Override
    public Asked asked() {
        Joined joined = new Joined(parts);
        return new Asked() {
            @Override
            public boolean met(Walk walk, Progress progress) {
                return joined.met(walk, progress) == parts.size();
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
    public String toString() {
        return parts.stream().map(Rule::inAnd).collect(Collectors.joining(" and "));
    }
}
