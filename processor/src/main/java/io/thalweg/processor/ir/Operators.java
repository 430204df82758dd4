package io.thalweg.processor.ir;

/** Java's operators on boxed values; those that evaluate both operands. */
final class Operators {
    private Operators() {}

    static Object apply(UnaryOp op, Object value) {
        return switch (op) {
            case NOT -> !(boolean) value;
            case COMPLEMENT -> value instanceof Integer i ? (Object) ~i : (Object) ~(long) value;
            case NEGATE -> negate(value);
            case TO_INT -> value instanceof Double d ? (int) (double) d : ((Number) value).intValue();
            case TO_LONG -> value instanceof Double d ? (long) (double) d : ((Number) value).longValue();
            case TO_DOUBLE -> ((Number) value).doubleValue();
        };
    }

    static Object apply(BinaryOp op, Object left, Object right) {
        return switch (op.kind()) {
            case SHIFT -> shift(op, left, ((Number) right).longValue());
            case LAZY -> throw new IllegalArgumentException(op + " does not always evaluate both operands");
            case ARITHMETIC, ORDER, EQUALITY, BITWISE -> uniform(op, left, right);
        };
    }

    private static Object negate(Object value) {
        if (value instanceof Integer i) {
            return -i;
        }
        return value instanceof Long l ? (Object) (-l) : (Object) (-(double) value);
    }

    private static Object uniform(BinaryOp op, Object left, Object right) {
        if (left instanceof Integer) {
            return ofInts(op, (int) left, (int) right);
        } else if (left instanceof Long) {
            return ofLongs(op, (long) left, (long) right);
        } else if (left instanceof Double) {
            return ofDoubles(op, (double) left, (double) right);
        }
        return ofBooleans(op, (boolean) left, (boolean) right);
    }

    private static Object ofInts(BinaryOp op, int left, int right) {
        return switch (op) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            default -> ofLongs(op, left, right);
        };
    }

    private static Object ofLongs(BinaryOp op, long left, long right) {
        return switch (op) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            default -> throw unfit(op, Type.LONG);
        };
    }

    private static Object ofDoubles(BinaryOp op, double left, double right) {
        return switch (op) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            default -> throw unfit(op, Type.DOUBLE);
        };
    }

    private static Object ofBooleans(BinaryOp op, boolean left, boolean right) {
        return switch (op) {
            case AND -> left && right;
            case OR -> left || right;
            case XOR, NOT_EQUAL -> left ^ right;
            case EQUAL -> left == right;
            default -> throw unfit(op, Type.BOOLEAN);
        };
    }

    private static Object shift(BinaryOp op, Object left, long distance) {
        // only the low five or six bits of the distance count (JLS 15.19), and a long keeps them
        if (left instanceof Integer i) {
            return switch (op) {
                case SHIFT_LEFT -> i << distance;
                case SHIFT_RIGHT -> i >> distance;
                default -> i >>> distance;
            };
        }
        long value = (long) left;
        return switch (op) {
            case SHIFT_LEFT -> value << distance;
            case SHIFT_RIGHT -> value >> distance;
            default -> value >>> distance;
        };
    }

    private static IllegalArgumentException unfit(BinaryOp op, Type type) {
        return new IllegalArgumentException(op.symbol() + " does not take a " + type.keyword());
    }
}
