package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Checks what the types of this package cannot: each variable is defined once in the whole program, under a name that
 * is a legal Java identifier, and used only behind its definition, in its own block or one inside; all states of a local
 * array can share one storage. Runs between passes; a violation is a bug of the pass before.
 */
public final class Verifier {
    private final Program program;
    /** Every name defined so far, in scope or not. */
    private final Set<String> names = new HashSet<>();

    private final Map<String, Type> scope = new HashMap<>();
    /** The names in scope in the order of their definitions, so that the end of a block takes its own out again. */
    private final List<String> inScope = new ArrayList<>();

    private final LocalArrays arrays = new LocalArrays();

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
        for (Var parameter : program.parameters()) {
            define(parameter, "the parameters");
        }
        block(program.body());
        Set<String> outputs = new HashSet<>();
        for (Program.Output output : program.outputs()) {
            String place = "the output " + output.name();
            if (!isLegal(output.name())) {
                throw broken(place, "it is no Java identifier");
            }
            if (!outputs.add(output.name())) {
                throw broken(place, "it is there twice");
            }
            read(output.value(), place);
        }
    }

    private void block(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                String place = "the definition of " + let.variable().name();
                use(let.value(), place);
                define(let.variable(), place);
            } else if (statement instanceof Stmt.If branch) {
                branch(branch);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop);
            } else if (statement instanceof Stmt.Allocate allocate) {
                allocate(allocate);
            } else if (statement instanceof Stmt.Store store) {
                store(store);
            } else {
                throw broken("a " + statement.getClass().getSimpleName(), "it is not known");
            }
        }
    }

    private void branch(Stmt.If branch) {
        use(branch.condition(), "the condition " + Text.print(branch.condition()));
        int outside = inScope.size();
        int before = arrays.replacements();
        List<Var> joined = branch.defined();
        block(branch.then());
        List<Expr> first = branch.joins().stream().map(Stmt.Join::then).toList();
        List<Boolean> local = handOver(first, joined, "the first arm of the join ");
        leave(outside);
        List<String> replaced = arrays.restore(before);
        block(branch.otherwise());
        List<Expr> second = branch.joins().stream().map(Stmt.Join::otherwise).toList();
        agree(local, handOver(second, joined, "the second arm of the join "), joined);
        leave(outside);
        replaced.stream().filter(scope::containsKey).forEach(arrays::replace);
        define(joined, local, "the join ");
    }

    private void loop(Stmt.For loop) {
        String place = "the loop over " + loop.index().name();
        use(loop.from(), place);
        use(loop.bound(), place);
        List<Var> results = loop.defined();
        List<Expr> starts = loop.carries().stream().map(Stmt.Carry::initial).toList();
        List<Boolean> local = handOver(starts, results, "the start of the carry ");
        int outside = inScope.size();
        arrays.enterLoop();
        define(loop.index(), place);
        define(loop.carries().stream().map(Stmt.Carry::inside).toList(), local, "the inside of a carry ");
        block(loop.body());
        List<Expr> ends = loop.carries().stream().map(Stmt.Carry::next).toList();
        agree(local, handOver(ends, results, "the end of the carry "), results);
        leave(outside);
        arrays.leaveLoop();
        define(results, local, "the carry ");
    }

    private void allocate(Stmt.Allocate allocate) {
        String place = "the allocation of " + allocate.array().name();
        use(allocate.length(), place);
        if (allocate.array().type().element().isArray()) {
            throw broken(place, "it is a matrix");
        }
        define(allocate.array(), place);
        arrays.add(allocate.array().name());
    }

    private void store(Stmt.Store store) {
        String place = "the store " + store.after().name();
        use(store.index(), place);
        use(store.value(), place);
        if (!isLocalArray(store.before())) {
            read(store.before(), place);
            throw broken(place, store.before().name() + " is no local array");
        }
        handOver(store.before(), place);
        define(store.after(), place);
        arrays.add(store.after().name());
    }

    /**
     * Uses expressions, evaluated together, whose values get other names. A local array passes on to its new name: its
     * storage, to be written under that, is not read any more under the old one.
     *
     * @return which of them are local arrays
     */
    private List<Boolean> handOver(List<Expr> expressions, List<Var> names, String place) {
        List<Boolean> local = expressions.stream().map(this::isLocalArray).toList();
        for (int i = 0; i < local.size(); i++) {
            if (!local.get(i)) {
                use(expressions.get(i), place + names.get(i).name());
            }
        }
        for (int i = 0; i < local.size(); i++) {
            if (local.get(i)) {
                handOver((Var) expressions.get(i), place + names.get(i).name());
            }
        }
        return local;
    }

    private boolean isLocalArray(Expr expression) {
        return expression instanceof Var variable && arrays.isLocal(variable.name());
    }

    private void handOver(Var variable, String place) {
        read(variable, place);
        if (arrays.isFromOutsideTheLoop(variable.name())) {
            throw broken(place, variable.name() + " is replaced in a loop that does not carry it");
        }
        arrays.replace(variable.name());
    }

    private void agree(List<Boolean> first, List<Boolean> second, List<Var> names) {
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).equals(second.get(i))) {
                throw broken("the definition of " + names.get(i).name(), "a local array meets another");
            }
        }
    }

    private void define(List<Var> variables, List<Boolean> local, String place) {
        for (int i = 0; i < local.size(); i++) {
            Var variable = variables.get(i);
            define(variable, place + variable.name());
            if (local.get(i)) {
                arrays.add(variable.name());
            }
        }
    }

    private void define(Var variable, String place) {
        if (!isLegal(variable.name())) {
            throw broken(place, "'" + variable.name() + "' is no Java identifier");
        }
        if (!names.add(variable.name())) {
            throw broken(place, variable.name() + " is defined twice");
        }
        scope.put(variable.name(), variable.type());
        inScope.add(variable.name());
    }

    /** Takes out of scope what has been defined since {@code outside} names were in scope. */
    private void leave(int outside) {
        List<String> inside = inScope.subList(outside, inScope.size());
        inside.forEach(scope::remove);
        inside.clear();
    }

    /** Checks the variables of an expression, in which no local array gets another name. */
    private void use(Expr expression, String place) {
        if (expression instanceof Var variable && isLocalArray(variable)) {
            read(variable, place);
            throw broken(place, "the local array " + variable.name() + " gets another name");
        }
        read(expression, place);
    }

    private void read(Expr expression, String place) {
        if (expression instanceof Var variable) {
            read(variable, place);
        }
        boolean looksInside = expression instanceof Expr.Element || expression instanceof Expr.Length;
        for (Expr operand : expression.operands()) {
            if (looksInside) {
                read(operand, place);
            } else {
                use(operand, place);
            }
        }
    }

    private void read(Var variable, String place) {
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
        if (arrays.isReplaced(variable.name())) {
            throw broken(place, variable.name() + " is a state of an array that is gone");
        }
    }

    private static boolean isLegal(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }

    private IllegalStateException broken(String place, String what) {
        return new IllegalStateException("program " + program.name() + ", " + place + ": " + what);
    }
}
