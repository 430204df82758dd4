package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.EQUAL;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule for one expression: the tangents of what it reads times its partial derivatives, for all directions
 * together. The partials are written once.
 */
final class Chain {
    /** How far down a partial derivative is searched for what is not defined everywhere. */
    private static final int DEPTH = 4;

    private final Partials partials;
    private final List<Tangents> directions;
    /** Those whose tangents are known; a variable that a derivative was bound to has none. */
    private final Set<Var> differentiated = new HashSet<>();

    Chain(Partials partials, List<Tangents> directions) {
        this.partials = partials;
        this.directions = directions;
    }

    /** Whether the expression depends on the point along any direction, as far as the tangents tell. */
    private boolean isActive(Expr expression) {
        if (expression instanceof Var variable) {
            return directions.stream()
                    .anyMatch(each ->
                            variable.type().isArray() ? each.hasArray(variable) : !Shape.isZero(each.of(variable)));
        }
        return expression.operands().stream()
                .filter(each -> each.type() == Type.DOUBLE || each.type().isArray())
                .anyMatch(this::isActive);
    }

    /** The variable or constant that holds the expression, with its tangents. */
    Expr atom(Expr expression, Algebra algebra) {
        if (expression.operands().isEmpty() || expression.type() != Type.DOUBLE || !isActive(expression)) {
            return expression;
        }
        Var result = (Var) algebra.out().bind(flat(expression, algebra));
        if (!differentiated.contains(result)) {
            differentiate(result, algebra.out().definition(result), algebra);
        }
        return result;
    }

