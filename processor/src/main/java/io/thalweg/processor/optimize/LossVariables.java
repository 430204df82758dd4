package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.HashSet;
import java.util.Set;

/** What a loss's own statements define: their bits are the user's, wherever a gradient program computes them. */
final class LossVariables {
    private LossVariables() {}

    static Set<Var> of(Program loss) {
        Set<Var> variables = new HashSet<>();
        collect(loss.body(), variables);
        return variables;
    }

    private static void collect(Block block, Set<Var> variables) {
        for (Stmt statement : block.statements()) {
            variables.addAll(statement.defined());
            if (statement instanceof Stmt.If branch) {
                collect(branch.then(), variables);
                collect(branch.otherwise(), variables);
            } else if (statement instanceof Stmt.For loop) {
                loop.carries().forEach(each -> variables.add(each.inside()));
                collect(loop.body(), variables);
            }
        }
    }
}
