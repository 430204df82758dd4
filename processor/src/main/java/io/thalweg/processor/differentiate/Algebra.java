package io.thalweg.processor.differentiate;

import static io.thalweg.processor.differentiate.Shape.isBinary;
import static io.thalweg.processor.differentiate.Shape.isInRange;
import static io.thalweg.processor.differentiate.Shape.isOne;
import static io.thalweg.processor.differentiate.Shape.isPowerOfTwo;
import static io.thalweg.processor.differentiate.Shape.isZero;
import static io.thalweg.processor.differentiate.Shape.left;
import static io.thalweg.processor.differentiate.Shape.other;
import static io.thalweg.processor.differentiate.Shape.right;
import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.UnaryOp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on derivatives: binds operations to variables and uses the identities of real numbers on the way. Only for
 * derivatives, whose last bits are free, never for values.
 */
final class Algebra {
    private final BlockBuilder out;
    private final Shape shape;
    /** Adjoints that are 0 when the branch that they come from is not taken. */
    private final Set<Expr> absent;
    /** Variables that are finite at any point worth a derivative: the parameters. */
    private final Set<Expr> finite;

    Algebra(BlockBuilder out, Collection<? extends Expr> finite) {
        this(out, new HashSet<>(finite), new HashSet<>());
    }

    private Algebra(BlockBuilder out, Set<Expr> finite, Set<Expr> absent) {
        this.out = out;
        this.shape = new Shape(out);
        this.finite = finite;
        this.absent = absent;
    }

    /** The same for a block inside. */
    Algebra inside(BlockBuilder nested) {
        return new Algebra(nested, finite, absent);
    }

    /** Remembers an adjoint that is 0 when the branch that it comes from is not taken. */
    void mayBeAbsent(Expr adjoint) {
        absent.add(adjoint);
    }

    /** Whether an adjoint is 0 at least where nobody takes the branch that it comes from. */
    boolean isAbsent(Expr adjoint) {
        return isZero(adjoint) || absent.contains(adjoint) || selectsZero(out.definition(adjoint));
    }

    private static boolean selectsZero(Expr definition) {
        return definition instanceof Expr.Conditional selection
                && (isZero(selection.then()) || isZero(selection.otherwise()));
    }

    /**
     * An adjoint times a partial derivative. An adjoint that is absent stays so, whatever the partial is: the user's
     * program does not evaluate there what would be infinite.
     */
    Expr propagate(Expr adjoint, Expr partial) {
        Expr product = multiply(adjoint, partial);
        if (!isAbsent(adjoint)) {
            if (isWholeNumber(partial) || shape.isExponentialOfQuotient(partial)) {
                absent.add(product);
            }
            return product;
        } else if (partial instanceof Const || finite.contains(partial)) {
            absent.add(product);
            return product;
        }
        return unlessZero(adjoint, product);
    }

    /**
     * An adjoint times a partial derivative that is infinite at one point, as that of a root is at 0: there an adjoint of
     * 0 wins, as in x · √x.
     */
    Expr propagateThroughRoot(Expr adjoint, Expr partial) {
        Expr product = multiply(adjoint, partial);
        return adjoint instanceof Const ? product : unlessZero(adjoint, product);
    }

    /** The product, but 0 where the adjoint is. */
    Expr unlessZero(Expr adjoint, Expr product) {
        Expr nothing = out.bind(new Expr.Binary(BinaryOp.EQUAL, adjoint, Const.ZERO));
        Expr guarded = out.bind(new Expr.Conditional(nothing, Const.ZERO, product));
        absent.add(guarded);
        return guarded;
    }

    BlockBuilder out() {
        return out;
    }

    Shape shape() {
        return shape;
    }

    /** A partial derivative of a remainder, which is 0 within the first period. */
    private boolean isWholeNumber(Expr partial) {
        Expr number = shape.isNegation(partial) ? shape.operand(partial) : partial;
        return out.definition(number) instanceof Expr.Call call && call.function() == Function.RINT;
    }

    Expr negate(Expr a) {
        Expr definition = out.definition(a);
        if (a instanceof Const constant) {
            return Const.of(-constant.number());
        } else if (definition instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return unary.operand();
        } else if (isBinary(definition, SUBTRACT)) {
            return subtract(right(definition), left(definition));
        } else if (isBinary(definition, MULTIPLY) && left(definition) instanceof Const constant) {
            return multiply(Const.of(-constant.number()), right(definition));
        }
        return out.bind(new Expr.Unary(UnaryOp.NEGATE, a));
    }

