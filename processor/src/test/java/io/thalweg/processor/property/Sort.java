package io.thalweg.processor.property;

/** Java's types as far as random losses use them; numeric promotion goes up in this order. */
enum Sort {
    BOOLEAN("boolean"),
    INT("int"),
    LONG("long"),
    DOUBLE("double");

    private final String keyword;

    Sort(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }

    static Sort promote(Sort a, Sort b) {
        return a.ordinal() >= b.ordinal() ? a : b;
    }
}
