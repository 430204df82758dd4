package io.thalweg.processor.model;

import io.thalweg.processor.diagnostic.Place;
import java.util.Optional;

/**
 * A number that an equation may use, such as {@code rate}.
 *
 * @param name the annotation's element
 * @param value the one given, or the element's default
 * @param given where the annotation gives it; empty for the default
 */
public record Hyperparameter(String name, double value, Optional<Place> given) {

    /** The values that it may have. */
    public Domain domain() {
        return Domain.of(name);
    }
}
