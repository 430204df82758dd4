package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The words of a flow's equations as variables of the stepper: what all coordinates share is computed once a step, what
 * is each coordinate's own is written out for it.
 */
final class Words {
    static final String OBJECTIVE = "objective";
    static final String GRADIENT_NORM = "gradientNorm";

    private final Velocity velocity;
    private final Names names;
    private final Expr dimension;
    private final Map<Var, Expr> shared = new HashMap<>();
    private final Map<Expr, Var> factors = new LinkedHashMap<>();
    private final Set<Var> also = new HashSet<>();
    private Optional<String> spread = Optional.empty();
    private Optional<String> memorySpread = Optional.empty();

    /**
     * The words of one flow.
     *
     * @param dimension the number of coordinates: an int constant, or the local variable that holds it
     */
    Words(Velocity velocity, Expr dimension) {
        this.velocity = velocity;
        this.dimension = dimension;
        this.names = new Names(
                List.of("walk", "step", "schedule", "stride", "t", "state", "velocity", OBJECTIVE, GRADIENT_NORM, "i"));
        velocity.hyperparameters().forEach(each -> names.free(each.name()));
        if (dimension instanceof Var variable) {
            names.free(variable.name());
        }
        shared.put(
                Symbol.DIMENSION.variable(),
                dimension instanceof Const constant
                        ? Const.of(constant.number())
                        : new Expr.Unary(UnaryOp.TO_DOUBLE, dimension));
    }

    Velocity velocity() {
        return velocity;
    }

    Expr dimension() {
        return dimension;
    }

    String numbered(String wish) {
        return names.numbered(wish);
    }

    String free(String wish) {
        return names.free(wish);
    }

    /**
     * What every step computes before the coordinates move.
     *
     * @param loss the variable that holds the loss
     * @param norm the variable that holds the gradient's norm
     * @param norm1 declares a variable, whose name it is given, that holds the sum of the absolute partial derivatives
     * @param time the time, as code
     */
    CodeBlock perStep(String loss, String norm, Function<String, CodeBlock> norm1, CodeBlock time) {
        CodeBlock.Builder code = CodeBlock.builder();
        shared.put(Symbol.NORM.variable(), local(norm));
        if (uses(Symbol.LOSS)) {
            String above = names.free("aboveFloor");
            code.addStatement("double $N = $N - floor", above, loss);
            shared.put(Symbol.LOSS.variable(), local(above));
        }
        if (uses(Symbol.NORM1)) {
            String sum = names.free("norm1");
            code.add(norm1.apply(sum));
            shared.put(Symbol.NORM1.variable(), local(sum));
        }
        if (uses(Symbol.TIME)) {
            String now = time.toString();
            if (!names.isTaken(now)) {
                now = names.free("time");
                code.addStatement("double $N = $L", now, time);
            }
            shared.put(Symbol.TIME.variable(), local(now));
        }
        if (!dimension.equals(Const.of(1))) {
            velocity.memories().values().forEach(each -> factor(each, code));
            factor(velocity.theta(), code);
        }
        return code.build();
    }

    private boolean uses(Symbol symbol) {
        return velocity.uses(symbol) || also.contains(symbol.variable());
    }

    /** Makes the words of one more expression known, besides those of the equations. */
    void also(Expr expression) {
        Substitution.reads(expression, also::add);
    }

    /** An expression over words that all coordinates share. */
    CodeBlock shared(Expr expression) {
        return Body.code(Text.print(Substitution.of(shared).in(expression)));
    }

    /**
     * What Euler's method computes in front of a step: how far the point goes, and what noise is multiplied by.
     */
    CodeBlock stride(String steps) {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("double stride = step * schedule.applyAsDouble($N)", steps);
        if (reads(velocity.theta(), Symbol.NOISE)) {
            spread = Optional.of(names.free("spread"));
            // A schedule may come down to 0: no step, no noise.
            code.addStatement("double $N = stride > 0 ? 1 / $T.sqrt(stride) : 0", spread.get(), Math.class);
        }
        if (velocity.memories().values().stream().anyMatch(each -> reads(each, Symbol.NOISE))) {
            memorySpread = Optional.of(names.free("memorySpread"));
            code.addStatement("double $N = 1 / $T.sqrt(step)", memorySpread.get(), Math.class);
        }
        return code.build();
    }

    private static boolean reads(Expr expression, Symbol symbol) {
        boolean[] found = {false};
        Substitution.reads(expression, each -> found[0] |= each.equals(symbol.variable()));
        return found[0];
    }

    /** A right side for one coordinate, with the mean of the noise. */
    CodeBlock rightSide(Expr equation, String theta, String gradient, List<String> memories) {
        return rightSide(equation, theta, gradient, memories, Const.ZERO);
    }

    /**
     * A right side for one coordinate in a step of Euler's method.
     *
     * @param draw the variable that holds the coordinate's standard normal number
     */
    CodeBlock rightSide(Expr equation, String theta, String gradient, List<String> memories, String draw) {
        Optional<String> scale = equation == velocity.theta() ? spread : memorySpread;
        Expr noise = scale.<Expr>map(each -> new Expr.Binary(BinaryOp.MULTIPLY, local(each), local(draw)))
                .orElse(Const.ZERO);
        return rightSide(equation, theta, gradient, memories, noise);
    }

    private CodeBlock rightSide(Expr equation, String theta, String gradient, List<String> memories, Expr noise) {
        Map<Var, Expr> words = new HashMap<>(shared);
        words.put(Symbol.NOISE.variable(), noise);
        words.put(Symbol.THETA.variable(), local(theta));
        words.put(Symbol.GRADIENT.variable(), local(gradient));
        int index = 0;
        for (Var memory : velocity.memories().keySet()) {
            words.put(memory, local(memories.get(index++)));
        }
        return Body.code(Text.print(Substitution.of(words).in(withFactors(equation))));
    }

    private static Var local(String name) {
        return new Var(name, Type.DOUBLE);
    }

    /** Declares a variable for each largest part of the expression that is the same for all coordinates. */
    private void factor(Expr expression, CodeBlock.Builder code) {
        if (!isWorthSharing(expression)) {
            expression.operands().forEach(each -> factor(each, code));
        } else if (!factors.containsKey(expression)) {
            String name;
            do {
                name = names.numbered("factor");
                // Of that name it would be taken for the memory.
            } while (velocity.memories().containsKey(local(name)));
            code.addStatement(
                    "double $N = $L",
                    name,
                    Body.code(Text.print(Substitution.of(shared).in(expression))));
            factors.put(expression, local(name));
        }
    }

    private boolean isWorthSharing(Expr expression) {
        boolean trivial = expression.operands().isEmpty()
                || (expression instanceof Expr.Unary unary
                        && unary.op() == UnaryOp.NEGATE
                        && unary.operand().operands().isEmpty());
        return !trivial && expression.type() == Type.DOUBLE && !velocity.isPerCoordinate(expression);
    }

    private Expr withFactors(Expr expression) {
        Var factor = factors.get(expression);
        if (factor != null) {
            return factor;
        } else if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), withFactors(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), withFactors(binary.left()), withFactors(binary.right()));
        } else if (expression instanceof Expr.Conditional conditional) {
            return new Expr.Conditional(
                    withFactors(conditional.condition()),
                    withFactors(conditional.then()),
                    withFactors(conditional.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream().map(this::withFactors).toList());
        }
        return expression;
    }
}
