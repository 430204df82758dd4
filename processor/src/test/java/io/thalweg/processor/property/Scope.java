package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables that a random expression may use, and a source of fresh names. */
final class Scope {
    private final List<Term.Name> names = new ArrayList<>();
    private final Set<Term.Name> used;
    private final int[] fresh;

    Scope() {
        this(new HashSet<>(), new int[1]);
    }

    private Scope(Set<Term.Name> used, int[] fresh) {
        this.used = used;
        this.fresh = fresh;
    }

    /** A scope inside this one: what is added there is not seen here. */
    Scope inner() {
        Scope inner = new Scope(used, fresh);
        inner.names.addAll(names);
        return inner;
    }

    /** A name that no other variable of the method has. It is in scope once it is added. */
    Term.Name fresh(Sort sort) {
        String prefix = switch (sort) {
            case BOOLEAN -> "p";
            case INT -> "i";
            case LONG -> "l";
            case DOUBLE -> "t";
            case BOOLEANS, INTS, DOUBLES, INT_ROWS, DOUBLE_ROWS -> "s";
        };
        return new Term.Name(prefix + fresh[0]++, sort);
    }

    void add(Term.Name name) {
        names.add(name);
    }

    List<Term.Name> of(Sort sort) {
        return names.stream().filter(each -> each.sort() == sort).toList();
    }

    /** The doubles that nothing has used yet; from now on they count as used. */
    List<Term.Name> takeUnused() {
        List<Term.Name> unused =
                of(Sort.DOUBLE).stream().filter(each -> !used.contains(each)).toList();
        used.addAll(unused);
        return unused;
    }

    /** A double to use, mostly one that nothing has used yet, so that what is defined matters to the result. */
    Term.Name anyDouble(Dice dice) {
        List<Term.Name> doubles = of(Sort.DOUBLE);
        List<Term.Name> unused =
                doubles.stream().filter(each -> !used.contains(each)).toList();
        Term.Name name = dice.one(unused.isEmpty() || dice.chance(0.25) ? doubles : unused);
        used.add(name);
        return name;
    }
}
