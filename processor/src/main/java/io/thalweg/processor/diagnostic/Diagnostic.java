package io.thalweg.processor.diagnostic;

import java.util.Objects;

/** One message for the user: its code, where it belongs, and what it says (with the remedy, without the code). */
public record Diagnostic(Code code, Place place, String message) {
    public Diagnostic {
        Objects.requireNonNull(code);
        Objects.requireNonNull(place);
        Objects.requireNonNull(message);
    }

    /** The code's message with its gaps filled by {@code details}, at a place. */
    public static Diagnostic of(Code code, Place place, Object... details) {
        return new Diagnostic(code, place, code.message(details));
    }

    /** The line that the user sees: {@code [THALWEG-012] what is wrong; what to write instead}. */
    public String text() {
        return "[" + code.id() + "] " + message;
    }
}
