package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.DIVIDE;
import static io.thalweg.processor.ir.BinaryOp.GREATER;
import static io.thalweg.processor.ir.BinaryOp.MULTIPLY;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is differentiated in one piece: one operation, or a few operations whose derivative as a whole is better behaved
 * than the product of theirs.
 *
 * @param template the piece over formal variables
 * @param actual what stands for each formal variable
 * @param whole a part of the template that the derivative is likely to contain, and the formal variable that holds it
 */
record Pattern(Expr template, Map<Var, Expr> actual, Map<Expr, Var> whole) {
    /** Below this, the squares under a root have lost bits or are gone. */
    private static final double TINY_NORM = 1e-140;

    private static final int DEPTH = 3;
    private static final int MOST_TERMS = 6;
    private static final Var DENOMINATOR = new Var("d", Type.DOUBLE);

    static Var formal(int index) {
        return new Var(index < 3 ? "uvw".substring(index, index + 1) : "u" + index, Type.DOUBLE);
    }

    /** The formal variables, in order. */
    List<Var> formals() {
        return actual.keySet().stream()
                .filter(each -> !each.equals(DENOMINATOR))
                .toList();
    }

    /**
     * One operation by itself. Equal operands of plain arithmetic share a formal variable; arguments of a function do
     * not, since a rule for two variables holds where they are equal, too; a power keeps its constants.
     */
    static Pattern of(Expr operation) {
        if (!(operation instanceof Expr.Call call)) {
            Map<Expr, Var> formals = new LinkedHashMap<>();
            operation.operands().forEach(each -> formals.computeIfAbsent(each, any -> formal(formals.size())));
            return new Pattern(withOperands(operation, formals), actual(formals), Map.of());
        }
        Map<Var, Expr> actual = new LinkedHashMap<>();
        List<Expr> arguments = new ArrayList<>();
        for (Expr each : call.arguments()) {
            if (call.function() == Function.POW && each instanceof Const) {
                arguments.add(each);
            } else {
                Var formal = formal(actual.size());
                actual.put(formal, each);
                arguments.add(formal);
            }
        }
        return new Pattern(new Expr.Call(call.library(), call.function(), arguments), actual, Map.of());
    }

    private static Map<Var, Expr> actual(Map<Expr, Var> formals) {
        Map<Var, Expr> actual = new LinkedHashMap<>();
        formals.forEach((operand, formal) -> actual.put(formal, operand));
        return actual;
    }

    /** A larger pattern that ends in the operation; null if there is none. */
    static @Nullable Pattern in(Expr operation, Var result, Algebra algebra, Predicate<Expr> active) {
        if (Shape.isBinary(operation, DIVIDE)) {
            Pattern related = relatedQuotient((Expr.Binary) operation, algebra);
            return related != null ? related : partOfWhole((Expr.Binary) operation, algebra, active);
        } else if (operation instanceof Expr.Call call && isOneOf(call, Function.SQRT, Function.CBRT)) {
            Pattern power = rootOfPower(call, algebra);
            return power != null || call.function() == Function.CBRT ? power : rootOfSquares(call, result, algebra);
        }
        return null;
    }

    /**
     * The root of an exponential, which is one itself, or of a power written as a product, such as √(u · u · u), which is a
     * power itself, and where it is smooth at 0,
     * that one's derivative is no 0 / 0. Odd powers under a square root have no negative side; for the others the power
     * has to be equal on both.
     */
    private static @Nullable Pattern rootOfPower(Expr.Call root, Algebra algebra) {
        Expr argument = root.arguments().get(0);
        Expr product = algebra.out().definition(argument);
        if (product instanceof Expr.Call exponential && exponential.function() == Function.EXP) {
            // where the exponential underflows, the root's own derivative is 0 / 0
            Const share = Const.of(root.function() == Function.SQRT ? 0.5 : 1.0 / 3.0);
            Expr template = Expr.Call.of(Function.EXP, new Expr.Binary(MULTIPLY, share, formal(0)));
            return new Pattern(
                    template, Map.of(formal(0), exponential.arguments().get(0)), Map.of());
        }
        if (!Shape.isBinary(product, MULTIPLY)) {
            return null;
        }
        for (Expr base : product.operands()) {
            int exponent = algebra.shape().exponent(argument, base, 2 * DEPTH);
            boolean fits = root.function() == Function.SQRT
                    ? exponent > 2 && (exponent % 2 == 1 || exponent % 4 == 0)
                    : exponent > 0 && exponent % 3 == 0;
            if (fits) {
                double index = root.function() == Function.SQRT ? 2 : 3;
                Const power = Const.of(exponent / index);
                Expr template = new Expr.Call(root.library(), Function.POW, List.of(formal(0), power));
                return new Pattern(template, Map.of(formal(0), base), Map.of());
            }
        }
        return null;
    }

