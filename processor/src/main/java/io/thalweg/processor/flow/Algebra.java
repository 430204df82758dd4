package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Expr;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The one thing that certificates ask of an algebra system. */
public interface Algebra {

    /**
     * The expression multiplied out: products whose sum it is, in real arithmetic, wherever all of them are defined.
     * Divisors are not multiplied out. Deterministic.
     *
     * @param whole which parts stay as they are, though they could be multiplied out
     * @return empty if there is no such form, or none was found
     */
    Optional<List<Product>> expanded(Expr expression, Predicate<Expr> whole);
}
