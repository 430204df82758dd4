package io.thalweg.processor.emit;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random nests of loops and branches whose carries and joins hand on whatever is in sight, so that values have to be kept
 * apart that a careless writer would make one variable. The same seed gives the same program.
 */
final class RandomLoops {
    static final Var SCALAR = new Var("a", Type.DOUBLE);
    static final Var FIXED = new Var("q", Type.DOUBLE_ARRAY);
    static final Var DATA = new Var("x", Type.DOUBLE_ARRAY);
    static final int LENGTH = 3;

    private final SplittableRandom random;
    private int names;
    /** The present state of the one local array. */
    private Var local = new Var("local", Type.DOUBLE_ARRAY);

    private RandomLoops(long seed) {
        random = new SplittableRandom(seed);
    }

    static Program program(long seed) {
        return new RandomLoops(seed).program("random" + seed);
    }

    private Program program(String name) {
        List<Var> scope = new ArrayList<>(List.of(SCALAR));
        List<Stmt> statements = new ArrayList<>();
        statements.add(new Stmt.Allocate(local, random.nextBoolean() ? Const.of(LENGTH) : new Expr.Length(FIXED)));
        statements.addAll(block(scope, List.of(), 3).statements());
        return Verifier.verify(new Program(
                name,
                List.of(SCALAR, FIXED, DATA),
                new Block(statements),
                List.of(new Program.Output("loss", expression(scope, List.of(), 3)))));
    }

    private Block block(List<Var> scope, List<Var> indexes, int depth) {
        List<Stmt> statements = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int kind = random.nextInt(depth > 0 ? 6 : 3);
            if (kind < 2) {
                Var variable = fresh(Type.DOUBLE);
                statements.add(new Stmt.Let(variable, expression(scope, indexes, 2)));
                scope.add(variable);
            } else if (kind == 2) {
                Stmt.Store store =
                        new Stmt.Store(fresh(Type.DOUBLE_ARRAY), local, index(indexes), expression(scope, indexes, 1));
                local = store.after();
                statements.add(store);
            } else if (kind == 3) {
                statements.add(branch(scope, indexes, depth - 1));
            } else {
                statements.add(loop(scope, indexes, depth - 1));
            }
        }
        return new Block(statements);
    }

    private Stmt loop(List<Var> scope, List<Var> indexes, int depth) {
        Var before = local;
        local = fresh(Type.DOUBLE_ARRAY);
        Var atStart = local;
        Var index = fresh(Type.INT);
        List<Var> inner = new ArrayList<>(scope);
        List<Var> insides = new ArrayList<>();
        List<Expr> initials = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            initials.add(handedOn(scope, indexes));
            insides.add(fresh(Type.DOUBLE));
        }
        inner.addAll(insides);
        List<Var> inLoop = new ArrayList<>(indexes);
        inLoop.add(index);
        Block body = block(inner, inLoop, depth);
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < insides.size(); i++) {
            Var result = fresh(Type.DOUBLE);
            carries.add(new Stmt.Carry(result, insides.get(i), initials.get(i), handedOn(inner, inLoop)));
            scope.add(result);
        }
        Var after = fresh(Type.DOUBLE_ARRAY);
        carries.add(new Stmt.Carry(after, atStart, before, local));
        local = after;
        boolean up = random.nextBoolean();
        return up
                ? new Stmt.For(index, Const.of(0), BinaryOp.LESS, new Expr.Length(DATA), 1, carries, body)
                : new Stmt.For(index, Const.of(LENGTH - 1), BinaryOp.GREATER_EQUAL, Const.of(0), -2, carries, body);
    }

    private Stmt branch(List<Var> scope, List<Var> indexes, int depth) {
        Expr condition = new Expr.Binary(BinaryOp.LESS, oneOf(scope), expression(scope, indexes, 1));
        Var before = local;
        List<Var> inThen = new ArrayList<>(scope);
        Block then = block(inThen, indexes, depth);
        Var afterThen = local;
        local = before;
        List<Var> inOtherwise = new ArrayList<>(scope);
        Block otherwise = random.nextBoolean() ? Block.EMPTY : block(inOtherwise, indexes, depth);
        List<Stmt.Join> joins = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Var joined = fresh(Type.DOUBLE);
            joins.add(new Stmt.Join(joined, handedOn(inThen, indexes), handedOn(inOtherwise, indexes)));
            scope.add(joined);
        }
        Var after = fresh(Type.DOUBLE_ARRAY);
        joins.add(new Stmt.Join(after, afterThen, local));
        local = after;
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private Expr handedOn(List<Var> scope, List<Var> indexes) {
        return random.nextInt(4) == 0 ? numbers(scope, indexes) : oneOf(scope);
    }

    /** What reads no local array, which a carry or a join hands over with it. */
    private Expr numbers(List<Var> scope, List<Var> indexes) {
        return new Expr.Binary(operator(), oneOf(scope), new Expr.Element(FIXED, index(indexes)));
    }

    private Expr expression(List<Var> scope, List<Var> indexes, int depth) {
        if (depth > 0) {
            return new Expr.Binary(
                    operator(), expression(scope, indexes, depth - 1), expression(scope, indexes, depth - 1));
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Expr.Element(FIXED, index(indexes));
            case 1 -> new Expr.Element(local, index(indexes));
            case 2 -> new Expr.Element(DATA, index(indexes));
            default -> oneOf(scope);
        };
    }

    private BinaryOp operator() {
        return List.of(BinaryOp.ADD, BinaryOp.SUBTRACT, BinaryOp.MULTIPLY).get(random.nextInt(3));
    }

    private Expr index(List<Var> indexes) {
        return indexes.isEmpty() || random.nextInt(3) == 0
                ? Const.of(random.nextInt(LENGTH))
                : indexes.get(random.nextInt(indexes.size()));
    }

    /** The latest are the likeliest. */
    private Var oneOf(List<Var> scope) {
        int back = Math.min(random.nextInt(scope.size()), random.nextInt(scope.size()));
        return scope.get(scope.size() - 1 - back);
    }

    private Var fresh(Type type) {
        return new Var("v" + ++names, type);
    }
}
