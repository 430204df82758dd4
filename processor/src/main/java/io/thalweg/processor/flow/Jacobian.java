package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a flow's velocity changes along a direction.
 *
 * @param motion the words, and the variables for how they change
 * @param shared what all coordinates share: an output for each variable of {@code each} that is computed here
 * @param each over one coordinate: the change of its velocity, and of those of its memories
 */
public record Jacobian(Motion motion, Program shared, Program each) {

    /**
     * Cuts a program over one coordinate in two.
     *
     * @param changes its outputs are those of {@code each}
     * @param reserved names that no variable gets
     */
    public static Jacobian of(Motion motion, Program changes, Set<String> reserved) {
        Set<Var> own = new HashSet<>();
        motion.words().forEach((word, local) -> {
            boolean shared = Symbol.named(word.name())
                    .map(symbol -> symbol.scope() != Symbol.Scope.COORDINATE)
                    .orElse(false);
            if (!shared) {
                own.add(local);
                own.add(motion.rates().getOrDefault(local, local));
            }
        });
        List<Stmt> before = new ArrayList<>();
        List<Stmt> inside = new ArrayList<>();
        Set<Var> known = new LinkedHashSet<>();
        for (Stmt statement : changes.body().statements()) {
            boolean[] depends = {false};
            Substitution.reads(statement, each -> depends[0] |= own.contains(each));
            (depends[0] ? inside : before).add(statement);
            (depends[0] ? own : known).addAll(statement.defined());
        }
        Set<Var> needed = new LinkedHashSet<>();
        inside.forEach(statement -> Substitution.reads(statement, needed::add));
        changes.outputs().forEach(output -> Substitution.reads(output.value(), needed::add));
        needed.retainAll(known);
        return named(motion, changes, before, inside, needed, reserved);
    }

    private static Jacobian named(
            Motion motion,
            Program changes,
            List<Stmt> before,
            List<Stmt> inside,
            Set<Var> needed,
            Set<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        changes.parameters().forEach(each -> taken.add(each.name()));
        Map<Var, Expr> names = new LinkedHashMap<>();
        List<Program.Output> handedOn = new ArrayList<>();
        List<Var> parameters = new ArrayList<>(changes.parameters());
        for (Var each : needed) {
            String name = "factor";
            for (int number = 2; !taken.add(name); number++) {
                name = "factor" + number;
            }
            Var factor = new Var(name, each.type());
            handedOn.add(new Program.Output(name, each));
            names.put(each, factor);
            parameters.add(factor);
        }
        Substitution renaming = Substitution.of(names);
        return new Jacobian(
                motion,
                new Program("shared", changes.parameters(), new Block(before), handedOn),
                new Program(
                        "each",
                        parameters,
                        new Block(inside.stream().map(renaming::in).toList()),
                        changes.outputs().stream()
                                .map(each -> new Program.Output(each.name(), renaming.in(each.value())))
                                .toList()));
    }

    /** The same with both programs made readable. */
    public Jacobian with(UnaryOperator<Program> pass) {
        return new Jacobian(motion, pass.apply(shared), pass.apply(each));
    }
}