    /**
     * A quotient of sums that share terms, such as u / (u + v): its derivative by u is v / (u + v)², while that of the
     * numerator and that of the denominator cancel each other when u is large.
     */
    private static @Nullable Pattern partOfWhole(Expr.Binary quotient, Algebra algebra, Predicate<Expr> active) {
        List<Expr> above = algebra.shape().addends(quotient.left(), DEPTH);
        List<Expr> below = algebra.shape().addends(quotient.right(), DEPTH);
        boolean shared = above.stream().anyMatch(each -> active.test(each) && below.contains(each));
        if (!shared || below.size() < 2 || above.size() + below.size() > MOST_TERMS) {
            return null;
        }
        Expansion expansion = new Expansion(algebra, new LinkedHashMap<>());
        Expr numerator = expansion.of(quotient.left(), DEPTH);
        Expr denominator = expansion.of(quotient.right(), DEPTH);
        Map<Var, Expr> actual = expansion.actual();
        actual.put(DENOMINATOR, quotient.right());
        return new Pattern(new Expr.Binary(DIVIDE, numerator, denominator), actual, Map.of(denominator, DENOMINATOR));
    }

    /**
     * A quotient whose sides have something in common that cancels: (u · v) / v, or sinh u / cosh u, whose derivative is
     * 1 / cosh² u, not a difference of terms that are nearly equal, or sin u / u.
     */
    private static @Nullable Pattern relatedQuotient(Expr.Binary quotient, Algebra algebra) {
        Expr above = algebra.out().definition(quotient.left());
        Expr below = algebra.out().definition(quotient.right());
        Map<Expr, Var> formals = new LinkedHashMap<>();
        Expr numerator;
        Expr denominator;
        if (above instanceof Expr.Call first && below instanceof Expr.Call second && areRelated(first, second)) {
            first.arguments().forEach(each -> formals.put(each, formal(0)));
            numerator = withOperands(first, formals);
            denominator = withOperands(second, formals);
        } else if (Shape.isBinary(above, MULTIPLY) && above.operands().contains(quotient.right())) {
            above.operands().forEach(each -> formals.computeIfAbsent(each, any -> formal(formals.size())));
            numerator = withOperands(above, formals);
            denominator = replaced(quotient.right(), formals);
        } else if (above instanceof Expr.Call call
                && isZeroAtZero(call.function())
                && call.arguments().contains(quotient.right())) {
            formals.put(quotient.right(), formal(0));
            numerator = withOperands(call, formals);
            denominator = formal(0);
        } else {
            return null;
        }
        return new Pattern(new Expr.Binary(DIVIDE, numerator, denominator), actual(formals), Map.of());
    }

    private static boolean areRelated(Expr.Call first, Expr.Call second) {
        boolean circular = isOneOf(first, Function.SIN, Function.COS) && isOneOf(second, Function.SIN, Function.COS);
        boolean hyperbolic =
                isOneOf(first, Function.SINH, Function.COSH) && isOneOf(second, Function.SINH, Function.COSH);
        return (circular || hyperbolic) && first.arguments().equals(second.arguments());
    }

    /** Whether f(u) / u has a removable singularity at 0, with a row of its own in {@link StableForms}. */
    private static boolean isZeroAtZero(Function function) {
        return switch (function) {
            case SIN, SINH, EXPM1, LOG1P -> true;
            default -> false;
        };
    }

    private static boolean isOneOf(Expr.Call call, Function one, Function other) {
        return call.function() == one || call.function() == other;
    }

