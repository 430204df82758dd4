package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;

/**
 * Bounds from above on the bytecode that something compiles to, in bytes, with every variable a field (the longest way
 * to read one: {@code aload_0}, {@code getfield}).
 */
final class Sizes {
    private static final int READ = 4;
    private static final int WRITE = 5;
    private static final int OPERATION = 4;
    private static final int JUMP = 8;
    /** Growing a buffer and filling it with zeros, besides the lengths. */
    private static final int ALLOCATION = 40;

    private Sizes() {}

    static int of(Expr expression) {
        if (expression instanceof Var || expression instanceof Const) {
            return READ;
        }
        int size = expression instanceof Expr.Conditional || expression.type() == Type.BOOLEAN
                ? JUMP + OPERATION
                : OPERATION;
        for (Expr each : expression.operands()) {
            size += of(each);
        }
        return size;
    }

    static int of(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            return WRITE + of(let.value());
        }
        if (statement instanceof Stmt.Allocate allocate) {
            return ALLOCATION + 3 * of(allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            return OPERATION + READ + of(store.index()) + of(store.value());
        } else if (statement instanceof Stmt.For loop) {
            return of(loop);
        }
        Stmt.If branch = (Stmt.If) statement;
        int size = JUMP + of(branch.condition()) + of(branch.then()) + of(branch.otherwise());
        for (Stmt.Join each : branch.joins()) {
            size += 2 * WRITE + of(each.then()) + of(each.otherwise());
        }
        return size;
    }

    private static int of(Stmt.For loop) {
        int size = 2 * JUMP + 2 * WRITE + of(loop.from()) + of(loop.bound()) + of(loop.body());
        for (Stmt.Carry each : loop.carries()) {
            size += 2 * WRITE + of(each.initial()) + of(each.next());
        }
        return size;
    }

    static int of(Block block) {
        return block.statements().stream().mapToInt(Sizes::of).sum();
    }
}
