package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a random statement of a loop may use. What is declared in an inner sight is not seen in the outer one. */
final class Sight {
    /**
     * A length: {@code base}, whatever that is at run time, plus a number.
     *
     * @param base a name for what the length depends on; empty for a constant
     * @param term the length as an expression
     * @param least what it is at least
     */
    record Extent(String base, int offset, Term term, int least) {
        static Extent constant(int length) {
            return new Extent("", length, Term.Literal.of(length), length);
        }
    }

    /**
     * Something that may be indexed.
     *
     * @param columns the extent of its rows, if it has rows
     * @param own whether its elements may be assigned
     */
    record Indexed(Term term, Extent extent, @Nullable Extent columns, boolean own) {
        boolean isOf(Sort sort) {
            return term.sort() == sort;
        }
    }

    /** A loop's variable: {@code low <= name <= base + top}. */
    record Index(Term.Name name, String base, int low, int top) {
        /** Whether {@code name + by} is in range for that extent. */
        boolean fits(Extent extent, int by) {
            boolean below = base.isEmpty()
                    ? top + by < extent.least()
                    : base.equals(extent.base()) && top + by < extent.offset();
            return low + by >= 0 && below;
        }
    }

    final List<Term.Name> numbers = new ArrayList<>();
    final List<Term.Name> ints = new ArrayList<>();
    final List<Term.Name> truths = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Indexed> arrays = new ArrayList<>();
    private final int[] fresh;

    Sight() {
        this(new int[1]);
    }

    private Sight(int[] fresh) {
        this.fresh = fresh;
    }

    Sight inner() {
        Sight inner = new Sight(fresh);
        inner.numbers.addAll(numbers);
        inner.ints.addAll(ints);
        inner.truths.addAll(truths);
        inner.indexes.addAll(indexes);
        inner.arrays.addAll(arrays);
        return inner;
    }

    /** A name that no other variable of the method has. It is in sight once it is added. */
    Term.Name fresh(String prefix, Sort sort) {
        return new Term.Name(prefix + fresh[0]++, sort);
    }

    List<Indexed> arrays(Predicate<Indexed> which) {
        return new ArrayList<>(arrays.stream().filter(which).toList());
    }
}
