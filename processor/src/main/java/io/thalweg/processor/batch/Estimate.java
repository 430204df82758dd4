package io.thalweg.processor.batch;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/** Writes the program that takes the batch's rows in place of all rows, and multiplies its sums by n/b. */
final class Estimate {
    private static final Var ORDER = new Var("order$", Type.INT_ARRAY);
    private static final Var FIRST = new Var("first$", Type.INT);
    private static final Var END = new Var("end$", Type.INT);
    private static final Var SCALE = new Var("scale$", Type.DOUBLE);

    private final Program loss;
    private final Rows rows;

    Estimate(Program loss, Rows rows) {
        this.loss = loss;
        this.rows = rows;
    }

    Batch batch() {
        List<Var> parameters = new ArrayList<>(loss.parameters());
        parameters.addAll(List.of(ORDER, FIRST, END));
        List<Stmt> statements = new ArrayList<>();
        Expr drawn = new Expr.Binary(BinaryOp.SUBTRACT, END, FIRST);
        statements.add(new Stmt.Let(
                SCALE,
                new Expr.Binary(
                        BinaryOp.DIVIDE,
                        new Expr.Unary(UnaryOp.TO_DOUBLE, rows.count()),
                        new Expr.Unary(UnaryOp.TO_DOUBLE, drawn))));
        statements.addAll(estimated(loss.body()).statements());
        Program program = new Program(loss.name(), parameters, new Block(statements), loss.outputs());
        return new Batch(program, ORDER, FIRST, END, rows.count());
    }

    private Block estimated(Block block) {
        List<Stmt> statements = new ArrayList<>();
        for (Stmt each : block.statements()) {
            if (each instanceof Stmt.For loop && rows.loops().contains(loop)) {
                estimated(loop, statements);
            } else if (each instanceof Stmt.If branch) {
                statements.add(new Stmt.If(
                        branch.condition(), estimated(branch.then()), estimated(branch.otherwise()), branch.joins()));
            } else {
                statements.add(each);
            }
        }
        return new Block(statements);
    }

    /** {@code sum = initial + scale * Σ over the batch}. */
    private static void estimated(Stmt.For loop, List<Stmt> statements) {
        Var turn = new Var(loop.index().name() + "$turn", Type.INT);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Let(loop.index(), new Expr.Element(ORDER, turn)));
        body.addAll(loop.body().statements());
        List<Stmt.Carry> carries = new ArrayList<>();
        List<Stmt> sums = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            Var drawn = new Var(each.result().name() + "$drawn", Type.DOUBLE);
            carries.add(new Stmt.Carry(drawn, each.inside(), Const.ZERO, each.next()));
            Expr scaled = new Expr.Binary(BinaryOp.MULTIPLY, SCALE, drawn);
            sums.add(new Stmt.Let(each.result(), new Expr.Binary(BinaryOp.ADD, each.initial(), scaled)));
        }
        statements.add(new Stmt.For(turn, FIRST, BinaryOp.LESS, END, 1, carries, new Block(body)));
        statements.addAll(sums);
    }
}
