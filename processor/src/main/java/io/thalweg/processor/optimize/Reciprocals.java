package io.thalweg.processor.optimize;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Multiplies by a reciprocal instead of dividing, in the derivative only: where the loss has computed the reciprocal, where
 * the divisor is a number that is written down, or where it is a number of rows, whose reciprocal then leaves the loop. That rounds once more. Other divisors
 * stay, as the reciprocal of a small one may be infinite where the quotient is not.
 *
 * <p>Requires a flat program.
 */
public final class Reciprocals {
    private final Set<Var> forward;
    private final Map<Var, Expr> definitions = new HashMap<>();
    /** Programs that have been here before have such variables already. */
    private final Set<Var> taken;

    private int made;

    private Reciprocals(Set<Var> forward, Set<Var> taken) {
        this.forward = forward;
        this.taken = taken;
    }

    /**
     * The gradient program with fewer divisions.
     *
     * @param loss the program of the value, whose statements stay
     */
    public static Program apply(Program gradient, Program loss) {
        Reciprocals pass = new Reciprocals(LossVariables.of(loss), new HashSet<>(Definitions.of(gradient)));
        Block body = pass.block(gradient.body(), Map.of());
        return new Program(gradient.name(), gradient.parameters(), body, gradient.outputs());
    }

    /**
     * A block.
     *
     * @param outside the reciprocals that are known around it
     */
    private Block block(Block block, Map<Expr, Var> outside) {
        Map<Expr, Var> known = new HashMap<>(outside);
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                let(let, known, out);
            } else if (statement instanceof Stmt.If branch) {
                Block then = block(branch.then(), known);
                out.add(new Stmt.If(branch.condition(), then, block(branch.otherwise(), known), branch.joins()));
            } else if (statement instanceof Stmt.For loop) {
                Block body = block(loop.body(), known);
                out.add(new Stmt.For(
                        loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private void let(Stmt.Let let, Map<Expr, Var> known, List<Stmt> out) {
        definitions.put(let.variable(), let.value());
        if (let.value() instanceof Expr.Binary quotient
                && quotient.op() == BinaryOp.DIVIDE
                && quotient.type() == Type.DOUBLE) {
            Expr divisor = quotient.right();
            if (quotient.left().equals(Const.ONE)) {
                known.putIfAbsent(divisor, let.variable());
            } else if (!forward.contains(let.variable())) {
                if (divisor instanceof Const constant && Factors.isModerate(constant.number())) {
                    Const reciprocal = Const.of(1 / constant.number());
                    Expr product = new Expr.Binary(BinaryOp.MULTIPLY, reciprocal, quotient.left());
                    out.add(new Stmt.Let(let.variable(), product));
                    return;
                }
                if (!known.containsKey(divisor) && isCount(divisor)) {
                    Var reciprocal = fresh();
                    out.add(new Stmt.Let(reciprocal, new Expr.Binary(BinaryOp.DIVIDE, Const.ONE, divisor)));
                    known.put(divisor, reciprocal);
                }
                if (known.containsKey(divisor)) {
                    Expr factor = known.get(divisor);
                    out.add(new Stmt.Let(let.variable(), new Expr.Binary(BinaryOp.MULTIPLY, quotient.left(), factor)));
                    return;
                }
            }
        }
        out.add(let);
    }

    private Var fresh() {
        Var variable;
        do {
            variable = new Var("$per" + ++made, Type.DOUBLE);
        } while (!taken.add(variable));
        return variable;
    }

    private boolean isCount(Expr divisor) {
        return divisor instanceof Var variable
                && definitions.get(variable) instanceof Expr.Unary conversion
                && conversion.op() == UnaryOp.TO_DOUBLE;
    }
}
