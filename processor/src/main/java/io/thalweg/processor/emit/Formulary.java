package io.thalweg.processor.emit;

import java.util.List;
import java.util.Optional;

/**
 * Mathematics for readers, where it is short enough to read.
 *
 * @param loss the loss as a formula
 * @param partials its partial derivative by each decision variable
 */
public record Formulary(Optional<String> loss, List<Optional<String>> partials) {
    /** For losses with arrays and loops: none of their formulas is short. */
    public static final Formulary NONE = new Formulary(Optional.empty(), List.of());

    public Formulary {
        partials = List.copyOf(partials);
    }
}
