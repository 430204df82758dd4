package io.thalweg.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Checks what the types of this package cannot: each variable is defined once in the whole program, under a name that
 * is a legal Java identifier, and used only behind its definition, in its own block or one inside. Runs between
 * passes; a violation is a bug of the pass before.
 */
public final class Verifier {
    private final Program program;
    /** Every name defined so far, in scope or not. */
    private final Set<String> names = new HashSet<>();

    private Verifier(Program program) {
        this.program = program;
    }

    /**
     * Returns the program if it is well formed.
     *
     * @throws IllegalStateException if it is not; the message names the offending place
     */
    public static Program verify(Program program) {
        new Verifier(program).run();
        return program;
    }

    private void run() {
        Map<String, Type> scope = new HashMap<>();
        for (Var parameter : program.parameters()) {
            define(parameter, scope, "the parameters");
        }
        block(program.body(), scope);
        Set<String> outputs = new HashSet<>();
        for (Program.Output output : program.outputs()) {
            String place = "the output " + output.name();
            if (!isLegal(output.name())) {
                throw broken(place, "it is no Java identifier");
            }
            if (!outputs.add(output.name())) {
                throw broken(place, "it is there twice");
            }
            use(output.value(), scope, place);
        }
    }

    /** Checks a block and adds what it defines to {@code scope}. */
    private void block(Block block, Map<String, Type> scope) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                String place = "the definition of " + let.variable().name();
                use(let.value(), scope, place);
                define(let.variable(), scope, place);
            } else if (statement instanceof Stmt.If branch) {
                branch(branch, scope);
            } else {
                throw broken("a " + statement.getClass().getSimpleName(), "it is not known");
            }
        }
    }

    private void branch(Stmt.If branch, Map<String, Type> scope) {
        use(branch.condition(), scope, "the condition " + Text.print(branch.condition()));
        Map<String, Type> then = new HashMap<>(scope);
        block(branch.then(), then);
        Map<String, Type> otherwise = new HashMap<>(scope);
        block(branch.otherwise(), otherwise);
        for (Stmt.Join join : branch.joins()) {
            use(
                    join.then(),
                    then,
                    "the first arm of the join " + join.variable().name());
            use(
                    join.otherwise(),
                    otherwise,
                    "the second arm of the join " + join.variable().name());
        }
        for (Stmt.Join join : branch.joins()) {
            define(join.variable(), scope, "the join " + join.variable().name());
        }
    }

    private void define(Var variable, Map<String, Type> scope, String place) {
        if (!isLegal(variable.name())) {
            throw broken(place, "'" + variable.name() + "' is no Java identifier");
        }
        if (!names.add(variable.name())) {
            throw broken(place, variable.name() + " is defined twice");
        }
        scope.put(variable.name(), variable.type());
    }

    private void use(Expr expression, Map<String, Type> scope, String place) {
        if (expression instanceof Var variable) {
            Type defined = scope.get(variable.name());
            if (defined == null) {
                String why = names.contains(variable.name()) ? "out of scope" : "not defined before";
                throw broken(place, variable.name() + " is " + why);
            }
            if (defined != variable.type()) {
                throw broken(
                        place,
                        variable.name() + " is used as " + variable.type().keyword() + " but defined as "
                                + defined.keyword());
            }
        }
        for (Expr operand : expression.operands()) {
            use(operand, scope, place);
        }
    }

    private static boolean isLegal(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }

    private IllegalStateException broken(String place, String what) {
        return new IllegalStateException("program " + program.name() + ", " + place + ": " + what);
    }
}
