package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;

/** Leaves the current statement; caught where reading can go on. Control flow, hence without a stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    Refusal(Diagnostic diagnostic) {
        super(diagnostic.text(), null, false, false);
        this.diagnostic = diagnostic;
    }

    static Refusal of(Code code, Place place, Object... details) {
        return new Refusal(Diagnostic.of(code, place, details));
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }

    /** Whether reading on is pointless. */
    boolean isFinal() {
        return diagnostic.code() == Code.TOO_LARGE;
    }
}
