package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives whose own derivatives would cancel if they were found operation by operation. Equal as real functions, but
 * near to the true ones.
 */
final class StableTangents {
    private static final int DEPTH = 3;

    private final Algebra algebra;

    StableTangents(Algebra algebra) {
        this.algebra = algebra;
    }

    /** The t of 1 − t², as {@link StableForms} writes the derivative of t = tanh u; null if the choice is another. */
    static @Nullable Var tanh(Expr.Conditional choice) {
        if (Shape.isBinary(choice.then(), MULTIPLY)
                && Shape.isBinary(Shape.left(choice.then()), SUBTRACT)
                && Shape.isBinary(Shape.right(choice.then()), ADD)
                && Shape.left(choice.then())
                        .operands()
                        .equals(Shape.right(choice.then()).operands())
                && Shape.isOne(Shape.left(Shape.left(choice.then())))
                && Shape.right(Shape.left(choice.then())) instanceof Var tanh) {
            return tanh;
        }
        return null;
    }

    /** 1 − t² has the tangent −2 t t', where (1 − t)' (1 + t) + (1 − t) (1 + t)' would lose a small t. */
    Expr ofTanh(Var tanh, Expr tangent) {
        return algebra.multiply(Const.of(-2.0), algebra.multiply(tanh, tangent));
    }

    /**
     * The u, v, … of a quotient u / √(u² + v² + …), u first; null if it is another quotient.
     */
    @Nullable
    List<Expr> component(Expr above, Expr below) {
        List<Expr> parts = parts(norm(below));
        if (new HashSet<>(parts).size() != parts.size() || !parts.contains(above)) {
            return null;
        }
        List<Expr> ordered = new ArrayList<>(parts);
        ordered.remove(above);
        ordered.add(0, above);
        return ordered;
    }

    /** The norm itself, without what keeps it from being 0. */
    private Expr norm(Expr below) {
        Expr definition = algebra.out().definition(below);
        if (definition instanceof Expr.Call call
                && call.function() == Function.MAX
                && call.arguments().get(1).equals(Const.of(Double.MIN_VALUE))) {
            return call.arguments().get(0);
        } else if (definition instanceof Expr.Conditional choice && choice.then() instanceof Var root) {
            return root;
        }
        return below;
    }

    /** What a norm is the norm of; nothing if it is none. */
    private List<Expr> parts(Expr norm) {
        if (!(algebra.out().definition(norm) instanceof Expr.Call call)) {
            return List.of();
        } else if (call.function() == Function.HYPOT) {
            return call.arguments();
        } else if (call.function() != Function.SQRT) {
            return List.of();
        }
        List<Expr> squares = algebra.shape().summands(call.arguments().get(0), DEPTH).stream()
                .map(algebra.out()::definition)
                .toList();
        boolean all = squares.stream()
                .allMatch(each ->
                        Shape.isBinary(each, MULTIPLY) && Shape.left(each).equals(Shape.right(each)));
        return all ? squares.stream().map(Shape::left).toList() : List.of();
    }

    /**
     * The quotient q = u / r with r² = u² + v² + … has the tangent Σ p (p u' − q v') / r with p = v / r over all v but u,
     * where (u' − q r') / r would cancel when u is most of r.
     *
     * @param parts u, v, …
     * @param tangents theirs
     */
    Expr ofComponent(Var quotient, Expr below, List<Expr> parts, List<Expr> tangents) {
        Expr sum = Const.ZERO;
        for (int i = 1; i < parts.size(); i++) {
            Expr share = algebra.divide(parts.get(i), below);
            Expr turned = algebra.subtract(
                    algebra.multiply(share, tangents.get(0)), algebra.multiply(quotient, tangents.get(i)));
            sum = algebra.add(sum, algebra.multiply(share, turned));
        }
        return algebra.divide(sum, below);
    }
}
