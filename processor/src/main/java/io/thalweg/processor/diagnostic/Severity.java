package io.thalweg.processor.diagnostic;

/** How loudly something is said. */
public enum Severity {
    /** There is no class without a change. */
    ERROR,
    /** Most likely a mistake. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
