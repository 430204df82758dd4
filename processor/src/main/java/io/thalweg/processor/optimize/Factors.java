package io.thalweg.processor.optimize;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Definitions;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Saves multiplications in the derivative only. Multiples of one product are added up as numbers; a number that several
 * products of one variable are multiplied by is multiplied to that variable, once; and one that stands beside a variable
 * from outside of the loop is multiplied to that, outside. The last bits change.
 *
 * <p>Requires one operation for each variable. What becomes superfluous is left to {@link Prune}.
 */
public final class Factors {
    /** Numbers further from 1 stay where they are: their products might leave the range of doubles. */
    private static final double FAR = 1e30;

    private final Set<Var> forward;
    private final Map<Var, Expr> definitions = new HashMap<>();
    private final Map<Var, Integer> reads = new HashMap<>();
    /** How often a variable is read by a multiplication by a number. */
    private final Map<Var, Integer> scalings = new HashMap<>();
    /** For a number and a variable, the products of the variable that are multiplied by nothing but the number. */
    private final Map<Expr, Set<Var>> groups = new HashMap<>();

    /** All multiples of variables by positive numbers that the derivative takes. */
    private final Set<Expr> multiples = new HashSet<>();

    /** Programs that have been here before have such variables already. */
    private final Set<Var> taken;

    private int made;

    private Factors(Set<Var> forward, Set<Var> taken) {
        this.forward = forward;
        this.taken = taken;
    }

    /**
     * The gradient program with fewer multiplications.
     *
     * @param loss the program of the value, whose statements stay
     */
    public static Program apply(Program gradient, Program loss) {
        Factors pass = new Factors(LossVariables.of(loss), new HashSet<>(Definitions.of(gradient)));
        pass.define(gradient.body());
        gradient.body().statements().forEach(each -> Substitution.reads(each, pass::read));
        gradient.outputs().forEach(each -> Substitution.reads(each.value(), pass::read));
        pass.group();
        Block body = pass.block(gradient.body(), Map.of(), new HashSet<>(gradient.parameters()));
        return new Program(gradient.name(), gradient.parameters(), body, gradient.outputs());
    }

    private void read(Var variable) {
        reads.merge(variable, 1, Integer::sum);
    }

