package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The partial derivatives of one operation, written through an {@link Algebra}. Smooth operations are asked of
 * {@link Derivatives} over formal variables, so that each kind of operation is differentiated once.
 */
final class Partials {
    private final Derivatives derivatives;
    private final StableForms stableForms = new StableForms();
    private final Map<Expr, Map<Var, Expr>> rules = new HashMap<>();

    Partials(Derivatives derivatives) {
        this.derivatives = derivatives;
    }

    /**
     * The operation's partial derivatives by those of its operands that are active, or, where a {@link Pattern} is
     * seen, by the variables that the pattern is made of.
     *
     * @param result the variable that holds the operation's value
     */
    Map<Var, Expr> of(Expr operation, Var result, Predicate<Expr> active, Algebra algebra) {
        Pattern pattern = Pattern.in(operation, result, algebra, active);
        if (pattern != null) {
            return smooth(pattern, result, active, algebra);
        }
        List<Expr> kinks = Kinks.partials(operation, result).orElse(List.of());
        if (!kinks.isEmpty()) {
            Map<Var, Expr> partials = new LinkedHashMap<>();
            for (int i = 0; i < kinks.size(); i++) {
                if (active.test(operation.operands().get(i))) {
                    Expr partial = new Instance(algebra, Map.of()).of(kinks.get(i));
                    partials.merge((Var) operation.operands().get(i), partial, algebra::add);
                }
            }
            return partials;
        }
        return smooth(Pattern.of(operation), result, active, algebra);
    }

    /** Whether the operation is a root with an infinite derivative at 0, which the root of a sum of squares has not. */
    boolean isRoot(Expr operation, Var result, Predicate<Expr> active, Algebra algebra) {
        return operation instanceof Expr.Call call
                && (call.function() == Function.SQRT || call.function() == Function.CBRT)
                && Pattern.in(operation, result, algebra, active) == null;
    }

    private Map<Var, Expr> smooth(Pattern pattern, Var result, Predicate<Expr> active, Algebra algebra) {
        Map<Var, Expr> bound = new HashMap<>(pattern.actual());
        bound.put(StableForms.RESULT, result);
        Instance instance = new Instance(algebra, bound);
        Map<Var, Expr> partials = new LinkedHashMap<>();
        pattern.formals().forEach(formal -> {
            if (active.test(pattern.actual().get(formal))) {
                Expr partial = instance.of(pattern.rewritten(rule(pattern.template(), formal)));
                partials.merge((Var) pattern.actual().get(formal), partial, algebra::add);
            }
        });
        return partials;
    }

    private Expr rule(Expr template, Var formal) {
        Map<Var, Expr> ofTemplate = rules.computeIfAbsent(template, each -> new HashMap<>());
        Expr known = ofTemplate.get(formal);
        if (known == null) {
            known = stableForms.of(template, derivatives.partial(template, formal));
            ofTemplate.put(formal, known);
        }
        return known;
    }

    /** A rule over formal variables, written with actual ones. */
    private record Instance(Algebra algebra, Map<Var, Expr> actual) {
        Expr of(Expr rule) {
            if (rule instanceof Var formal) {
                return actual.getOrDefault(formal, formal);
            } else if (rule instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE && rule.type() == Type.DOUBLE) {
                return algebra.negate(of(unary.operand()));
            } else if (rule instanceof Expr.Binary binary && binary.type() == Type.DOUBLE) {
                return arithmetic(binary);
            } else if (rule instanceof Expr.Conditional conditional) {
                return algebra.out()
                        .bind(new Expr.Conditional(
                                of(conditional.condition()), lazy(conditional.then()), lazy(conditional.otherwise())));
            } else if (rule instanceof Expr.Binary binary) {
                return algebra.out().bind(new Expr.Binary(binary.op(), of(binary.left()), of(binary.right())));
            } else if (rule instanceof Expr.Call call) {
                List<Expr> arguments = call.arguments().stream().map(this::of).toList();
                return algebra.out().bind(new Expr.Call(call.library(), call.function(), arguments));
            }
            return rule;
        }

        private Expr arithmetic(Expr.Binary binary) {
            Expr left = of(binary.left());
            if (binary.op() == DIVIDE && isSquare(binary.right())) {
                Expr root = of(((Expr.Binary) binary.right()).left());
                return algebra.divide(algebra.divide(left, root), root);
            }
            Expr right = of(binary.right());
            return switch (binary.op()) {
                case ADD -> algebra.add(left, right);
                case SUBTRACT -> algebra.subtract(left, right);
                case MULTIPLY -> algebra.multiply(left, right);
                case DIVIDE -> algebra.divide(left, right);
                default -> algebra.out().bind(new Expr.Binary(binary.op(), left, right));
            };
        }

        /** a / b² is computed as (a / b) / b: the square may leave the range of doubles where the quotient does not. */
        private static boolean isSquare(Expr expression) {
            return Shape.isBinary(expression, MULTIPLY)
                    && Shape.left(expression).equals(Shape.right(expression));
        }

        private Expr lazy(Expr arm) {
            return Substitution.of(actual).in(arm);
        }
    }
}
