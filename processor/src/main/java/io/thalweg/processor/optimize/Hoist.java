package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Ranges;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Moves out of a loop what is the same in all its turns: operations that cannot throw, rows of matrices, and elements.
 * HotSpot cannot do this for elements where the loop stores to another array of doubles, which might be the same one.
 *
 * <p>An element that may lie outside of its array is read in front of the loop only if there is a turn that would read
 * it. What stands in a branch stays there.
 */
public final class Hoist {
    private final Ranges ranges;

    private Hoist(Ranges ranges) {
        this.ranges = ranges;
    }

    /**
     * The program with its invariants in front of the loops.
     *
     * @param lengths those of the parameters that have fixed ones
     */
    public static Program apply(Program program, Map<Var, Integer> lengths) {
        UnaryOperator<Expr> known = each ->
                each instanceof Expr.Length length && length.array() instanceof Var array && lengths.containsKey(array)
                        ? Const.of((int) lengths.get(array))
                        : each;
        Hoist pass = new Hoist(Ranges.of(program, known));
        return new Program(program.name(), program.parameters(), pass.block(program.body()), program.outputs());
    }

    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.For loop) {
                loop(loop, out);
            } else if (statement instanceof Stmt.If branch) {
                out.add(new Stmt.If(
                        branch.condition(), block(branch.then()), block(branch.otherwise()), branch.joins()));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private void loop(Stmt.For loop, List<Stmt> out) {
        Set<Var> varying = new HashSet<>();
        varying.add(loop.index());
        loop.carries().forEach(each -> varying.add(each.inside()));
        List<Stmt> kept = new ArrayList<>();
        for (Stmt each : block(loop.body()).statements()) {
            if (each instanceof Stmt.Let let && isInvariant(let.value(), varying) && mayMove(let)) {
                out.add(new Stmt.Let(let.variable(), inFrontOf(loop, let.value())));
            } else {
                varying.addAll(each.defined());
                kept.add(each);
            }
        }
        out.add(new Stmt.For(
                loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), new Block(kept)));
    }

    private static boolean isInvariant(Expr value, Set<Var> varying) {
        boolean[] same = {true};
        Substitution.reads(value, each -> same[0] &= !varying.contains(each));
        return same[0];
    }

    private boolean mayMove(Stmt.Let let) {
        Expr value = let.value();
        boolean plain = value instanceof Expr.Element element
                && element.array() instanceof Var
                && !element.type().isArray();
        return !Purity.mayThrow(value) && (plain || isInside(value));
    }

    /** Whether no access in the expression may leave its array. */
    private boolean isInside(Expr value) {
        boolean inside = !(value instanceof Expr.Element element) || ranges.contain(element.array(), element.index());
        return inside && value.operands().stream().allMatch(this::isInside);
    }

    private Expr inFrontOf(Stmt.For loop, Expr value) {
        if (isInside(value) || ranges.hasTurn(loop)) {
            return value;
        }
        Expr hasTurn = new Expr.Binary(loop.test(), loop.from(), loop.bound());
        return new Expr.Conditional(hasTurn, value, zero(value.type()));
    }

    private static Const zero(Type type) {
        return switch (type) {
            case BOOLEAN -> Const.of(false);
            case INT -> Const.of(0);
            case LONG -> Const.of(0L);
            default -> Const.ZERO;
        };
    }
}
