package io.thalweg.runtime.stop;

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
        return new Joined(parts, met -> met == parts.size());
    }

    @Override
    public String toString() {
        return parts.stream().map(Rule::inAnd).collect(Collectors.joining(" and "));
    }
}
