package io.thalweg.processor.ir;

/** Where a function is called from: the two may differ in the last bit, so the user's choice is kept. */
public enum Library {
    MATH("Math"),
    STRICT_MATH("StrictMath"),
    /** Only for {@link Function#CHECK_INDEX}. */
    OBJECTS("Objects");

    private final String javaName;

    Library(String javaName) {
        this.javaName = javaName;
    }

    /** The class's simple name in {@code java.lang} or {@code java.util}. */
    public String javaName() {
        return javaName;
    }
}
