package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;

/** The turns of a loop, numbered from 0 in the order in which they run. */
final class Turns {
    private Turns() {}

    /** How many turns there are; may be negative where there is none. */
    static Expr count(Stmt.For loop, Expr from, Expr to, BlockBuilder out) {
        boolean up = loop.step() > 0;
        boolean inclusive = loop.test() == BinaryOp.LESS_EQUAL || loop.test() == BinaryOp.GREATER_EQUAL;
        int stride = Math.abs(loop.step());
        boolean plain = up && from.equals(Const.of(0));
        Expr distance = plain ? to : out.bind(new Expr.Binary(BinaryOp.SUBTRACT, up ? to : from, up ? from : to));
        int extra = inclusive ? stride : stride - 1;
        Expr reach = extra == 0 ? distance : out.bind(new Expr.Binary(BinaryOp.ADD, distance, Const.of(extra)));
        return stride == 1 ? reach : out.bind(new Expr.Binary(BinaryOp.DIVIDE, reach, Const.of(stride)));
    }

    /** How many turns there are, never negative. */
    static Expr atLeastNone(Stmt.For loop, Expr from, Expr to, BlockBuilder out) {
        return out.bind(Expr.Call.of(Function.MAX, count(loop, from, to, out), Const.of(0)));
    }

    /** The turn's number, inside the loop. */
    static Expr number(Stmt.For loop, BlockBuilder out) {
        Expr distance = loop.from().equals(Const.of(0))
                ? loop.index()
                : out.bind(new Expr.Binary(BinaryOp.SUBTRACT, loop.index(), loop.from()));
        return loop.step() == 1
                ? distance
                : out.bind(new Expr.Binary(BinaryOp.DIVIDE, distance, Const.of(loop.step())));
    }

    /** The loop's index in a turn. */
    static Expr index(Stmt.For loop, Var turn, BlockBuilder out) {
        Expr offset =
                loop.step() == 1 ? turn : out.bind(new Expr.Binary(BinaryOp.MULTIPLY, Const.of(loop.step()), turn));
        boolean fromZero = loop.from().equals(Const.of(0));
        return fromZero ? offset : out.bind(new Expr.Binary(BinaryOp.ADD, loop.from(), offset));
    }
}
