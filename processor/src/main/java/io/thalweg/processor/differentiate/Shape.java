package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/** What operations look like, and, through the definitions of variables, what an atom is made of. Writes nothing. */
record Shape(BlockBuilder out) {
    /** Whether a factor of the atom is a quotient by q, so that the atom is 0 where q is infinite. */
    boolean isQuotientBy(Expr q, Expr atom) {
        Expr definition = out.definition(atom);
        return (isBinary(definition, DIVIDE) && right(definition).equals(q))
                || (isBinary(definition, MULTIPLY)
                        && definition.operands().stream().anyMatch(each -> isQuotientBy(q, each)));
    }

    boolean dividesByGrowing(Expr exponential, Expr quotient) {
        Expr definition = out.definition(quotient);
        return isBinary(definition, DIVIDE) && growsWith(exponential, right(definition));
    }

    /** Whether the first grows exponentially and the second is a sum in which something grows with it. */
    boolean growsWith(Expr exponential, Expr sum) {
        return out.definition(exponential) instanceof Expr.Call call
                && isExponential(call)
                && addends(sum, 4).stream()
                        .map(out::definition)
                        .anyMatch(each -> each instanceof Expr.Call other
                                && isExponential(other)
                                && other.arguments().equals(call.arguments()));
    }

    private static boolean isExponential(Expr.Call call) {
        return switch (call.function()) {
            case EXP, SINH, COSH -> true;
            default -> false;
        };
    }

    /** The variables that are added or subtracted to make the atom, down to a depth. */
    List<Expr> addends(Expr atom, int depth) {
        Expr definition = out.definition(atom);
        if (depth == 0 || !(isBinary(definition, ADD) || isBinary(definition, SUBTRACT))) {
            return List.of(atom);
        }
        List<Expr> found = new ArrayList<>(addends(left(definition), depth - 1));
        found.addAll(addends(right(definition), depth - 1));
        return found;
    }

    /** The variables that are added, none of them subtracted, to make the atom, down to a depth. */
    List<Expr> summands(Expr atom, int depth) {
        Expr definition = out.definition(atom);
        if (depth == 0 || !isBinary(definition, ADD)) {
            return List.of(atom);
        }
        List<Expr> found = new ArrayList<>(summands(left(definition), depth - 1));
        found.addAll(summands(right(definition), depth - 1));
        return found;
    }

    /** The n for which the atom is written as a product of n times the base, down to a depth; 0 if there is none. */
    int exponent(Expr atom, Expr base, int depth) {
        Expr definition = out.definition(atom);
        if (atom.equals(base)) {
            return 1;
        } else if (depth == 0 || !isBinary(definition, MULTIPLY)) {
            return 0;
        }
        int left = exponent(left(definition), base, depth - 1);
        int right = exponent(right(definition), base, depth - 1);
        return left == 0 || right == 0 ? 0 : left + right;
    }

    /** Whether something that is not defined everywhere goes into the atom, as far as its definitions tell. */
    boolean mayBeUndefined(Expr atom, int depth) {
        Expr definition = out.definition(atom);
        if (depth == 0 || definition.operands().isEmpty()) {
            return false;
        } else if (definition instanceof Expr.Call call && isUndefinedSomewhere(call.function())) {
            return true;
        } else if (isBinary(definition, DIVIDE)
                && (!(right(definition) instanceof Const) || isZero(right(definition)))) {
            return true;
        }
        return definition.type() == Type.DOUBLE
                && !(definition instanceof Expr.Element)
                && definition.operands().stream().anyMatch(each -> mayBeUndefined(each, depth - 1));
    }

    private static boolean isUndefinedSomewhere(Function function) {
        return switch (function) {
            case ASIN, ACOS, LOG, LOG10, LOG1P, SQRT, CBRT, POW, ATAN2 -> true;
            default -> false;
        };
    }

    /** Whether the atom is the exponential of a quotient, which is 0 where the quotient is infinite, as at its pole. */
    boolean isExponentialOfQuotient(Expr atom) {
        if (!(out.definition(atom) instanceof Expr.Call call) || call.function() != Function.EXP) {
            return false;
        }
        Expr exponent = call.arguments().get(0);
        Expr definition = out.definition(isNegation(exponent) ? operand(exponent) : exponent);
        return isBinary(definition, DIVIDE) && !(right(definition) instanceof Const);
    }

    static Expr other(Expr product, Expr factor) {
        return left(product).equals(factor) ? right(product) : left(product);
    }

    boolean isNegation(Expr atom) {
        return out.definition(atom) instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE;
    }

    boolean isNegativeMultiple(Expr atom) {
        Expr definition = out.definition(atom);
        return isBinary(definition, MULTIPLY) && left(definition) instanceof Const constant && constant.number() < 0;
    }

    Expr operand(Expr negation) {
        return ((Expr.Unary) out.definition(negation)).operand();
    }

    static boolean isZero(Expr atom) {
        return atom instanceof Const constant && constant.number() == 0;
    }

    static boolean isOne(Expr atom) {
        return atom instanceof Const constant && constant.number() == 1;
    }

    static boolean isInRange(Const constant, Expr factor) {
        if (!(factor instanceof Const other)) {
            return false;
        }
        double product = Math.abs(constant.number() * other.number());
        return Double.MIN_NORMAL <= product && product <= Double.MAX_VALUE;
    }

    static boolean isPowerOfTwo(double number) {
        return number != 0
                && Math.abs(number) <= 0x1p1000
                && Math.abs(number) >= 0x1p-1000
                && Math.scalb(1.0, Math.getExponent(number)) == Math.abs(number);
    }

    static boolean isBinary(Expr operation, BinaryOp op) {
        return operation instanceof Expr.Binary binary && binary.op() == op;
    }

    static Expr left(Expr binary) {
        return ((Expr.Binary) binary).left();
    }

    static Expr right(Expr binary) {
        return ((Expr.Binary) binary).right();
    }
}
