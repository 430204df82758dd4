package io.thalweg.processor.ir;

/** Where a function is called from: the first two may differ in the last bit, so the user's choice is kept. */
public enum Library {
    MATH("Math"),
    STRICT_MATH("StrictMath"),
    /** {@link java.util.Objects}, which checks indexes. */
    OBJECTS("Objects");

    private final String javaName;

    Library(String javaName) {
        this.javaName = javaName;
    }

    /** The class's simple name. */
    public String javaName() {
        return javaName;
    }
}