    /** The expression with atoms for operands; a choice keeps its arms, and an element its index. */
    private Expr flat(Expr expression, Algebra algebra) {
        if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), number(unary.operand(), algebra));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), number(binary.left(), algebra), number(binary.right(), algebra));
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream().map(each -> number(each, algebra)).toList());
        }
        return expression;
    }

    /** Like {@link #atom}, for inactive numbers as well: the rules want atoms. */
    private Expr number(Expr expression, Algebra algebra) {
        Expr atom = atom(expression, algebra);
        return atom.operands().isEmpty() || atom.type() != Type.DOUBLE
                ? atom
                : algebra.out().bind(atom);
    }

    /** Finds the tangents of a variable that holds the expression. */
    void differentiate(Var result, Expr expression, Algebra algebra) {
        differentiated.add(result);
        if (result.type() != Type.DOUBLE || !isActive(expression)) {
            return;
        } else if (expression.operands().isEmpty()) {
            directions.forEach(each -> each.put(result, each.of(expression)));
        } else if (expression instanceof Expr.Element element) {
            element(result, element, algebra);
        } else if (expression instanceof Expr.Conditional choice) {
            choice(result, choice, algebra);
        } else {
            operation(result, flat(expression, algebra), algebra);
        }
    }

    private void element(Var result, Expr.Element element, Algebra algebra) {
        for (Tangents each : directions) {
            if (element.array() instanceof Var array && each.hasArray(array)) {
                each.put(result, algebra.out().bind(new Expr.Element(each.array(array), element.index())));
            }
        }
    }

    private void operation(Var result, Expr operation, Algebra algebra) {
        if (Shape.isBinary(operation, ADD) || Shape.isBinary(operation, SUBTRACT)) {
            Expr left = Shape.left(operation);
            Expr right = Shape.right(operation);
            boolean adds = Shape.isBinary(operation, ADD);
            directions.forEach(each -> each.put(result, sum(each.of(left), each.of(right), adds, algebra)));
        } else if (Shape.isBinary(operation, DIVIDE)
                && Pattern.in(operation, result, algebra, this::isActive) == null) {
            quotient(result, Shape.left(operation), Shape.right(operation), algebra);
        } else {
            Map<Var, Expr> found = partials.of(operation, result, this::isActive, algebra);
            for (Tangents each : directions) {
                Expr sum = Const.ZERO;
                for (Map.Entry<Var, Expr> partial : found.entrySet()) {
                    sum = algebra.add(sum, times(partial.getValue(), each.of(partial.getKey()), algebra));
                }
                each.put(result, sum);
            }
        }
    }

    private static Expr sum(Expr left, Expr right, boolean adds, Algebra algebra) {
        boolean negative = right instanceof Const constant && constant.number() < 0
                || algebra.shape().isNegativeMultiple(right);
        Expr sum = adds
                ? algebra.add(left, right)
                : negative ? algebra.add(left, algebra.negate(right)) : algebra.subtract(left, right);
        if (algebra.isAbsent(left) && algebra.isAbsent(right)) {
            algebra.mayBeAbsent(sum);
        }
        return sum;
    }

    /**
     * A partial derivative times a tangent. Where the tangent is 0 because the branch that it comes from is not taken, it
     * stays so, though the partial derivative may be infinite or undefined there.
     */
    private static Expr times(Expr partial, Expr tangent, Algebra algebra) {
        Expr product = algebra.multiply(partial, tangent);
        boolean absent = algebra.isAbsent(tangent);
        if (absent && algebra.shape().mayBeUndefined(partial, DEPTH)) {
            return unlessZero(tangent, product, algebra);
        } else if (absent) {
            algebra.mayBeAbsent(product);
        }
        return product;
    }

    /** q = u / v has the tangent (u' − q v') / v, with one division; a reciprocal has −q² v', with none. */
    private void quotient(Var result, Expr above, Expr below, Algebra algebra) {
        StableTangents stable = new StableTangents(algebra);
        List<Expr> parts = stable.component(above, below);
        if (parts != null) {
            directions.forEach(each -> each.put(
                    result,
                    stable.ofComponent(
                            result, below, parts, parts.stream().map(each::of).toList())));
            return;
        }
        for (Tangents each : directions) {
            Expr moved = algebra.multiply(result, each.of(below));
            each.put(
                    result,
                    Shape.isOne(above)
                            ? algebra.negate(algebra.multiply(result, moved))
                            : algebra.divide(sum(each.of(above), moved, false, algebra), below));
        }
    }

    /** The arm that is taken is differentiated; that of an adjoint that guards its product, as a product. */
    private void choice(Var result, Expr.Conditional choice, Algebra algebra) {
        Expr adjoint = guarding(choice, algebra);
        if (adjoint != null) {
            guarded(result, adjoint, (Var) choice.otherwise(), algebra);
            return;
        }
        Var tanh = StableTangents.tanh(choice);
        if (tanh != null) {
            directions.forEach(each -> each.put(result, new StableTangents(algebra).ofTanh(tanh, each.of(tanh))));
            return;
        }
        BlockBuilder out = algebra.out();
        Algebra then = algebra.inside(out.nested());
        Expr left = atom(choice.then(), then);
        Algebra otherwise = algebra.inside(out.nested());
        Expr right = atom(choice.otherwise(), otherwise);
        boolean inline = then.out().build().isEmpty() && otherwise.out().build().isEmpty();
        List<Stmt.Join> joins = new ArrayList<>();
        for (Tangents each : directions) {
            Expr first = each.of(left);
            Expr second = each.of(right);
            if (inline && !first.equals(second)) {
                each.put(result, out.bind(new Expr.Conditional(choice.condition(), first, second)));
            } else {
                join(result, first, second, each, algebra).ifPresent(joins::add);
            }
        }
        if (!joins.isEmpty()) {
            out.add(new Stmt.If(
                    choice.condition(), then.out().build(), otherwise.out().build(), joins));
        }
    }

    /** The tangent of a variable that is one or the other; a statement unless both are the same. */
    Optional<Stmt.Join> join(Var joined, Expr left, Expr right, Tangents tangents, Algebra algebra) {
        if (left.equals(right)) {
            tangents.put(joined, left);
            return Optional.empty();
        }
        Var tangent = tangents.handOn(joined, algebra.out());
        if (algebra.isAbsent(left) || algebra.isAbsent(right)) {
            algebra.mayBeAbsent(tangent);
        }
        return Optional.of(new Stmt.Join(tangent, left, right));
    }

    /** The a of {@code a == 0.0 ? 0.0 : product}, as {@link Algebra} guards the adjoints of branches; else null. */
    private static @Nullable Expr guarding(Expr.Conditional choice, Algebra algebra) {
        Expr condition = algebra.out().definition(choice.condition());
        boolean guards = Shape.isBinary(condition, EQUAL)
                && Shape.right(condition).equals(Const.ZERO)
                && Shape.left(condition) instanceof Var
                && choice.then().equals(Const.ZERO)
                && choice.otherwise() instanceof Var;
        return guards ? Shape.left(condition) : null;
    }

    /**
     * Of a guarded product a · p, a' · p + a · p', each term guarded by its own factor: where a is 0 the product still
     * moves, unless a is 0 because nobody takes the branch that it comes from; then a' is 0, too.
     */
    private void guarded(Var result, Expr adjoint, Var product, Algebra algebra) {
        Expr definition = algebra.out().definition(product);
        for (Tangents each : directions) {
            Expr moved = each.of(adjoint);
            Expr tangent;
            if (Shape.isBinary(definition, MULTIPLY) && definition.operands().contains(adjoint)) {
                Expr partial = Shape.other(definition, adjoint);
                tangent = algebra.add(
                        unlessZero(moved, algebra.multiply(moved, partial), algebra),
                        unlessZero(adjoint, algebra.multiply(adjoint, each.of(partial)), algebra));
            } else if (Shape.isBinary(definition, DIVIDE)
                    && Shape.left(definition).equals(adjoint)) {
                Expr below = Shape.right(definition);
                Expr change = algebra.divide(algebra.multiply(product, each.of(below)), below);
                tangent = algebra.subtract(
                        unlessZero(moved, algebra.divide(moved, below), algebra), unlessZero(adjoint, change, algebra));
            } else {
                tangent = unlessBothZero(adjoint, moved, each.of(product), algebra);
            }
            each.put(result, tangent);
        }
    }

    private static Expr unlessZero(Expr factor, Expr product, Algebra algebra) {
        return factor instanceof Const || product instanceof Const ? product : algebra.unlessZero(factor, product);
    }

    private static Expr unlessBothZero(Expr adjoint, Expr moved, Expr tangent, Algebra algebra) {
        if (Shape.isZero(moved) || tangent instanceof Const) {
            return unlessZero(adjoint, tangent, algebra);
        } else if (moved instanceof Const) {
            return tangent;
        }
        Expr still = algebra.out().bind(new Expr.Binary(EQUAL, moved, Const.ZERO));
        Expr absent = algebra.out().bind(new Expr.Binary(EQUAL, adjoint, Const.ZERO));
        Expr both = algebra.out().bind(new Expr.Binary(BinaryOp.AND_ALSO, absent, still));
        Expr guarded = algebra.out().bind(new Expr.Conditional(both, Const.ZERO, tangent));
        algebra.mayBeAbsent(guarded);
        return guarded;
    }
}
