package io.thalweg.processor.frontend;

import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import java.util.Optional;

/** Java's typing of operators (JLS 5 and 15): which conversions stand around operands, and what is refused. */
final class Operators {
    private final Budget budget;

    Operators(Budget budget) {
        this.budget = budget;
    }

    /** The operator of a binary expression or of a compound assignment. */
    static Optional<BinaryOp> binary(Tree.Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case PLUS, PLUS_ASSIGNMENT -> BinaryOp.ADD;
                    case MINUS, MINUS_ASSIGNMENT -> BinaryOp.SUBTRACT;
                    case MULTIPLY, MULTIPLY_ASSIGNMENT -> BinaryOp.MULTIPLY;
                    case DIVIDE, DIVIDE_ASSIGNMENT -> BinaryOp.DIVIDE;
                    case REMAINDER, REMAINDER_ASSIGNMENT -> BinaryOp.REMAINDER;
                    case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> BinaryOp.SHIFT_LEFT;
                    case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> BinaryOp.SHIFT_RIGHT;
                    case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> BinaryOp.SHIFT_RIGHT_UNSIGNED;
                    case LESS_THAN -> BinaryOp.LESS;
                    case LESS_THAN_EQUAL -> BinaryOp.LESS_EQUAL;
                    case GREATER_THAN -> BinaryOp.GREATER;
                    case GREATER_THAN_EQUAL -> BinaryOp.GREATER_EQUAL;
                    case EQUAL_TO -> BinaryOp.EQUAL;
                    case NOT_EQUAL_TO -> BinaryOp.NOT_EQUAL;
                    case AND, AND_ASSIGNMENT -> BinaryOp.AND;
                    case OR, OR_ASSIGNMENT -> BinaryOp.OR;
                    case XOR, XOR_ASSIGNMENT -> BinaryOp.XOR;
                    case CONDITIONAL_AND -> BinaryOp.AND_ALSO;
                    case CONDITIONAL_OR -> BinaryOp.OR_ELSE;
                    default -> null;
                });
    }

    Expr binary(BinaryOp op, Expr left, Expr right, Place place) {
        budget.spend();
        Type a = left.type();
        Type b = right.type();
        if (!takes(op, a, b)) {
            throw Refusal.of(Code.OPERAND, place, op.symbol(), article(a) + " and " + article(b));
        }
        if (op.kind() == BinaryOp.Kind.SHIFT || !a.isNumeric()) {
            return new Expr.Binary(op, left, right);
        }
        Type common = Type.promote(a, b);
        return new Expr.Binary(op, convert(left, common), convert(right, common));
    }

    Expr unary(UnaryOp op, Expr operand, Place place) {
        budget.spend();
        Type type = operand.type();
        boolean fits = switch (op) {
            case NOT -> type == Type.BOOLEAN;
            case COMPLEMENT -> type.isIntegral();
            default -> type.isNumeric();
        };
        if (!fits) {
            throw Refusal.of(Code.OPERAND, place, op.symbol().trim(), article(type));
        }
        return op.isConversion() ? convert(operand, op.resultOf(type)) : new Expr.Unary(op, operand);
    }

    Expr conditional(Expr condition, Expr then, Expr otherwise, Place place) {
        budget.spend();
        Type common = commonType(then, otherwise, place);
        return new Expr.Conditional(condition, convert(then, common), convert(otherwise, common));
    }

    /** The type of {@code c ? then : otherwise} (JLS 15.25). */
    Type commonType(Expr then, Expr otherwise, Place place) {
        Type a = then.type();
        Type b = otherwise.type();
        boolean fits = a.isNumeric() && b.isNumeric() || a == Type.BOOLEAN && b == Type.BOOLEAN;
        if (!fits) {
            throw Refusal.of(Code.OPERAND, place, "?:", article(a) + " and " + article(b));
        }
        return a.isNumeric() ? Type.promote(a, b) : Type.BOOLEAN;
    }

    /** What Java does where a value of this expression is assigned to a variable of that type (JLS 5.2). */
    Expr assigned(Expr value, Type target, Place place) {
        Type type = value.type();
        if (type.widensTo(target)) {
            return convert(value, target);
        }
        if (type.isNumeric() && target.isNumeric()) {
            throw Refusal.of(Code.LOSSY, place, article(type), article(target), target.keyword());
        }
        throw mismatch(type, target, place);
    }

    Expr condition(Expr value, Place place) {
        return assigned(value, Type.BOOLEAN, place);
    }

    /** The value in another numeric type; a constant is converted here and now, by Java's own rules. */
    Expr convert(Expr value, Type target) {
        if (value.type() == target) {
            return value;
        }
        if (value instanceof Const constant && constant.value() instanceof Number number) {
            return constant(number, target);
        }
        budget.spend();
        return new Expr.Unary(UnaryOp.conversionTo(target), value);
    }

    /** A constant of Java's as an operand: byte, short and char are widened to int (JLS 5.6). */
    static Optional<Const> constant(Object value) {
        if (value instanceof Character character) {
            return Optional.of(Const.of((int) character));
        } else if (value instanceof Byte || value instanceof Short) {
            return Optional.of(Const.of(((Number) value).intValue()));
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean) {
            return Optional.of(new Const(value));
        }
        return Optional.empty();
    }

    /** Number's conversions are Java's casts, for each of its primitive subtypes. */
    private static Const constant(Number number, Type target) {
        return switch (target) {
            case INT -> Const.of(number.intValue());
            case LONG -> Const.of(number.longValue());
            case DOUBLE -> Const.of(number.doubleValue());
            default -> throw new IllegalArgumentException("no number is a " + target.keyword());
        };
    }

    private static boolean takes(BinaryOp op, Type a, Type b) {
        return switch (op.kind()) {
            case ARITHMETIC, ORDER -> a.isNumeric() && b.isNumeric();
            case SHIFT -> a.isIntegral() && b.isIntegral();
            case EQUALITY -> a.isNumeric() && b.isNumeric() || a == Type.BOOLEAN && b == Type.BOOLEAN;
            case BITWISE -> a.isIntegral() && b.isIntegral() || a == Type.BOOLEAN && b == Type.BOOLEAN;
            case LAZY -> a == Type.BOOLEAN && b == Type.BOOLEAN;
        };
    }

    static Refusal mismatch(Type type, Type needed, Place place) {
        return Refusal.of(Code.MISMATCH, place, article(type), article(needed), article(needed));
    }

    static String article(Type type) {
        return (type.keyword().startsWith("int") ? "an " : "a ") + type.keyword();
    }
}
