package io.thalweg.processor.diagnostic;

import java.util.List;
import java.util.Objects;

/** What a pass that can refuse its input gives: a value, or the reasons why there is none. */
public sealed interface Outcome<T> {

    /** The value. */
    record Success<T>(T value) implements Outcome<T> {
        public Success {
            Objects.requireNonNull(value);
        }
    }

    /** The reasons, at least one, in source order. */
    record Failure<T>(List<Diagnostic> diagnostics) implements Outcome<T> {
        public Failure {
            diagnostics = List.copyOf(diagnostics);
            if (diagnostics.isEmpty()) {
                throw new IllegalArgumentException("a failure without a reason");
            }
        }
    }
}
