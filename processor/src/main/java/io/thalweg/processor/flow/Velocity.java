package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flow that has been checked: how each memory and the coordinate move.
 *
 * @param memories the memories in the order of their equations, and their right sides
 * @param theta the right side of {@code theta'}
 * @param earlier how many memories' equations stand before that of {@code theta}; Euler's method goes in that order
 * @param hyperparameters those that the equations use, in the annotation's order
 */
public record Velocity(
        Flow flow, Map<Var, Expr> memories, Expr theta, int earlier, List<Hyperparameter> hyperparameters) {
    public Velocity {
        memories = Collections.unmodifiableMap(new LinkedHashMap<>(memories));
        hyperparameters = List.copyOf(hyperparameters);
    }

    /** Whether an equation uses the word. */
    public boolean uses(Symbol symbol) {
        return reads(symbol.variable());
    }

    /** Whether an equation uses the variable. */
    public boolean reads(Var variable) {
        return words().contains(variable);
    }

    private Set<Var> words() {
        Set<Var> words = new HashSet<>();
        memories.values().forEach(each -> Substitution.reads(each, words::add));
        Substitution.reads(theta, words::add);
        return words;
    }

    /** Whether the expression's value differs between coordinates. */
    public boolean isPerCoordinate(Expr expression) {
        boolean[] found = {false};
        Substitution.reads(
                expression,
                each -> found[0] |= memories.containsKey(each)
                        || Symbol.named(each.name()).map(Symbol::scope).orElse(Symbol.Scope.RUN)
                                == Symbol.Scope.COORDINATE);
        return found[0];
    }

    /**
     * The same velocity with the factors of each product that all coordinates share put together, so that they can be
     * multiplied once: (g / norm) · L · min(…) becomes (g / norm) · (L · min(…)). Divisors stay where they are.
     */
    public Velocity grouped() {
        Map<Var, Expr> grouped = new LinkedHashMap<>();
        memories.forEach((memory, rightSide) -> grouped.put(memory, grouped(rightSide)));
        return new Velocity(flow, grouped, grouped(theta), earlier, hyperparameters);
    }

    private Expr grouped(Expr expression) {
        if (!(expression instanceof Expr.Binary binary)) {
            return expression;
        } else if (binary.op() != BinaryOp.MULTIPLY) {
            return new Expr.Binary(binary.op(), grouped(binary.left()), grouped(binary.right()));
        }
        List<Expr> factors = new ArrayList<>();
        collectFactors(expression, factors);
        List<Expr> own = factors.stream().filter(this::isPerCoordinate).toList();
        List<Expr> shared =
                factors.stream().filter(each -> !isPerCoordinate(each)).toList();
        if (own.isEmpty() || shared.size() < 2) {
            return expression;
        }
        return new Expr.Binary(BinaryOp.MULTIPLY, product(own), product(shared));
    }

    private static void collectFactors(Expr expression, List<Expr> factors) {
        if (expression instanceof Expr.Binary binary && binary.op() == BinaryOp.MULTIPLY) {
            collectFactors(binary.left(), factors);
            collectFactors(binary.right(), factors);
        } else {
            factors.add(expression);
        }
    }

    private static Expr product(List<Expr> factors) {
        return factors.stream()
                .reduce((a, b) -> new Expr.Binary(BinaryOp.MULTIPLY, a, b))
                .orElseThrow();
    }
}