    private void define(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let && let.variable().type() == Type.DOUBLE) {
                definitions.put(let.variable(), let.value());
                scaled(let.value()).ifPresent(each -> scalings.merge(each, 1, Integer::sum));
                if (!forward.contains(let.variable())) {
                    multiples.add(let.value());
                }
            } else if (statement instanceof Stmt.If branch) {
                define(branch.then());
                define(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                define(loop.body());
            }
        }
    }

    /** How a variable is defined; a variable that comes from elsewhere stands for itself. */
    private Expr definition(Var variable) {
        return definitions.getOrDefault(variable, variable);
    }

    private void group() {
        definitions.forEach((variable, value) -> {
            Optional<Var> product = scaled(value);
            if (!forward.contains(variable) && product.isPresent() && isOnlyScaled(product.get())) {
                for (Expr factor : definition(product.get()).operands()) {
                    groups.computeIfAbsent(multiple(size(value), factor), any -> new HashSet<>())
                            .add(product.get());
                }
            }
        });
    }

    /** The variable that a number is multiplied to. */
    private static Optional<Var> scaled(Expr value) {
        return value instanceof Expr.Binary product
                        && product.op() == MULTIPLY
                        && product.left() instanceof Const
                        && product.right() instanceof Var variable
                ? Optional.of(variable)
                : Optional.empty();
    }

    private static Const number(Expr scaling) {
        return (Const) ((Expr.Binary) scaling).left();
    }

    private static double size(Expr scaling) {
        return Math.abs(number(scaling).number());
    }

    private static Expr multiple(double number, Expr factor) {
        return new Expr.Binary(MULTIPLY, Const.of(number), factor);
    }

    /** Whether a variable of the derivative is a product of two variables, and only multiples of it are read. */
    private boolean isOnlyScaled(Var variable) {
        return isOwnProduct(variable) && scalings.getOrDefault(variable, 0).equals(reads.get(variable));
    }

    private boolean isOwnProduct(Expr variable) {
        return variable instanceof Var
                && !forward.contains(variable)
                && definitions.get(variable) instanceof Expr.Binary product
                && product.op() == MULTIPLY
                && product.left() instanceof Var
                && product.right() instanceof Var;
    }

    /**
     * A block.
     *
     * @param outside the multiples that are known around it
     * @param inside what the innermost loop around it has defined up to here; around all loops that is everything
     */
    private Block block(Block block, Map<Expr, Expr> outside, Set<Var> inside) {
        Map<Expr, Expr> known = new HashMap<>(outside);
        Set<Var> defined = new HashSet<>(inside);
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                Expr value = isOwn(let) ? rewritten(let, known, defined, out) : let.value();
                definitions.put(let.variable(), value);
                out.add(new Stmt.Let(let.variable(), value));
            } else if (statement instanceof Stmt.If branch) {
                Block then = block(branch.then(), known, defined);
                Block otherwise = block(branch.otherwise(), known, defined);
                out.add(new Stmt.If(branch.condition(), then, otherwise, branch.joins()));
            } else if (statement instanceof Stmt.For loop) {
                Set<Var> turn = new HashSet<>();
                turn.add(loop.index());
                loop.carries().forEach(each -> turn.add(each.inside()));
                Block body = block(loop.body(), known, turn);
                out.add(new Stmt.For(
                        loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body));
            } else {
                out.add(statement);
            }
            defined.addAll(statement.defined());
        }
        return new Block(out);
    }

    private boolean isOwn(Stmt.Let let) {
        return let.variable().type() == Type.DOUBLE && !forward.contains(let.variable());
    }

    private Expr rewritten(Stmt.Let let, Map<Expr, Expr> known, Set<Var> inside, List<Stmt> out) {
        if (!(let.value() instanceof Expr.Binary binary)) {
            return let.value();
        } else if (binary.op() == ADD || binary.op() == SUBTRACT) {
            Expr sum = added(binary);
            return sum != binary ? sum : overCommonNumber(binary, out);
        } else if (binary.op() != MULTIPLY) {
            return binary;
        }
        Optional<Var> product = scaled(binary);
        if (product.isPresent()) {
            return isOnlyScaled(product.get()) ? scaledFactor(let, product.get(), known, inside, out) : binary;
        } else if (movesOut(binary.left(), binary.right(), inside)) {
            return outwards(binary.left(), binary.right(), known, out);
        }
        boolean moves = movesOut(binary.right(), binary.left(), inside);
        return moves ? outwards(binary.right(), binary.left(), known, out) : binary;
    }

    /** p · m + q · m as (p + q) · m for numbers p and q. */
    private Expr added(Expr.Binary sum) {
        Optional<Monomial> left = Monomial.of(sum.left(), definitions);
        Optional<Monomial> right = Monomial.of(sum.right(), definitions);
        if (left.isEmpty()
                || right.isEmpty()
                || !left.get().isLike(right.get())
                || left.get().isNumber()) {
            return sum;
        }
        double number = left.get().number()
                + (sum.op() == BinaryOp.ADD ? 1 : -1) * right.get().number();
        boolean shorter = left.get().products() < right.get().products();
        Expr core = shorter ? sum.left() : sum.right();
        while (core instanceof Var variable
                && !forward.contains(variable)
                && scaled(definition(variable)).isPresent()) {
            core = scaled(definition(variable)).get();
        }
        double ratio = Monomial.of(core, definitions)
                .map(each -> number / each.number())
                .orElse(0.0);
        boolean sound = ratio != 1 && isModerate(ratio);
        return sound ? multiple(ratio, core) : sum;
    }

    /** k · (a · b) ± m · w as ±m · (a · (k/m · b) ± w), where k/m · b is wanted elsewhere. */
    private Expr overCommonNumber(Expr.Binary sum, List<Stmt> out) {
        Optional<Var> left = ownScaled(sum.left());
        Optional<Var> right = ownScaled(sum.right());
        if (left.isEmpty() || right.isEmpty() || !isOwnProduct(left.get())) {
            return sum;
        }
        double first = number(definition((Var) sum.left())).number();
        double second = number(definition((Var) sum.right())).number();
        double ratio = Math.abs(first / second);
        Expr.Binary product = (Expr.Binary) definition(left.get());
        Expr scaled = multiple(ratio, product.right());
        if (!isModerate(ratio) || !multiples.contains(scaled)) {
            return sum;
        }
        Var term = bind(new Expr.Binary(MULTIPLY, product.left(), bind(scaled, out)), out);
        boolean same = (sum.op() == ADD) == (first > 0 == second > 0);
        Var inner = bind(new Expr.Binary(same ? ADD : SUBTRACT, term, right.get()), out);
        return multiple(Math.copySign(second, first), inner);
    }

    /** What a number is multiplied to by a variable of the derivative that is read once. */
    private Optional<Var> ownScaled(Expr multiple) {
        return multiple instanceof Var variable && !forward.contains(variable) && holdsNumber(variable)
                ? scaled(definition(variable))
                : Optional.empty();
    }

    /** Whether a factor is so near to 1 that a product may take it up. */
    static boolean isModerate(double number) {
        return Math.abs(number) < FAR && Math.abs(number) > 1 / FAR;
    }

    /** k · (a · b) as a · (k · b), where k · b serves several products, or is the same in all turns of the loop. */
    private Expr scaledFactor(Stmt.Let let, Var product, Map<Expr, Expr> known, Set<Var> inside, List<Stmt> out) {
        double size = size(let.value());
        Expr.Binary factors = (Expr.Binary) definition(product);
        Expr left = multiple(size, factors.left());
        Expr right = multiple(size, factors.right());
        Expr scaled = gain(left, inside) > gain(right, inside) ? left : right;
        if (gain(scaled, inside) < 2) {
            return let.value();
        }
        boolean negative = number(let.value()).number() < 0;
        Expr whole = multiple(size, product);
        if (negative && known.containsKey(whole)) {
            return new Expr.Unary(UnaryOp.NEGATE, known.get(whole));
        }
        if (!known.containsKey(scaled)) {
            known.put(scaled, times(size, ((Expr.Binary) scaled).right(), out));
        }
        Expr other = scaled.equals(left) ? factors.right() : factors.left();
        Expr positive = new Expr.Binary(MULTIPLY, other, known.get(scaled));
        known.put(whole, negative ? bind(positive, out) : let.variable());
        return negative ? new Expr.Unary(UnaryOp.NEGATE, known.get(whole)) : positive;
    }

    private int gain(Expr scaled, Set<Var> inside) {
        boolean invariant = !inside.contains((Var) ((Expr.Binary) scaled).right());
        return invariant
                ? Integer.MAX_VALUE
                : groups.getOrDefault(scaled, Set.of()).size();
    }

    /** A number times a factor; it meets a number in there if nobody else reads that. */
    private Var times(double number, Expr factor, List<Stmt> out) {
        if (factor instanceof Var variable && definitions.get(variable) instanceof Expr.Binary product) {
            boolean own = !forward.contains(variable);
            if (own
                    && scaled(product).isPresent()
                    && isModerate(number * number(product).number())) {
                return bind(multiple(number * number(product).number(), product.right()), out);
            } else if (isOwnProduct(variable)) {
                for (Expr each : product.operands()) {
                    if (each instanceof Var inner && !forward.contains(inner) && holdsNumber(inner)) {
                        Expr other = each.equals(product.left()) ? product.right() : product.left();
                        return bind(new Expr.Binary(MULTIPLY, times(number, inner, out), other), out);
                    }
                }
            }
        }
        return bind(multiple(number, factor), out);
    }

    private boolean holdsNumber(Var variable) {
        Expr definition = definition(variable);
        return reads.getOrDefault(variable, 0) == 1
                && scaled(definition).isPresent()
                && isModerate(number(definition).number());
    }

    private boolean movesOut(Expr multiple, Expr factor, Set<Var> inside) {
        return multiple instanceof Var variable
                && inside.contains(variable)
                && !forward.contains(variable)
                && holdsNumber(variable)
                && scaled(definition(variable)).filter(inside::contains).isPresent()
                && factor instanceof Var outer
                && !inside.contains(outer);
    }

    /** (k · x) · h as x · (k · h), where h comes from outside of the loop and x does not. */
    private Expr outwards(Expr multiple, Expr factor, Map<Expr, Expr> known, List<Stmt> out) {
        Expr scaling = definition((Var) multiple);
        Expr scaled = multiple(number(scaling).number(), factor);
        if (!known.containsKey(scaled)) {
            known.put(scaled, bind(scaled, out));
        }
        return new Expr.Binary(MULTIPLY, scaled(scaling).get(), known.get(scaled));
    }

    private Var bind(Expr value, List<Stmt> out) {
        Var variable;
        do {
            variable = new Var("$factor" + ++made, Type.DOUBLE);
        } while (!taken.add(variable));
        definitions.put(variable, value);
        out.add(new Stmt.Let(variable, value));
        return variable;
    }
}
