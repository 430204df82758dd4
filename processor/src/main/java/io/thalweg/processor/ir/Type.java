package io.thalweg.processor.ir;

/** The type of an expression; Java's own numeric types as far as losses use them. Widening goes up in this order. */
public enum Type {
    BOOLEAN("boolean"),
    INT("int"),
    LONG("long"),
    DOUBLE("double");

    private final String keyword;

    Type(String keyword) {
        this.keyword = keyword;
    }

    /** The type as Java spells it. */
    public String keyword() {
        return keyword;
    }

    public boolean isNumeric() {
        return this != BOOLEAN;
    }

    public boolean isIntegral() {
        return this == INT || this == LONG;
    }

    /** Whether a value of this type may stand where {@code target} is expected without a cast (JLS 5.1.2). */
    public boolean widensTo(Type target) {
        return this == target || (isNumeric() && target.isNumeric() && ordinal() < target.ordinal());
    }

    /** Binary numeric promotion (JLS 5.6) of two numeric types. */
    public static Type promote(Type a, Type b) {
        if (!a.isNumeric() || !b.isNumeric()) {
            throw new IllegalArgumentException("no numeric promotion of " + a.keyword + " and " + b.keyword);
        }
        return a.ordinal() >= b.ordinal() ? a : b;
    }
}
