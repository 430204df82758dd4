package io.thalweg.processor.batch;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Definitions;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the program that takes the batch's rows in place of all rows, and multiplies its sums by n/b. */
final class Estimate {
    /** Named like what a pass makes, so that the user's own variables keep their names. */
    private static final Var SCALE = new Var("scale$rows", Type.DOUBLE);

    private final Program loss;
    private final Rows rows;
    private final Var order;
    private final Var first;
    private final Var end;

    Estimate(Program loss, Rows rows) {
        this.loss = loss;
        this.rows = rows;
        Set<String> taken = names(loss);
        order = new Var(free("order", taken), Type.INT_ARRAY);
        first = new Var(free("first", taken), Type.INT);
        end = new Var(free("end", taken), Type.INT);
    }

    private static String free(String wish, Set<String> taken) {
        String name = wish;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** What the user calls variables: their names up to a dollar sign. */
    private static Set<String> names(Program program) {
        Set<String> names = new HashSet<>();
        program.parameters().forEach(each -> names.add(each.name()));
        Definitions.of(program).forEach(each -> names.add(each.name().split("\\$", 2)[0]));
        return names;
    }

    Batch batch() {
        List<Var> parameters = new ArrayList<>(loss.parameters());
        parameters.addAll(List.of(order, first, end));
        List<Stmt> statements = new ArrayList<>();
        Expr drawn = new Expr.Binary(BinaryOp.SUBTRACT, end, first);
        statements.add(new Stmt.Let(
                SCALE,
                new Expr.Binary(
                        BinaryOp.DIVIDE,
                        new Expr.Unary(UnaryOp.TO_DOUBLE, rows.count()),
                        new Expr.Unary(UnaryOp.TO_DOUBLE, drawn))));
        statements.addAll(estimated(loss.body()).statements());
        Program program = new Program(loss.name(), parameters, new Block(statements), loss.outputs());
        return new Batch(program, order, first, end, rows.count());
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
    private void estimated(Stmt.For loop, List<Stmt> statements) {
        Var place = new Var("place$of" + loop.index().name(), Type.INT);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Let(loop.index(), new Expr.Element(order, place)));
        body.addAll(loop.body().statements());
        List<Stmt.Carry> carries = new ArrayList<>();
        List<Stmt> sums = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            Var drawn = new Var(each.result().name() + "$drawn", Type.DOUBLE);
            carries.add(new Stmt.Carry(drawn, each.inside(), Const.ZERO, each.next()));
            Expr scaled = new Expr.Binary(BinaryOp.MULTIPLY, SCALE, drawn);
            sums.add(new Stmt.Let(each.result(), new Expr.Binary(BinaryOp.ADD, each.initial(), scaled)));
        }
        statements.add(new Stmt.For(place, first, BinaryOp.LESS, end, 1, carries, new Block(body)));
        statements.addAll(sums);
    }
}
