package io.thalweg.processor.model;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import java.util.Optional;

/**
 * How long one dimension of a decision variable is.
 *
 * @param length an int: a constant, or an expression over the data; empty where the start of a run decides
 */
public record Extent(Optional<Expr> length) {
    public static final Extent OPEN = new Extent(Optional.empty());

    /** The same length for any data. */
    public static Extent fixed(int length) {
        return new Extent(Optional.of(Const.of(length)));
    }

    /** A length that the data decides. */
    public static Extent of(Expr length) {
        return new Extent(Optional.of(length));
    }

    public boolean isOpen() {
        return length.isEmpty();
    }

    /** Whether the data decides. */
    public boolean isBound() {
        return length.filter(each -> !(each instanceof Const)).isPresent();
    }
}
