package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/** The variables that a random expression may use, and a source of fresh names. */
final class Scope {
    private final List<Term.Name> names = new ArrayList<>();
    private final int[] fresh;

    Scope() {
        this(new int[1]);
    }

    private Scope(int[] fresh) {
        this.fresh = fresh;
    }

    /** A scope inside this one: what is added there is not seen here. */
    Scope inner() {
        Scope inner = new Scope(fresh);
        inner.names.addAll(names);
        return inner;
    }

    /** A name that no other variable of the method has. It is in scope once it is added. */
    Term.Name fresh(Sort sort) {
        String prefix =
                switch (sort) {
                    case BOOLEAN -> "p";
                    case INT -> "i";
                    case LONG -> "l";
                    case DOUBLE -> "t";
                };
        return new Term.Name(prefix + fresh[0]++, sort);
    }

    void add(Term.Name name) {
        names.add(name);
    }

    List<Term.Name> of(Sort sort) {
        return names.stream().filter(each -> each.sort() == sort).toList();
    }
}
