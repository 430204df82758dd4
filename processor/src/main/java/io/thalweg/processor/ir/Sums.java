package io.thalweg.processor.ir;

import java.util.function.UnaryOperator;

/** Sums and products of ints, with the constants of a sum put together at its end, which wrapping addition allows. */
public final class Sums {
    private Sums() {}

    public static Expr plus(Expr a, Expr b) {
        if (a instanceof Const && !(b instanceof Const)) {
            return plus(b, a);
        } else if (!(b instanceof Const)) {
            Expr left = withoutConstant(a);
            Expr right = withoutConstant(b);
            Expr sum = left instanceof Const ? right : new Expr.Binary(BinaryOp.ADD, left, right);
            return plus(sum, Const.of(constant(a) + constant(b)));
        }
        int sum = constant(a) + constant(b);
        Expr rest = withoutConstant(a);
        if (rest instanceof Const) {
            return Const.of(sum);
        } else if (sum == 0) {
            return rest;
        }
        return sum > 0
                ? new Expr.Binary(BinaryOp.ADD, rest, Const.of(sum))
                : new Expr.Binary(BinaryOp.SUBTRACT, rest, Const.of(-sum));
    }

    public static Expr minus(Expr a, Expr b) {
        Expr rest = withoutConstant(b);
        Expr difference = rest instanceof Const ? a : new Expr.Binary(BinaryOp.SUBTRACT, a, rest);
        return plus(difference, Const.of(-constant(b)));
    }

    public static Expr times(Expr a, Expr b) {
        if (a instanceof Const left && b instanceof Const right) {
            return Const.of((int) left.value() * (int) right.value());
        } else if (a.equals(Const.of(1)) || b.equals(Const.of(1))) {
            return a.equals(Const.of(1)) ? b : a;
        }
        Expr zero = Const.of(0);
        return a.equals(zero) || b.equals(zero) ? zero : new Expr.Binary(BinaryOp.MULTIPLY, a, b);
    }

    public static Expr divide(Expr a, Expr b) {
        return b.equals(Const.of(1)) ? a : new Expr.Binary(BinaryOp.DIVIDE, a, b);
    }

    /** The number with other expressions for variables and lengths, and its constants put together again. */
    public static Expr where(Expr number, UnaryOperator<Expr> replacement) {
        if (number instanceof Expr.Binary binary) {
            Expr left = where(binary.left(), replacement);
            Expr right = where(binary.right(), replacement);
            return switch (binary.op()) {
                case ADD -> plus(left, right);
                case SUBTRACT -> minus(left, right);
                case MULTIPLY -> times(left, right);
                default -> new Expr.Binary(binary.op(), left, right);
            };
        } else if (number instanceof Expr.Length length && length.array() instanceof Var array) {
            return new Expr.Length(replacement.apply(array));
        }
        return number instanceof Const ? number : replacement.apply(number);
    }

    /** The constant that the expression ends in, 0 if there is none; a constant itself. */
    private static int constant(Expr expression) {
        if (expression instanceof Const constant) {
            return (int) constant.value();
        } else if (endsInConstant(expression)) {
            Expr.Binary binary = (Expr.Binary) expression;
            int value = (int) ((Const) binary.right()).value();
            int first = binary.left() instanceof Const left ? (int) left.value() : 0;
            return binary.op() == BinaryOp.ADD ? first + value : first - value;
        }
        return 0;
    }

    /** What is left of the expression without {@link #constant}; 0 if nothing is. */
    private static Expr withoutConstant(Expr expression) {
        if (expression instanceof Const) {
            return Const.of(0);
        } else if (endsInConstant(expression)) {
            Expr left = ((Expr.Binary) expression).left();
            return left instanceof Const ? Const.of(0) : left;
        }
        return expression;
    }

    private static boolean endsInConstant(Expr expression) {
        return expression instanceof Expr.Binary binary
                && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT)
                && binary.right() instanceof Const;
    }
}
