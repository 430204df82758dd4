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
                if (earlier != null && !readsFrom(fused.subList(earlier + 1, fused.size()), branch)) {
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
        }
        return statement;
    }

    private static boolean readsFrom(List<Stmt> between, Stmt reader) {
        Set<Var> defined = new HashSet<>();
        between.forEach(each -> defined.addAll(each.defined()));
        boolean[] found = {false};
        Substitution.reads(reader, each -> found[0] |= defined.contains(each));
        return found[0];
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