    /**
     * The root of a sum of squares, whose derivative by u is u over the root, also where the squares underflow; at 0,
     * where there is none, it is 0 like that of {@code abs}.
     */
    private static @Nullable Pattern rootOfSquares(Expr.Call root, Var result, Algebra algebra) {
        List<Expr> bases = new ArrayList<>();
        for (Expr each : algebra.shape().summands(root.arguments().get(0), DEPTH)) {
            Expr base = baseOfSquare(algebra.out().definition(each));
            if (base == null) {
                return null;
            }
            bases.add(base);
        }
        Map<Var, Expr> actual = new LinkedHashMap<>();
        List<Expr> squares = new ArrayList<>();
        for (Expr base : bases) {
            Var formal = formal(actual.size());
            actual.put(formal, base);
            squares.add(new Expr.Binary(MULTIPLY, formal, formal));
        }
        Expr sum = squares.stream().reduce((a, b) -> new Expr.Binary(ADD, a, b)).orElseThrow();
        Expr first = Expr.Call.of(Function.ABS, bases.get(0));
        Expr norm = bases.stream().skip(1).reduce(first, (a, b) -> Expr.Call.of(Function.HYPOT, a, b));
        Expr template = Expr.Call.of(Function.SQRT, sum);
        Expr positive = Expr.Call.of(Function.MAX, norm, Const.of(Double.MIN_VALUE));
        Expr normal = algebra.out().bind(new Expr.Binary(GREATER, result, Const.of(TINY_NORM)));
        actual.put(DENOMINATOR, algebra.out().bind(new Expr.Conditional(normal, result, positive)));
        return new Pattern(template, actual, Map.of(template, DENOMINATOR));
    }

    private static @Nullable Expr baseOfSquare(Expr definition) {
        if (Shape.isBinary(definition, MULTIPLY) && Shape.left(definition).equals(Shape.right(definition))) {
            return Shape.left(definition);
        } else if (definition instanceof Expr.Call call
                && call.function() == Function.POW
                && call.arguments().get(1) instanceof Const exponent
                && exponent.is(2.0)) {
            return call.arguments().get(0);
        }
        return null;
    }

    /** The rule with the {@link #whole} parts in it replaced. */
    Expr rewritten(Expr rule) {
        for (Map.Entry<Expr, Var> each : whole.entrySet()) {
            if (sameSum(rule, each.getKey())) {
                return each.getValue();
            }
        }
        if (rule.operands().isEmpty() || whole.isEmpty()) {
            return rule;
        }
        Map<Expr, Expr> rewritten = new HashMap<>();
        rule.operands().forEach(each -> rewritten.put(each, rewritten(each)));
        return withOperands(rule, rewritten);
    }

    /** Whether two expressions are equal but for the order and the grouping of sums. */
    private static boolean sameSum(Expr a, Expr b) {
        if (a instanceof Expr.Call first && b instanceof Expr.Call second && first.function() == second.function()) {
            return sameSum(first.arguments().get(0), second.arguments().get(0));
        }
        Map<Expr, Integer> terms = new HashMap<>();
        countTerms(a, 1, terms);
        countTerms(b, -1, terms);
        return terms.values().stream().allMatch(count -> count == 0);
    }

    private static void countTerms(Expr expression, int sign, Map<Expr, Integer> terms) {
        if (Shape.isBinary(expression, ADD) || Shape.isBinary(expression, SUBTRACT)) {
            countTerms(Shape.left(expression), sign, terms);
            countTerms(Shape.right(expression), Shape.isBinary(expression, ADD) ? sign : -sign, terms);
        } else {
            terms.merge(expression, sign, Integer::sum);
        }
    }

    private static Expr withOperands(Expr operation, Map<Expr, ? extends Expr> operands) {
        if (operation instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), replaced(unary.operand(), operands));
        } else if (operation instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), replaced(binary.left(), operands), replaced(binary.right(), operands));
        } else if (operation instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream()
                            .map(each -> replaced(each, operands))
                            .toList());
        }
        return operation;
    }

    private static Expr replaced(Expr operand, Map<Expr, ? extends Expr> operands) {
        Expr replacement = operands.get(operand);
        return replacement == null ? operand : replacement;
    }

    /** Sums written out down to a depth, with a formal variable for each distinct term. */
    private record Expansion(Algebra algebra, Map<Expr, Var> formals) {
        Expr of(Expr atom, int depth) {
            Expr definition = algebra.out().definition(atom);
            if (depth > 0 && (Shape.isBinary(definition, ADD) || Shape.isBinary(definition, SUBTRACT))) {
                Expr.Binary sum = (Expr.Binary) definition;
                return new Expr.Binary(sum.op(), of(sum.left(), depth - 1), of(sum.right(), depth - 1));
            }
            return formals.computeIfAbsent(atom, any -> formal(formals.size()));
        }

        Map<Var, Expr> actual() {
            return Pattern.actual(formals);
        }
    }
}
