package io.thalweg.processor.ir;

/** The operators with two operands. {@code AND_ALSO} and {@code OR_ELSE} evaluate the right one only when needed. */
public enum BinaryOp {
    ADD("+", Kind.ARITHMETIC),
    SUBTRACT("-", Kind.ARITHMETIC),
    MULTIPLY("*", Kind.ARITHMETIC),
    DIVIDE("/", Kind.ARITHMETIC),
    REMAINDER("%", Kind.ARITHMETIC),
    SHIFT_LEFT("<<", Kind.SHIFT),
    SHIFT_RIGHT(">>", Kind.SHIFT),
    SHIFT_RIGHT_UNSIGNED(">>>", Kind.SHIFT),
    LESS("<", Kind.ORDER),
    LESS_EQUAL("<=", Kind.ORDER),
    GREATER(">", Kind.ORDER),
    GREATER_EQUAL(">=", Kind.ORDER),
    EQUAL("==", Kind.EQUALITY),
    NOT_EQUAL("!=", Kind.EQUALITY),
    AND("&", Kind.BITWISE),
    OR("|", Kind.BITWISE),
    XOR("^", Kind.BITWISE),
    AND_ALSO("&&", Kind.LAZY),
    OR_ELSE("||", Kind.LAZY);

    /** What an operator takes and gives. Except for shifts, both operands have the same type. */
    public enum Kind {
        /** Two numbers of one type to a number of that type. */
        ARITHMETIC,
        /** Two integers, each of its own type, to the left one's type. */
        SHIFT,
        /** Two numbers to a boolean. */
        ORDER,
        /** Two numbers or two booleans to a boolean. */
        EQUALITY,
        /** Two integers to an integer, or two booleans to a boolean. */
        BITWISE,
        /** Two booleans to a boolean, the right one evaluated only when needed. */
        LAZY
    }

    private final String symbol;
    private final Kind kind;

    BinaryOp(String symbol, Kind kind) {
        this.symbol = symbol;
        this.kind = kind;
    }

    /** The operator as Java spells it. */
    public String symbol() {
        return symbol;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * The result's type for operands of the given types.
     *
     * @throws IllegalArgumentException if the operator does not take such operands
     */
    public Type resultOf(Type left, Type right) {
        boolean same = left == right;
        boolean fits = switch (kind) {
            case ARITHMETIC, ORDER -> same && left.isNumeric();
            case SHIFT -> left.isIntegral() && right.isIntegral();
            case EQUALITY -> same && !left.isArray();
            case BITWISE -> same && (left.isIntegral() || left == Type.BOOLEAN);
            case LAZY -> same && left == Type.BOOLEAN;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    symbol + " does not take a " + left.keyword() + " and a " + right.keyword());
        }
        return switch (kind) {
            case ARITHMETIC, SHIFT, BITWISE -> left;
            case ORDER, EQUALITY, LAZY -> Type.BOOLEAN;
        };
    }
}