    Expr add(Expr a, Expr b) {
        if (isZero(a)) {
            return b;
        } else if (isZero(b)) {
            return a;
        } else if (a instanceof Const left && b instanceof Const right) {
            return Const.of(left.number() + right.number());
        } else if (shape.isNegation(b)) {
            return subtract(a, shape.operand(b));
        } else if (shape.isNegation(a)) {
            return subtract(b, shape.operand(a));
        } else if (a.equals(b)) {
            return multiply(Const.of(2.0), a);
        } else if (shape.isNegativeMultiple(b)) {
            return subtract(a, negate(b));
        } else if (shape.isNegativeMultiple(a)) {
            return subtract(b, negate(a));
        }
        Expr common = withCommonFactor(ADD, a, b);
        return common != null ? common : out.bind(new Expr.Binary(ADD, a, b));
    }

    Expr subtract(Expr a, Expr b) {
        if (isZero(b)) {
            return a;
        } else if (isZero(a)) {
            return negate(b);
        } else if (a instanceof Const left && b instanceof Const right) {
            return Const.of(left.number() - right.number());
        } else if (shape.isNegation(b)) {
            return add(a, shape.operand(b));
        } else if (a.equals(b)) {
            return Const.ZERO;
        }
        Expr common = withCommonFactor(SUBTRACT, a, b);
        return common != null ? common : out.bind(new Expr.Binary(SUBTRACT, a, b));
    }

    Expr multiply(Expr a, Expr b) {
        if (isZero(a) || isZero(b)) {
            return Const.ZERO;
        } else if (isOne(a)) {
            return b;
        } else if (isOne(b)) {
            return a;
        } else if (a instanceof Const left && b instanceof Const right) {
            return Const.of(left.number() * right.number());
        } else if (b instanceof Const) {
            return multiply(b, a);
        } else if (shape.isNegation(a)) {
            return negate(multiply(shape.operand(a), b));
        } else if (shape.isNegation(b)) {
            return negate(multiply(a, shape.operand(b)));
        }
        Expr simpler = throughSelection(a, b);
        if (simpler == null) {
            simpler = throughSelection(b, a);
        }
        if (simpler == null && a instanceof Const constant) {
            return scale(constant, b);
        }
        if (simpler == null) {
            simpler = throughQuotient(a, b);
        }
        if (simpler == null) {
            simpler = throughQuotient(b, a);
        }
        return simpler != null ? simpler : product(a, b);
    }

    Expr divide(Expr a, Expr b) {
        if (isZero(a)) {
            return Const.ZERO;
        } else if (isOne(b)) {
            return a;
        } else if (out.definition(a) instanceof Expr.Conditional selection
                && selection.then() instanceof Const then
                && selection.otherwise() instanceof Const otherwise) {
            return out.bind(new Expr.Conditional(selection.condition(), divide(then, b), divide(otherwise, b)));
        } else if (shape.isNegation(a)) {
            return negate(divide(shape.operand(a), b));
        } else if (shape.isNegation(b)) {
            return negate(divide(a, shape.operand(b)));
        } else if (b instanceof Const constant && isPowerOfTwo(constant.number())) {
            return multiply(Const.of(1 / constant.number()), a);
        } else if (a.equals(b)) {
            return Const.ONE;
        } else if (isBinary(out.definition(a), MULTIPLY)
                && out.definition(a).operands().contains(b)) {
            return other(out.definition(a), b);
        } else if (isBinary(out.definition(a), DIVIDE)
                && left(out.definition(a)).equals(b)) {
            return divide(Const.ONE, right(out.definition(a)));
        }
        return out.bind(new Expr.Binary(DIVIDE, a, b));
    }

