package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random structured programs: nested branches with joins, shared subexpressions, lazy expressions, and, unless only
 * doubles are asked for, integers that may throw and booleans. The same seed gives the same program.
 */
public final class RandomPrograms {
    private static final List<Double> REALS =
            List.of(0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -3.25, 1e-300, 1e300, 4.9e-324, 1e17, 0.1, -7.0);
    private static final List<Double> SPECIAL =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
    private static final List<Integer> INTEGERS = List.of(0, 1, -1, 2, 7, Integer.MAX_VALUE, Integer.MIN_VALUE);

    private final SplittableRandom random;
    private final boolean onlyReals;
    private int names;

    private RandomPrograms(long seed, boolean onlyReals) {
        this.random = new SplittableRandom(seed);
        this.onlyReals = onlyReals;
    }

    /** A program of all types, with two outputs. */
    public static Program mixed(long seed) {
        RandomPrograms programs = new RandomPrograms(seed, false);
        List<Var> parameters = List.of(
                new Var("x", Type.DOUBLE),
                new Var("y", Type.DOUBLE),
                new Var("i", Type.INT),
                new Var("j", Type.INT),
                new Var("b", Type.BOOLEAN));
        return programs.program(parameters, "loss", "other");
    }

    /** A loss of up to four doubles whose only kinks are branches. */
    public static Program loss(long seed) {
        RandomPrograms programs = new RandomPrograms(seed, true);
        int dimension = programs.random.nextInt(1, 5);
        List<Var> parameters = List.of("x", "y", "z", "w").subList(0, dimension).stream()
                .map(each -> new Var(each, Type.DOUBLE))
                .toList();
        return programs.program(parameters, "loss");
    }

    /** Arguments for a program, hard ones among them. */
    public static List<Object> arguments(Program program, SplittableRandom random) {
        List<Object> arguments = new ArrayList<>();
        for (Var each : program.parameters()) {
            arguments.add(
                    switch (each.type()) {
                        case DOUBLE -> real(random);
                        case INT -> INTEGERS.get(random.nextInt(INTEGERS.size()));
                        case LONG -> (long) INTEGERS.get(random.nextInt(INTEGERS.size()));
                        case BOOLEAN -> random.nextBoolean();
                        default -> throw new IllegalArgumentException(each + " is an array");
                    });
        }
        return arguments;
    }

