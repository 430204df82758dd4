package io.thalweg.processor.ir;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random structured programs: nested branches with joins, shared subexpressions, lazy expressions, and, unless only
 * doubles are asked for, integers that may throw and booleans; if asked for, loops and arrays. No index is out of
 * bounds. The same seed gives the same program.
 */
public final class RandomPrograms {
    private static final List<Double> REALS =
            List.of(0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -3.25, 1e-300, 1e300, 4.9e-324, 1e17, 0.1, -7.0);
    private static final List<Double> SPECIAL =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
    private static final List<Integer> INTEGERS = List.of(0, 1, -1, 2, 7, Integer.MAX_VALUE, Integer.MIN_VALUE);

    /** The least length of an array; a power of two. */
    private static final int LENGTH = 4;

    private final SplittableRandom random;
    private final boolean onlyReals;
    private final boolean withArrays;
    private int names;

    private RandomPrograms(long seed, boolean onlyReals, boolean withArrays) {
        this.random = new SplittableRandom(seed);
        this.onlyReals = onlyReals;
        this.withArrays = withArrays;
    }

    /** A program of all types, with two outputs. */
    public static Program mixed(long seed) {
        RandomPrograms programs = new RandomPrograms(seed, false, false);
        List<Var> parameters = List.of(
                new Var("x", Type.DOUBLE),
                new Var("y", Type.DOUBLE),
                new Var("i", Type.INT),
                new Var("j", Type.INT),
                new Var("b", Type.BOOLEAN));
        return programs.program(parameters, "loss", "other");
    }

    /** A program of all types with loops and arrays, with three outputs, one of them an array. */
    public static Program loops(long seed) {
        RandomPrograms programs = new RandomPrograms(seed, false, true);
        List<Var> parameters = List.of(
                new Var("x", Type.DOUBLE),
                new Var("i", Type.INT),
                new Var("b", Type.BOOLEAN),
                new Var("v", Type.DOUBLE_ARRAY),
                new Var("k", Type.INT_ARRAY),
                new Var("p", Type.BOOLEAN_ARRAY),
                new Var("m", Type.DOUBLE_MATRIX));
        return programs.program(parameters, "loss", "other");
    }

    /** A loss of up to four doubles whose only kinks are branches. */
    public static Program loss(long seed) {
        RandomPrograms programs = new RandomPrograms(seed, true, false);
        int dimension = programs.random.nextInt(1, 5);
        List<Var> parameters = List.of("x", "y", "z", "w").subList(0, dimension).stream()
                .map(each -> new Var(each, Type.DOUBLE))
                .toList();
        return programs.program(parameters, "loss");
    }

    /** Arguments for a program, hard ones among them. */
    public static List<Object> arguments(Program program, SplittableRandom random) {
        List<Object> arguments = new ArrayList<>();
        program.parameters().forEach(each -> arguments.add(argument(each.type(), random)));
        return arguments;
    }

    private static Object argument(Type type, SplittableRandom random) {
        return switch (type) {
            case DOUBLE -> real(random);
            case INT -> INTEGERS.get(random.nextInt(INTEGERS.size()));
            case LONG -> (long) INTEGERS.get(random.nextInt(INTEGERS.size()));
            case BOOLEAN -> random.nextBoolean();
            case BOOLEAN_ARRAY, INT_ARRAY, DOUBLE_ARRAY, INT_MATRIX, DOUBLE_MATRIX -> {
                Object first = argument(type.element(), random);
                Object array =
                        Array.newInstance(type.element().isArray() ? first.getClass() : primitive(first), LENGTH);
                for (int i = 0; i < LENGTH; i++) {
                    Array.set(array, i, argument(type.element(), random));
                }
                yield array;
            }
        };
    }

    private static Class<?> primitive(Object boxed) {
        return MethodType.methodType(boxed.getClass()).unwrap().returnType();
    }

