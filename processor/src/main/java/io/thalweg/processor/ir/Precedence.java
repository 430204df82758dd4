package io.thalweg.processor.ir;

/** How tightly operators bind in the text form, as in Java; a greater number binds tighter. */
final class Precedence {
    static final int CONDITIONAL = 1;
    static final int LOOSEST_BINARY = 2;
    static final int UNARY = 12;
    static final int PRIMARY = 13;

    private Precedence() {}

    static int of(BinaryOp op) {
        return switch (op) {
            case OR_ELSE -> LOOSEST_BINARY;
            case AND_ALSO -> 3;
            case OR -> 4;
            case XOR -> 5;
            case AND -> 6;
            case EQUAL, NOT_EQUAL -> 7;
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> 8;
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> 9;
            case ADD, SUBTRACT -> 10;
            case MULTIPLY, DIVIDE, REMAINDER -> 11;
        };
    }

    static int of(Expr expression) {
        if (expression instanceof Expr.Conditional) {
            return CONDITIONAL;
        } else if (expression instanceof Expr.Binary binary) {
            return of(binary.op());
        } else if (expression instanceof Expr.Unary) {
            return UNARY;
        }
        return PRIMARY;
    }
}