    private static double real(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> REALS.get(random.nextInt(REALS.size()));
            case 1 -> SPECIAL.get(random.nextInt(SPECIAL.size()));
            default -> random.nextDouble(-3, 3);
        };
    }

    /** What is in sight, by type: variables, and expressions that stand somewhere already. */
    private record Scope(List<Expr> atoms, List<Expr> shared) {
        Scope inside() {
            return new Scope(new ArrayList<>(atoms), new ArrayList<>(shared));
        }
    }

    private Program program(List<Var> parameters, String... outputs) {
        Scope scope = new Scope(new ArrayList<>(parameters), new ArrayList<>());
        Block body = block(scope, 3);
        List<Program.Output> results = new ArrayList<>();
        for (String each : outputs) {
            results.add(new Program.Output(each, expression(Type.DOUBLE, scope, 2)));
        }
        return new Program("random", parameters, body, results);
    }

    private Block block(Scope scope, int depth) {
        List<Stmt> statements = new ArrayList<>();
        int size = random.nextInt(1, 5);
        for (int i = 0; i < size; i++) {
            if (depth > 0 && random.nextInt(3) == 0) {
                statements.add(branch(scope, depth - 1));
            } else {
                Type type = type();
                Expr value = expression(type, scope, 3);
                Var variable = fresh(type);
                statements.add(new Stmt.Let(variable, value));
                scope.atoms().add(variable);
            }
        }
        return new Block(statements);
    }

    private Stmt.If branch(Scope scope, int depth) {
        Expr condition = oneOf(scope.atoms(), Type.BOOLEAN);
        if (condition == null || random.nextInt(3) == 0) {
            condition = expression(Type.BOOLEAN, scope, 2);
        }
        Scope inThen = scope.inside();
        Block then = block(inThen, depth);
        Scope inOtherwise = scope.inside();
        Block otherwise = random.nextInt(4) == 0 ? Block.EMPTY : block(inOtherwise, depth);
        List<Stmt.Join> joins = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Type type = type();
            joins.add(new Stmt.Join(fresh(type), expression(type, inThen, 1), expression(type, inOtherwise, 1)));
        }
        joins.forEach(each -> scope.atoms().add(each.variable()));
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private Type type() {
        return switch (random.nextInt(onlyReals ? 9 : 6)) {
            case 0 -> Type.BOOLEAN;
            case 1 -> onlyReals ? Type.DOUBLE : Type.INT;
            default -> Type.DOUBLE;
        };
    }

    /** Every second variable is one that a pass might have made. */
    private Var fresh(Type type) {
        names++;
        return new Var((random.nextBoolean() ? "$u" : "t") + names, type);
    }

    private Expr oneOf(List<Expr> candidates, Type type) {
        List<Expr> fitting =
                candidates.stream().filter(each -> each.type() == type).toList();
        return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
    }

    private Expr expression(Type type, Scope scope, int depth) {
        Expr known = random.nextInt(5) == 0 ? oneOf(scope.shared(), type) : null;
        if (known != null) {
            return known;
        }
        Expr atom = depth == 0 || random.nextInt(4) == 0 ? oneOf(scope.atoms(), type) : null;
        if (atom != null || depth <= 0) {
            return atom != null ? atom : constant(type);
        }
        Expr made = switch (type) {
            case DOUBLE -> onlyReals ? smooth(scope, depth - 1) : real(scope, depth - 1);
            case BOOLEAN -> truth(scope, depth - 1);
            default -> integer(scope, depth - 1);
        };
        scope.shared().add(made);
        return made;
    }

    private Expr constant(Type type) {
        return switch (type) {
            case DOUBLE -> Const.of(onlyReals ? random.nextInt(1, 6) / 2.0 : real(random));
            case BOOLEAN -> Const.of(random.nextBoolean());
            default -> Const.of(INTEGERS.get(random.nextInt(INTEGERS.size())));
        };
    }

    private Expr real(Scope scope, int depth) {
        Expr a = expression(Type.DOUBLE, scope, depth);
        return switch (random.nextInt(14)) {
            case 0 -> new Expr.Unary(UnaryOp.NEGATE, a);
            case 1 -> new Expr.Unary(UnaryOp.TO_DOUBLE, expression(Type.INT, scope, depth));
            case 2 -> choice(Type.DOUBLE, scope, depth);
            case 3 -> Expr.Call.of(Function.MAX, a, expression(Type.DOUBLE, scope, depth));
            case 4 -> Expr.Call.of(Function.SQRT, a);
            case 5 -> Expr.Call.of(Function.EXP, a);
            case 6 -> Expr.Call.of(Function.CLAMP, a, Const.of(-1.0), expression(Type.DOUBLE, scope, depth));
            default -> {
                List<BinaryOp> ops = List.of(
                        BinaryOp.ADD, BinaryOp.SUBTRACT, BinaryOp.MULTIPLY, BinaryOp.DIVIDE, BinaryOp.REMAINDER);
                yield new Expr.Binary(pick(ops), a, expression(Type.DOUBLE, scope, depth));
            }
        };
    }

    private Expr integer(Scope scope, int depth) {
        Expr a = expression(Type.INT, scope, depth);
        Expr b = expression(Type.INT, scope, depth);
        return switch (random.nextInt(8)) {
            case 0 -> Expr.Call.of(Function.ADD_EXACT, a, b);
            case 1 -> Expr.Call.of(Function.FLOOR_MOD, a, b);
            case 2 -> new Expr.Unary(UnaryOp.TO_INT, expression(Type.DOUBLE, scope, depth));
            case 3 -> choice(Type.INT, scope, depth);
            default -> {
                List<BinaryOp> ops = List.of(
                        BinaryOp.ADD,
                        BinaryOp.SUBTRACT,
                        BinaryOp.MULTIPLY,
                        BinaryOp.DIVIDE,
                        BinaryOp.REMAINDER,
                        BinaryOp.SHIFT_LEFT,
                        BinaryOp.XOR);
                yield new Expr.Binary(pick(ops), a, b);
            }
        };
    }

    private Expr truth(Scope scope, int depth) {
        Type type = onlyReals || random.nextBoolean() ? Type.DOUBLE : Type.INT;
        return switch (random.nextInt(7)) {
            case 0 -> new Expr.Unary(UnaryOp.NOT, expression(Type.BOOLEAN, scope, depth));
            case 1 -> choice(Type.BOOLEAN, scope, depth);
            case 2, 3 -> {
                List<BinaryOp> ops =
                        List.of(BinaryOp.AND_ALSO, BinaryOp.OR_ELSE, BinaryOp.AND, BinaryOp.XOR, BinaryOp.EQUAL);
                Expr left = expression(Type.BOOLEAN, scope, depth);
                yield new Expr.Binary(pick(ops), left, expression(Type.BOOLEAN, scope, depth));
            }
            default -> {
                List<BinaryOp> ops = List.of(BinaryOp.LESS, BinaryOp.GREATER_EQUAL, BinaryOp.NOT_EQUAL);
                Expr left = expression(type, scope, depth);
                yield new Expr.Binary(pick(ops), left, expression(type, scope, depth));
            }
        };
    }

    private Expr choice(Type type, Scope scope, int depth) {
        return new Expr.Conditional(
                expression(Type.BOOLEAN, scope, depth),
                expression(type, scope, depth),
                expression(type, scope, depth));
    }

    private Expr smooth(Scope scope, int depth) {
        Expr a = expression(Type.DOUBLE, scope, depth);
        return switch (random.nextInt(16)) {
            case 0 -> new Expr.Unary(UnaryOp.NEGATE, a);
            case 1 -> Expr.Call.of(Function.EXP, a);
            case 2 -> Expr.Call.of(Function.LOG, a);
            case 3 -> Expr.Call.of(Function.SQRT, a);
            case 4 -> Expr.Call.of(Function.SIN, a);
            case 5 -> Expr.Call.of(Function.TANH, a);
            case 6 -> Expr.Call.of(Function.POW, a, Const.of((double) random.nextInt(2, 5)));
            case 7 -> Expr.Call.of(Function.ABS, a);
            case 8 -> choice(Type.DOUBLE, scope, depth);
            default -> {
                List<BinaryOp> ops =
                        List.of(BinaryOp.ADD, BinaryOp.SUBTRACT, BinaryOp.MULTIPLY, BinaryOp.MULTIPLY, BinaryOp.DIVIDE);
                yield new Expr.Binary(pick(ops), a, expression(Type.DOUBLE, scope, depth));
            }
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
