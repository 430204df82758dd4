package io.thalweg.processor.property;

/** Java's infix operators on plain values of one type. */
final class JavaOperator {
    private JavaOperator() {}

    static Object apply(String op, Object left, Object right) {
        if (Term.SHIFTS.contains(op)) {
            return shift(op, left, ((Number) right).longValue());
        } else if (left instanceof Integer a) {
            return ofInts(op, a, (int) right);
        } else if (left instanceof Long a) {
            return ofLongs(op, a, (long) right);
        } else if (left instanceof Double a) {
            return ofDoubles(op, a, (double) right);
        }
        return ofBooleans(op, (boolean) left, (boolean) right);
    }

    private static Object ofInts(String op, int a, int b) {
        return switch (op) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "&" -> a & b;
            case "|" -> a | b;
            case "^" -> a ^ b;
            default -> ofLongs(op, a, b);
        };
    }

    private static Object ofLongs(String op, long a, long b) {
        return switch (op) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "&" -> a & b;
            case "|" -> a | b;
            case "^" -> a ^ b;
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "==" -> a == b;
            case "!=" -> a != b;
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static Object ofDoubles(String op, double a, double b) {
        return switch (op) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "==" -> a == b;
            case "!=" -> a != b;
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static Object ofBooleans(String op, boolean a, boolean b) {
        return switch (op) {
            case "&" -> a & b;
            case "|" -> a | b;
            case "^", "!=" -> a ^ b;
            case "==" -> a == b;
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static Object shift(String op, Object left, long distance) {
        if (left instanceof Integer a) {
            return op.equals("<<") ? a << distance : op.equals(">>") ? a >> distance : a >>> distance;
        }
        long a = (long) left;
        return op.equals("<<") ? a << distance : op.equals(">>") ? a >> distance : a >>> distance;
    }
}