    private static double real(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> REALS.get(random.nextInt(REALS.size()));
            case 1 -> SPECIAL.get(random.nextInt(SPECIAL.size()));
            default -> random.nextDouble(-3, 3);
        };
    }

    private Program program(List<Var> parameters, String... outputs) {
        RandomScope scope = new RandomScope(parameters);
        List<Stmt> statements = new ArrayList<>();
        if (withArrays) {
            statements.add(allocation(scope));
        }
        statements.addAll(block(scope, 3).statements());
        List<Program.Output> results = new ArrayList<>();
        for (String each : outputs) {
            results.add(new Program.Output(each, expression(Type.DOUBLE, scope, 2)));
        }
        scope.locals.values().stream().findFirst().ifPresent(each -> results.add(new Program.Output("array", each)));
        return new Program("random", parameters, new Block(statements), results);
    }

    private Block block(RandomScope scope, int depth) {
        List<Stmt> statements = new ArrayList<>();
        int size = random.nextInt(1, 5);
        for (int i = 0; i < size; i++) {
            if (withArrays && random.nextBoolean()) {
                statements.add(random.nextInt(3) > 0 || depth == 0 ? access(scope) : loop(scope, depth - 1));
            } else if (depth > 0 && random.nextInt(3) == 0) {
                statements.add(branch(scope, depth - 1));
            } else {
                Type type = type();
                Expr value = expression(type, scope, 3);
                Var variable = fresh(type);
                statements.add(new Stmt.Let(variable, value));
                scope.atoms.add(variable);
            }
        }
        return new Block(statements);
    }

    private Stmt.If branch(RandomScope scope, int depth) {
        Expr condition = oneOf(scope.atoms, Type.BOOLEAN);
        if (condition == null || random.nextInt(3) == 0) {
            condition = expression(Type.BOOLEAN, scope, 2);
        }
        RandomScope inThen = scope.inArm();
        Block then = block(inThen, depth);
        RandomScope inOtherwise = scope.inArm();
        Block otherwise = random.nextInt(4) == 0 ? Block.EMPTY : block(inOtherwise, depth);
        List<Stmt.Join> joins = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Type type = type();
            joins.add(new Stmt.Join(fresh(type), expression(type, inThen, 1), expression(type, inOtherwise, 1)));
        }
        joins.forEach(each -> scope.atoms.add(each.variable()));
        joinArrays(scope, inThen, inOtherwise, joins);
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private void joinArrays(RandomScope scope, RandomScope then, RandomScope otherwise, List<Stmt.Join> joins) {
        for (Map.Entry<Integer, Var> each : List.copyOf(scope.locals.entrySet())) {
            int local = each.getKey();
            Var left = then.locals.get(local);
            Var right = otherwise.locals.get(local);
            if (left == null || right == null) {
                scope.forget(local);
            } else if (!left.equals(right)) {
                Var joined = fresh(left.type());
                joins.add(new Stmt.Join(joined, left, right));
                scope.replace(local, joined);
            }
        }
    }

    /** A new array, a store into one, or a row. */
    private Stmt access(RandomScope scope) {
        int choice = random.nextInt(8);
        if (choice == 0) {
            Expr matrix = pick(scope.given.stream()
                    .filter(each -> each.type() == Type.DOUBLE_MATRIX)
                    .toList());
            Var row = fresh(Type.DOUBLE_ARRAY);
            Stmt let = new Stmt.Let(row, new Expr.Element(matrix, index(scope)));
            scope.given.add(row);
            return let;
        } else if (choice == 1 || scope.writable.isEmpty()) {
            return allocation(scope);
        }
        int local = pick(List.copyOf(scope.writable));
        Var before = scope.locals.get(local);
        Expr index = index(scope);
        Expr value = expression(before.type().element(), scope, 2);
        Var after = fresh(before.type());
        scope.replace(local, after);
        return new Stmt.Store(after, before, index, value);
    }

    private Stmt allocation(RandomScope scope) {
        Type type = pick(List.of(Type.DOUBLE_ARRAY, Type.DOUBLE_ARRAY, Type.INT_ARRAY, Type.BOOLEAN_ARRAY));
        Expr length =
                random.nextBoolean() ? Const.of(LENGTH) : new Expr.Binary(BinaryOp.ADD, Const.of(LENGTH), index(scope));
        Var array = fresh(type);
        scope.locals.put(names, array);
        scope.writable.add(names);
        return new Stmt.Allocate(array, length);
    }

    private Stmt.For loop(RandomScope scope, int depth) {
        boolean up = random.nextBoolean();
        Expr from = up ? Const.of(random.nextInt(2)) : index(scope);
        Expr bound = up ? index(scope) : Const.of(random.nextInt(2));
        BinaryOp test = up
                ? pick(List.of(BinaryOp.LESS, BinaryOp.LESS_EQUAL))
                : pick(List.of(BinaryOp.GREATER, BinaryOp.GREATER_EQUAL));
        Var index = fresh(Type.INT);
        RandomScope inside = scope.inLoop();
        List<Stmt.Carry> heads = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Type type = type();
            Expr initial = expression(type, scope, 1);
            heads.add(new Stmt.Carry(fresh(type), fresh(type), initial, initial));
            inside.atoms.add(heads.get(heads.size() - 1).inside());
        }
        List<Integer> carried =
                scope.writable.stream().filter(each -> random.nextInt(3) > 0).toList();
        for (int local : carried) {
            Var initial = scope.locals.get(local);
            Var start = fresh(initial.type());
            heads.add(new Stmt.Carry(fresh(initial.type()), start, initial, initial));
            inside.replace(local, start);
            inside.writable.add(local);
        }
        inside.indexes.add(index);
        inside.atoms.add(index);
        Block body = block(inside, depth);
        List<Stmt.Carry> carries = new ArrayList<>();
        int scalars = heads.size() - carried.size();
        for (int i = 0; i < heads.size(); i++) {
            Stmt.Carry head = heads.get(i);
            boolean scalar = i < scalars;
            Expr next =
                    scalar ? expression(head.result().type(), inside, 2) : inside.locals.get(carried.get(i - scalars));
            carries.add(new Stmt.Carry(head.result(), head.inside(), head.initial(), next));
            if (scalar) {
                scope.atoms.add(head.result());
            } else {
                scope.replace(carried.get(i - scalars), head.result());
            }
        }
        return new Stmt.For(index, from, test, bound, up ? random.nextInt(1, 3) : -1, carries, body);
    }

    /** An int from 0 to the least length of an array, exclusive. */
    private Expr index(RandomScope scope) {
        if (!scope.indexes.isEmpty() && random.nextInt(3) > 0) {
            return pick(scope.indexes);
        }
        return new Expr.Binary(BinaryOp.AND, expression(Type.INT, scope, 1), Const.of(LENGTH - 1));
    }

    private Expr element(Type type, RandomScope scope) {
        List<Var> arrays = new ArrayList<>(scope.given);
        arrays.addAll(scope.locals.values());
        arrays.removeIf(each -> each.type().element() != type);
        if (type == Type.INT && random.nextInt(4) == 0 && !scope.given.isEmpty()) {
            return new Expr.Length(pick(scope.given));
        }
        return arrays.isEmpty() ? constant(type) : new Expr.Element(pick(arrays), index(scope));
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

    private Expr expression(Type type, RandomScope scope, int depth) {
        Expr known = random.nextInt(5) == 0 ? oneOf(scope.shared, type) : null;
        if (known != null) {
            return known;
        }
        if (withArrays && depth > 0 && random.nextInt(4) == 0) {
            Expr element = element(type, scope);
            scope.shared.add(element);
            return element;
        }
        Expr atom = depth == 0 || random.nextInt(4) == 0 ? oneOf(scope.atoms, type) : null;
        if (atom != null || depth <= 0) {
            return atom != null ? atom : constant(type);
        }
        Expr made = switch (type) {
            case DOUBLE -> onlyReals ? smooth(scope, depth - 1) : real(scope, depth - 1);
            case BOOLEAN -> truth(scope, depth - 1);
            default -> integer(scope, depth - 1);
        };
        scope.shared.add(made);
        return made;
    }

    private Expr constant(Type type) {
        return switch (type) {
            case DOUBLE -> Const.of(onlyReals ? random.nextInt(1, 6) / 2.0 : real(random));
            case BOOLEAN -> Const.of(random.nextBoolean());
            default -> Const.of(INTEGERS.get(random.nextInt(INTEGERS.size())));
        };
    }

    private Expr real(RandomScope scope, int depth) {
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

    private Expr integer(RandomScope scope, int depth) {
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

    private Expr truth(RandomScope scope, int depth) {
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

    private Expr choice(Type type, RandomScope scope, int depth) {
        return new Expr.Conditional(
                expression(Type.BOOLEAN, scope, depth), expression(type, scope, depth), expression(type, scope, depth));
    }

    private Expr smooth(RandomScope scope, int depth) {
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
