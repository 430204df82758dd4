package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The states of arrays that pass on their storage somewhere: what reads such a state has to stay in front of that place.
 */
final class ArrayStates {
    private final Set<Var> passing = new HashSet<>();

    private ArrayStates() {}

    static ArrayStates of(Program program) {
        ArrayStates states = new ArrayStates();
        passedOn(program.body(), states.passing::add);
        return states;
    }

    boolean passesOn(Var variable) {
        return passing.contains(variable);
    }

    /** The states that the expression reads and that pass on somewhere. */
    Set<Var> readBy(Expr expression) {
        Set<Var> read = new HashSet<>();
        Substitution.reads(expression, each -> addIfPassing(each, read));
        return read;
    }

    /** The states that the statement reads and that pass on in another one. */
    Set<Var> readOnlyBy(Stmt statement) {
        Set<Var> read = new HashSet<>();
        Substitution.reads(statement, each -> addIfPassing(each, read));
        if (!read.isEmpty()) {
            passedOn(statement, read::remove);
        }
        return read;
    }

    private void addIfPassing(Var variable, Set<Var> read) {
        if (passing.contains(variable)) {
            read.add(variable);
        }
    }

    private static void passedOn(Block block, Consumer<Var> consumer) {
        block.statements().forEach(each -> passedOn(each, consumer));
    }

    /** Calls the consumer with every array state that passes on in the statement, inner blocks included. */
    static void passedOn(Stmt statement, Consumer<Var> consumer) {
        if (statement instanceof Stmt.Store store) {
            consumer.accept(store.before());
        } else if (statement instanceof Stmt.For loop) {
            loop.carries().forEach(each -> array(each.initial(), consumer));
            passedOn(loop.body(), consumer);
            loop.carries().forEach(each -> array(each.next(), consumer));
        } else if (statement instanceof Stmt.If branch) {
            passedOn(branch.then(), consumer);
            passedOn(branch.otherwise(), consumer);
            branch.joins().forEach(each -> {
                array(each.then(), consumer);
                array(each.otherwise(), consumer);
            });
        }
    }

    private static void array(Expr expression, Consumer<Var> consumer) {
        if (expression instanceof Var variable && variable.type().isArray()) {
            consumer.accept(variable);
        }
    }
}
