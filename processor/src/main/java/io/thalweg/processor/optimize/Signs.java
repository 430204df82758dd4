package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Subtracts instead of adding what was negated: a + (−b) is a − b, to the bit. */
public final class Signs {
    private final Map<Var, Expr> negated = new HashMap<>();

    private Signs() {}

    public static Program apply(Program program) {
        Block body = new Signs().block(program.body());
        return new Program(program.name(), program.parameters(), body, program.outputs());
    }

    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                Expr value = plain(let.value());
                out.add(new Stmt.Let(let.variable(), value));
                if (value instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE && value.type() == Type.DOUBLE) {
                    negated.put(let.variable(), unary.operand());
                }
            } else if (statement instanceof Stmt.Store store) {
                out.add(new Stmt.Store(store.after(), store.before(), store.index(), plain(store.value())));
            } else if (statement instanceof Stmt.If branch) {
                Block then = block(branch.then());
                out.add(new Stmt.If(branch.condition(), then, block(branch.otherwise()), branch.joins()));
            } else if (statement instanceof Stmt.For loop) {
                Block body = block(loop.body());
                out.add(new Stmt.For(
                        loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private Expr plain(Expr value) {
        if (value instanceof Expr.Binary sum && sum.right() instanceof Var right && negated.containsKey(right)) {
            if (sum.op() == BinaryOp.ADD) {
                return new Expr.Binary(BinaryOp.SUBTRACT, sum.left(), negated.get(right));
            } else if (sum.op() == BinaryOp.SUBTRACT) {
                return new Expr.Binary(BinaryOp.ADD, sum.left(), negated.get(right));
            }
        }
        return value;
    }
}
