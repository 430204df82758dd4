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
import io.thalweg.processor.ir.UnaryOp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on derivatives: binds operations to variables and uses the identities of real numbers on the way. Only for
 * derivatives, whose last bits are free, never for values.
 */
final class Algebra {
    private final BlockBuilder out;
    /** Adjoints that are 0 when the branch that they come from is not taken. */
    private final Set<Expr> absent;
    /** Variables that are finite at any point worth a derivative: the parameters. */
    private final Set<Expr> finite;

    Algebra(BlockBuilder out, Collection<? extends Expr> finite) {
        this(out, new HashSet<>(finite), new HashSet<>());
    }

    private Algebra(BlockBuilder out, Set<Expr> finite, Set<Expr> absent) {
        this.out = out;
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
            if (isWholeNumber(partial)) {
                absent.add(product);
            }
            return product;
        } else if (partial instanceof Const || finite.contains(partial)) {
            absent.add(product);
            return product;
        }
        Expr nothing = out.bind(new Expr.Binary(BinaryOp.EQUAL, adjoint, Const.ZERO));
        Expr guarded = out.bind(new Expr.Conditional(nothing, Const.ZERO, product));
        absent.add(guarded);
        return guarded;
    }

    BlockBuilder out() {
        return out;
    }

    /** A partial derivative of a remainder, which is 0 within the first period. */
    private boolean isWholeNumber(Expr partial) {
        Expr number = isNegation(partial) ? operand(partial) : partial;
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
        } else if (isNegation(b)) {
            return subtract(a, operand(b));
        } else if (isNegation(a)) {
            return subtract(b, operand(a));
        } else if (a.equals(b)) {
            return multiply(Const.of(2.0), a);
        } else if (isNegativeMultiple(b)) {
            return subtract(a, negate(b));
        } else if (isNegativeMultiple(a)) {
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
        } else if (isNegation(b)) {
            return add(a, operand(b));
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
        } else if (isNegation(a)) {
            return negate(multiply(operand(a), b));
        } else if (isNegation(b)) {
            return negate(multiply(a, operand(b)));
        } else if (a instanceof Const constant) {
            return scale(constant, b);
        }
        Expr simpler = throughSelection(a, b);
        if (simpler == null) {
            simpler = throughSelection(b, a);
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
        } else if (isNegation(a)) {
            return negate(divide(operand(a), b));
        } else if (isNegation(b)) {
            return negate(divide(a, operand(b)));
        } else if (b instanceof Const constant && isPowerOfTwo(constant.number())) {
            return multiply(Const.of(1 / constant.number()), a);
        } else if (a.equals(b)) {
            return Const.ONE;
        } else if (isBinary(out.definition(a), MULTIPLY) && out.definition(a).operands().contains(b)) {
            return other(out.definition(a), b);
        } else if (isBinary(out.definition(a), DIVIDE) && left(out.definition(a)).equals(b)) {
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
            } else if (growsWith(b, q)) {
                return multiply(p, isQuotientBy(q, p) ? share(b, q) : divide(b, q));
            } else if (isOne(p)) {
                return divide(b, q);
            }
        } else if (isBinary(definition, MULTIPLY)) {
            Expr left = left(definition);
            Expr right = right(definition);
            if (dividesByGrowing(b, left)) {
                return multiply(multiply(left, b), right);
            } else if (dividesByGrowing(b, right)) {
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

    /** Whether a factor of the atom is a quotient by q, so that the atom is 0 where q is infinite. */
    private boolean isQuotientBy(Expr q, Expr atom) {
        Expr definition = out.definition(atom);
        return (isBinary(definition, DIVIDE) && right(definition).equals(q))
                || (isBinary(definition, MULTIPLY)
                        && definition.operands().stream().anyMatch(each -> isQuotientBy(q, each)));
    }

    /** b / q, which is bounded; where both overflow its factor is 0 already, and any number will do. */
    private Expr share(Expr b, Expr q) {
        Expr finite = out.bind(new Expr.Binary(BinaryOp.LESS_EQUAL, q, Const.of(Double.MAX_VALUE)));
        return out.bind(new Expr.Conditional(finite, new Expr.Binary(DIVIDE, b, q), Const.ONE));
    }

    private boolean dividesByGrowing(Expr exponential, Expr quotient) {
        Expr definition = out.definition(quotient);
        return isBinary(definition, DIVIDE) && growsWith(exponential, right(definition));
    }

    /** Whether the first grows exponentially and the second is a sum in which something grows with it. */
    private boolean growsWith(Expr exponential, Expr sum) {
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

    private static Expr other(Expr product, Expr factor) {
        return left(product).equals(factor) ? right(product) : left(product);
    }

    private boolean isNegation(Expr atom) {
        return out.definition(atom) instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE;
    }

    private boolean isNegativeMultiple(Expr atom) {
        Expr definition = out.definition(atom);
        return isBinary(definition, MULTIPLY) && left(definition) instanceof Const constant && constant.number() < 0;
    }

    private Expr operand(Expr negation) {
        return ((Expr.Unary) out.definition(negation)).operand();
    }

    private static boolean isZero(Expr atom) {
        return atom instanceof Const constant && constant.number() == 0;
    }

    private static boolean isOne(Expr atom) {
        return atom instanceof Const constant && constant.number() == 1;
    }

    private static boolean isInRange(Const constant, Expr factor) {
        if (!(factor instanceof Const other)) {
            return false;
        }
        double product = Math.abs(constant.number() * other.number());
        return Double.MIN_NORMAL <= product && product <= Double.MAX_VALUE;
    }

    private static boolean isPowerOfTwo(double number) {
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