    /** c · b, where b may itself be a constant times something; the constants meet unless their product is out of range. */
    private Expr scale(Const constant, Expr b) {
        Expr definition = out.definition(b);
        if (constant.is(-1.0)) {
            return negate(b);
        } else if (isBinary(definition, MULTIPLY) && isInRange(constant, left(definition))) {
            return multiply(multiply(constant, left(definition)), right(definition));
        } else if (isBinary(definition, MULTIPLY) && isInRange(constant, right(definition))) {
            return multiply(multiply(constant, right(definition)), left(definition));
        } else if (isBinary(definition, DIVIDE) && isInRange(constant, left(definition))) {
            return divide(multiply(constant, left(definition)), right(definition));
        }
        return out.bind(new Expr.Binary(MULTIPLY, constant, b));
    }

    /** a · b, a constant factor of either in front. */
    private Expr product(Expr a, Expr b) {
        for (int turn = 0; turn < 2; turn++) {
            Expr definition = out.definition(turn == 0 ? a : b);
            if (isBinary(definition, MULTIPLY) && left(definition) instanceof Const constant) {
                return multiply(constant, multiply(right(definition), turn == 0 ? b : a));
            }
        }
        return out.bind(new Expr.Binary(MULTIPLY, a, b));
    }

    /**
     * (p / q) · b: p · (b / q) when q is a sum that grows with the exponential b, since b / q stays in range where q²
     * does not; p when b is q; (p · b) / q when p is a constant 1.
     */
    private @Nullable Expr throughQuotient(Expr a, Expr b) {
        Expr definition = out.definition(a);
        if (isBinary(definition, DIVIDE)) {
            Expr p = left(definition);
            Expr q = right(definition);
            if (b.equals(q)) {
                return p;
            } else if (shape.growsWith(b, q)) {
                return multiply(p, shape.isQuotientBy(q, p) ? share(b, q) : divide(b, q));
            } else if (isOne(p)) {
                return divide(b, q);
            }
        } else if (isBinary(definition, MULTIPLY)) {
            Expr left = left(definition);
            Expr right = right(definition);
            if (shape.dividesByGrowing(b, left)) {
                return multiply(multiply(left, b), right);
            } else if (shape.dividesByGrowing(b, right)) {
                return multiply(left, multiply(right, b));
            }
        }
        return null;
    }

    /** (c ? p : q) · b with constant arms as c ? p · b : q · b, so that an arm of 0 stays 0 whatever b is. */
    private @Nullable Expr throughSelection(Expr a, Expr b) {
        if (out.definition(a) instanceof Expr.Conditional selection
                && selection.then() instanceof Const then
                && selection.otherwise() instanceof Const otherwise) {
            return out.bind(new Expr.Conditional(selection.condition(), multiply(then, b), multiply(otherwise, b)));
        }
        return null;
    }

    /** b / q, which is bounded; where both overflow its factor is 0 already, and any number will do. */
    private Expr share(Expr b, Expr q) {
        Expr finite = out.bind(new Expr.Binary(BinaryOp.LESS_EQUAL, q, Const.of(Double.MAX_VALUE)));
        return out.bind(new Expr.Conditional(finite, new Expr.Binary(DIVIDE, b, q), Const.ONE));
    }

    /** p · a ± p · b as p · (a ± b), and p / d ± q / d as (p ± q) / d; null if there is no such common part. */
    private @Nullable Expr withCommonFactor(BinaryOp op, Expr a, Expr b) {
        Expr first = out.definition(a);
        Expr second = out.definition(b);
        if (isBinary(first, MULTIPLY) && isBinary(second, MULTIPLY)) {
            for (Expr factor : first.operands()) {
                if (second.operands().contains(factor)) {
                    return multiply(factor, combine(op, other(first, factor), other(second, factor)));
                }
            }
            if (left(first) instanceof Const number && left(second).equals(Const.of(-number.number()))) {
                return multiply(number, combine(op == ADD ? SUBTRACT : ADD, right(first), right(second)));
            }
        } else if (isBinary(first, DIVIDE)
                && isBinary(second, DIVIDE)
                && right(first).equals(right(second))) {
            return divide(combine(op, left(first), left(second)), right(first));
        } else if (isBinary(first, MULTIPLY) && first.operands().contains(b)) {
            return multiply(b, combine(op, other(first, b), Const.ONE));
        } else if (isBinary(second, MULTIPLY) && second.operands().contains(a)) {
            return multiply(a, combine(op, Const.ONE, other(second, a)));
        }
        return null;
    }

    private Expr combine(BinaryOp op, Expr a, Expr b) {
        return op == ADD ? add(a, b) : subtract(a, b);
    }
}
