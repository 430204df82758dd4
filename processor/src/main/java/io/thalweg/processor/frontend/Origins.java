package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Var;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program's variables come from.
 *
 * @param statements for each variable that a statement of the user's defines, that statement
 * @param exit the last return of the annotated method
 */
public record Origins(Map<Var, Place> statements, Optional<Place> exit) {

    /** The statement that defines a variable; the last return if that is not known. */
    public Optional<Place> of(Var variable) {
        return Optional.ofNullable(statements.get(variable)).or(() -> exit);
    }
}
