package io.thalweg.processor.ir;

/** The type of an expression; Java's own numeric types as far as losses use them. Widening goes up in this order. */
public enum Type {
    BOOLEAN("boolean"),
    INT("int"),
    LONG("long"),
    DOUBLE("double"),
    BOOLEAN_ARRAY("boolean[]"),
    INT_ARRAY("int[]"),
    DOUBLE_ARRAY("double[]"),
    INT_MATRIX("int[][]"),
    DOUBLE_MATRIX("double[][]");

    private final String keyword;

    Type(String keyword) {
        this.keyword = keyword;
    }

    /** The type as Java spells it. */
    public String keyword() {
        return keyword;
    }

    public boolean isNumeric() {
        return this == INT || this == LONG || this == DOUBLE;
    }

    public boolean isIntegral() {
        return this == INT || this == LONG;
    }

    public boolean isArray() {
        return ordinal() > DOUBLE.ordinal();
    }

    /**
     * What an array of this type holds.
     *
     * @throws IllegalStateException if this is no array
     */
    public Type element() {
        return switch (this) {
            case BOOLEAN_ARRAY -> BOOLEAN;
            case INT_ARRAY -> INT;
            case DOUBLE_ARRAY -> DOUBLE;
            case INT_MATRIX -> INT_ARRAY;
            case DOUBLE_MATRIX -> DOUBLE_ARRAY;
            case BOOLEAN, INT, LONG, DOUBLE -> throw new IllegalStateException(keyword + " is no array");
        };
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
