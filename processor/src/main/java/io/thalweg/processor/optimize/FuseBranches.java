package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins two branches on the same condition into one when nothing that stands between them is read by the second: a
 * branch whose result is the loss itself then holds its own reverse sweep.
 */
public final class FuseBranches {
    private FuseBranches() {}

    public static Program apply(Program program) {
        return new Program(program.name(), program.parameters(), fuse(program.body()), program.outputs());
    }

    private static Block fuse(Block block) {
        List<Stmt> fused = new ArrayList<>();
        Map<Expr, Integer> lastOn = new HashMap<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch && branch.condition() instanceof Var) {
                Integer earlier = lastOn.get(branch.condition());
                if (earlier != null && mayMove(branch, fused.subList(earlier, fused.size()))) {
                    fused.set(earlier, merge((Stmt.If) fused.get(earlier), branch));
                    continue;
                }
                lastOn.put(branch.condition(), fused.size());
            }
            fused.add(statement);
        }
        return new Block(fused.stream().map(FuseBranches::inside).toList());
    }

    private static Stmt inside(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            return new Stmt.If(branch.condition(), fuse(branch.then()), fuse(branch.otherwise()), branch.joins());
        } else if (statement instanceof Stmt.For loop) {
            return new Stmt.For(
                    loop.index(),
                    loop.from(),
                    loop.test(),
                    loop.bound(),
                    loop.step(),
                    loop.carries(),
                    fuse(loop.body()));
        }
        return statement;
    }

    /**
     * Whether the second branch reads nothing that stands behind the first one, and replaces no state of an array that
     * that is read there or comes out of the first one.
     */
    private static boolean mayMove(Stmt.If second, List<Stmt> firstAndBetween) {
        Stmt.If first = (Stmt.If) firstAndBetween.get(0);
        List<Stmt> between = firstAndBetween.subList(1, firstAndBetween.size());
        Set<Var> defined = new HashSet<>();
        between.forEach(each -> defined.addAll(each.defined()));
        Set<Var> replaced = new HashSet<>();
        ArrayStates.passedOn(second, replaced::add);
        boolean[] found = {false};
        Substitution.reads(second, each -> found[0] |= defined.contains(each));
        between.forEach(each -> Substitution.reads(each, read -> found[0] |= replaced.contains(read)));
        for (Stmt.Join each : first.joins()) {
            found[0] |= replaced.contains(each.variable());
            Substitution.reads(each.then(), read -> found[0] |= replaced.contains(read));
            Substitution.reads(each.otherwise(), read -> found[0] |= replaced.contains(read));
        }
        return !found[0];
    }

    private static Stmt.If merge(Stmt.If first, Stmt.If second) {
        Map<Var, Expr> inThen = new HashMap<>();
        Map<Var, Expr> inOtherwise = new HashMap<>();
        for (Stmt.Join each : first.joins()) {
            inThen.put(each.variable(), each.then());
            inOtherwise.put(each.variable(), each.otherwise());
        }
        Substitution then = Substitution.of(inThen);
        Substitution otherwise = Substitution.of(inOtherwise);
        List<Stmt.Join> joins = new ArrayList<>(first.joins());
        for (Stmt.Join each : second.joins()) {
            joins.add(new Stmt.Join(each.variable(), then.in(each.then()), otherwise.in(each.otherwise())));
        }
        return new Stmt.If(
                first.condition(),
                append(first.then(), then.in(second.then())),
                append(first.otherwise(), otherwise.in(second.otherwise())),
                joins);
    }

    private static Block append(Block first, Block second) {
        List<Stmt> statements = new ArrayList<>(first.statements());
        statements.addAll(second.statements());
        return new Block(statements);
    }
}
