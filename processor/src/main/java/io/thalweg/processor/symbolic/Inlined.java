package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small program as a single expression: definitions put in, branches as conditionals. */
final class Inlined {
    private final int largest;
    private final Map<Var, Expr> definitions = new HashMap<>();

    private Inlined(int largest) {
        this.largest = largest;
    }

    /** The first output as one expression of at most {@code largest} nodes, if it is that small. */
    static Optional<Expr> output(Program program, int largest) {
        try {
            Inlined inlined = new Inlined(largest);
            inlined.define(program.body());
            return Optional.of(inlined.inline(program.outputs().get(0).value()));
        } catch (TooLarge expected) {
            return Optional.empty();
        }
    }

    static int size(Expr expression) {
        return 1 + expression.operands().stream().mapToInt(Inlined::size).sum();
    }

    /** The expression with its operands replaced. */
    static Expr map(Expr expression, UnaryOperator<Expr> change) {
        if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), change.apply(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), change.apply(binary.left()), change.apply(binary.right()));
        } else if (expression instanceof Expr.Conditional choice) {
            return new Expr.Conditional(
                    change.apply(choice.condition()), change.apply(choice.then()), change.apply(choice.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream().map(change).toList());
        }
        return expression;
    }

    /**
     * The expression as a list of cases, tried in order; the last one has no condition. Conditionals inside are moved
     * outwards, those inside a {@code then} are not: empty if there are any.
     */
    static Optional<List<Case>> cases(Expr expression) {
        List<Case> cases = new ArrayList<>();
        Expr rest = expression;
        Optional<Expr.Conditional> choice = firstChoice(rest);
        while (choice.isPresent()) {
            Expr then = replaced(rest, choice.get(), choice.get().then());
            if (firstChoice(then).isPresent()
                    || firstChoice(choice.get().condition()).isPresent()) {
                return Optional.empty();
            }
            cases.add(new Case(Optional.of(choice.get().condition()), then));
            rest = replaced(rest, choice.get(), choice.get().otherwise());
            choice = firstChoice(rest);
        }
        cases.add(new Case(Optional.empty(), rest));
        return Optional.of(cases);
    }

    /** What holds under a condition. */
    record Case(Optional<Expr> condition, Expr value) {}

    private static Optional<Expr.Conditional> firstChoice(Expr expression) {
        if (expression instanceof Expr.Conditional choice) {
            return Optional.of(choice);
        }
        return expression.operands().stream()
                .flatMap(each -> firstChoice(each).stream())
                .findFirst();
    }

    private static Expr replaced(Expr expression, Expr old, Expr replacement) {
        return expression.equals(old) ? replacement : map(expression, each -> replaced(each, old, replacement));
    }

    private void define(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), inline(let.value()));
            } else if (statement instanceof Stmt.If branch) {
                Expr condition = inline(branch.condition());
                define(branch.then());
                define(branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    Expr value = new Expr.Conditional(condition, inline(join.then()), inline(join.otherwise()));
                    definitions.put(join.variable(), bounded(value));
                }
            } else {
                throw new TooLarge();
            }
        }
    }

    private Expr inline(Expr expression) {
        Expr inlined = expression instanceof Var variable
                ? definitions.getOrDefault(variable, variable)
                : map(expression, this::inline);
        return bounded(inlined);
    }

    private Expr bounded(Expr expression) {
        if (size(expression) > largest) {
            throw new TooLarge();
        }
        return expression;
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }
}
