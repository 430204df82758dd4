package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops statements and joins whose variables nobody reads, unless they may throw. */
public final class Prune {
    private final Set<Var> read = new HashSet<>();

    private Prune() {}

    public static Program apply(Program program) {
        Prune pass = new Prune();
        program.outputs().forEach(each -> Substitution.reads(each.value(), pass.read::add));
        return new Program(program.name(), program.parameters(), pass.block(program.body()), program.outputs());
    }

    private Block block(Block block) {
        List<Stmt> kept = new ArrayList<>();
        for (int i = block.statements().size() - 1; i >= 0; i--) {
            Stmt statement = block.statements().get(i);
            if (statement instanceof Stmt.Let let) {
                if (read.contains(let.variable()) || Purity.mayThrow(let.value())) {
                    Substitution.reads(let.value(), read::add);
                    kept.add(let);
                }
            } else {
                Stmt.If branch = branch((Stmt.If) statement);
                if (isNeeded(branch)) {
                    Substitution.reads(branch.condition(), read::add);
                    kept.add(branch);
                }
            }
        }
        Collections.reverse(kept);
        return new Block(kept);
    }

    private static boolean isNeeded(Stmt.If branch) {
        return !branch.joins().isEmpty()
                || !branch.then().isEmpty()
                || !branch.otherwise().isEmpty()
                || Purity.mayThrow(branch.condition());
    }

    private Stmt.If branch(Stmt.If branch) {
        List<Stmt.Join> joins = branch.joins().stream()
                .filter(each -> read.contains(each.variable())
                        || Purity.mayThrow(each.then())
                        || Purity.mayThrow(each.otherwise()))
                .toList();
        joins.forEach(each -> {
            Substitution.reads(each.then(), read::add);
            Substitution.reads(each.otherwise(), read::add);
        });
        return new Stmt.If(branch.condition(), block(branch.then()), block(branch.otherwise()), joins);
    }
}
