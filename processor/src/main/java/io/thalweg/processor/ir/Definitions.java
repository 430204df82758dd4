package io.thalweg.processor.ir;

import java.util.LinkedHashSet;
import java.util.Set;

/** The variables that the statements of a program define, in its order: all of its variables but the parameters. */
public final class Definitions {
    private Definitions() {}

    public static Set<Var> of(Program program) {
        Set<Var> found = new LinkedHashSet<>();
        collect(program.body(), found);
        return found;
    }

    private static void collect(Block block, Set<Var> found) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                collect(branch.then(), found);
                collect(branch.otherwise(), found);
            } else if (statement instanceof Stmt.For loop) {
                found.add(loop.index());
                loop.carries().forEach(each -> found.add(each.inside()));
                collect(loop.body(), found);
            }
            found.addAll(statement.defined());
        }
    }
}
