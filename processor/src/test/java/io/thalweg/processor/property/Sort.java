package io.thalweg.processor.property;

/** Java's types as far as random losses use them; numeric promotion goes up in the order of the numbers. */
enum Sort {
    BOOLEAN("boolean"),
    INT("int"),
    LONG("long"),
    DOUBLE("double"),
    BOOLEANS("boolean[]"),
    INTS("int[]"),
    DOUBLES("double[]"),
    INT_ROWS("int[][]"),
    DOUBLE_ROWS("double[][]");

    private final String keyword;

    Sort(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }

    boolean isArray() {
        return ordinal() > DOUBLE.ordinal();
    }

    /** What an array of this sort holds. */
    Sort element() {
        return switch (this) {
            case BOOLEANS -> BOOLEAN;
            case INTS -> INT;
            case DOUBLES -> DOUBLE;
            case INT_ROWS -> INTS;
            case DOUBLE_ROWS -> DOUBLES;
            case BOOLEAN, INT, LONG, DOUBLE -> throw new IllegalStateException(keyword + " is no array");
        };
    }

    static Sort promote(Sort a, Sort b) {
        return a.ordinal() >= b.ordinal() ? a : b;
    }
}
