package io.thalweg.processor.ir;

/** The operators with one operand, and Java's conversions between primitive types. */
public enum UnaryOp {
    NEGATE("-"),
    NOT("!"),
    COMPLEMENT("~"),
    TO_INT("(int) "),
    TO_LONG("(long) "),
    TO_DOUBLE("(double) ");

    private final String symbol;

    UnaryOp(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as Java spells it, in front of its operand. */
    public String symbol() {
        return symbol;
    }

    public boolean isConversion() {
        return this == TO_INT || this == TO_LONG || this == TO_DOUBLE;
    }

    /** The conversion that yields {@code type}. */
    public static UnaryOp conversionTo(Type type) {
        return switch (type) {
            case INT -> TO_INT;
            case LONG -> TO_LONG;
            case DOUBLE -> TO_DOUBLE;
            default -> throw new IllegalArgumentException("nothing converts to " + type.keyword());
        };
    }

    /**
     * The result's type for an operand of the given type.
     *
     * @throws IllegalArgumentException if the operator does not take such an operand
     */
    public Type resultOf(Type operand) {
        boolean fits = switch (this) {
            case NOT -> operand == Type.BOOLEAN;
            case COMPLEMENT -> operand.isIntegral();
            case NEGATE, TO_INT, TO_LONG, TO_DOUBLE -> operand.isNumeric();
        };
        if (!fits) {
            throw new IllegalArgumentException(symbol.trim() + " does not take a " + operand.keyword());
        }
        return switch (this) {
            case NEGATE, NOT, COMPLEMENT -> operand;
            case TO_INT -> Type.INT;
            case TO_LONG -> Type.LONG;
            case TO_DOUBLE -> Type.DOUBLE;
        };
    }
}
