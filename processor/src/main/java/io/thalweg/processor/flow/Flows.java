package io.thalweg.processor.flow;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Nearest;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Equation;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks equations against the vocabulary. */
public final class Flows {
    private static final String THETA = Symbol.THETA.variable().name();
    /** Part of {@code L}, so no equation names it. */
    private static final String FLOOR = "floor";

    private Flows() {}

    /**
     * The flow's velocity, or why there is none: a word that nobody knows, no equation for {@code theta}, a memory that
     * no equation reads.
     *
     * @param hyperparameters all that the annotation has
     * @param parameters the names of the loss's own parameters, which no equation reads
     */
    public static Outcome<Velocity> velocity(
            Flow flow, List<Equation> equations, List<Hyperparameter> hyperparameters, List<String> parameters) {
        Map<Var, Expr> memories = new LinkedHashMap<>();
        Expr theta = null;
        int earlier = 0;
        for (Equation each : equations) {
            if (each.target().equals(THETA)) {
                theta = each.value();
                earlier = memories.size();
            } else {
                memories.put(new Var(each.target(), each.value().type()), each.value());
            }
        }
        if (theta == null) {
            return failure(Code.EQUATION_NONE, flow, flow.equation());
        }
        Set<Var> words = new LinkedHashSet<>();
        equations.forEach(each -> Substitution.reads(each.value(), words::add));
        List<String> known = known(memories, hyperparameters);
        for (Equation each : equations) {
            if (!each.target().equals(THETA) && isTaken(each.target(), hyperparameters)) {
                return failure(Code.MEMORY_NAME, flow, each.target());
            }
        }
        for (Var word : words) {
            if (!known.contains(word.name())) {
                if (parameters.contains(word.name())) {
                    return failure(Code.EQUATION_READS_LOSS, flow, word.name());
                }
                return failure(Code.SYMBOL, flow, word.name(), nearest(word.name(), known));
            }
        }
        Optional<String> divided = equations.stream()
                .flatMap(each -> Divisions.byZero(each.value()).stream())
                .findFirst();
        if (divided.isPresent()) {
            return failure(Code.DIVISION_BY_ZERO, flow, divided.get());
        }
        Velocity velocity = new Velocity(flow, memories, theta, earlier, List.of());
        Set<Var> moving = new LinkedHashSet<>();
        collectReads(theta, memories, moving);
        for (Var memory : memories.keySet()) {
            if (!moving.contains(memory)) {
                return failure(Code.MEMORY_UNUSED, flow, memory.name());
            }
        }
        return new Outcome.Success<>(new Velocity(flow, memories, theta, earlier, used(velocity, hyperparameters)));
    }

    /** A diagnostic for each flow that cannot go by batches of rows. */
    public static List<Diagnostic> notByBatches(List<Velocity> velocities) {
        return velocities.stream()
                .filter(each -> each.uses(Symbol.NEWTON))
                .map(each -> Diagnostic.of(
                        Code.BATCH_NEWTON, each.flow().place(), each.flow().name()))
                .toList();
    }

    /** A diagnostic for each hyperparameter that the annotation gives a value out of its range. */
    public static List<Diagnostic> outOfRange(List<Hyperparameter> hyperparameters) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Hyperparameter each : hyperparameters) {
            if (each.given().isPresent() && !each.domain().contains(each.value())) {
                diagnostics.add(Diagnostic.of(
                        Code.HYPERPARAMETER_RANGE,
                        each.given().get(),
                        each.name(),
                        each.value(),
                        each.domain().words()));
            }
        }
        return diagnostics;
    }

    /** A diagnostic for each hyperparameter that the annotation gives and none of its flows uses. */
    public static List<Diagnostic> unused(List<Velocity> velocities, List<Hyperparameter> hyperparameters) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Hyperparameter each : hyperparameters) {
            boolean used = velocities.stream().anyMatch(velocity -> uses(velocity, each));
            if (each.given().isPresent() && !used) {
                diagnostics.add(
                        Diagnostic.of(Code.HYPERPARAMETER_UNUSED, each.given().get(), each.name()));
            }
        }
        return diagnostics;
    }

    /** What the expression reads, and what the memories that it reads do: a memory that only feeds itself is of no use. */
    private static void collectReads(Expr expression, Map<Var, Expr> memories, Set<Var> found) {
        Substitution.reads(expression, each -> {
            if (found.add(each) && memories.containsKey(each)) {
                collectReads(Objects.requireNonNull(memories.get(each)), memories, found);
            }
        });
    }

    private static List<Hyperparameter> used(Velocity velocity, List<Hyperparameter> hyperparameters) {
        return hyperparameters.stream().filter(each -> uses(velocity, each)).toList();
    }

    private static boolean uses(Velocity velocity, Hyperparameter hyperparameter) {
        return hyperparameter.name().equals(FLOOR)
                ? velocity.uses(Symbol.LOSS)
                : velocity.reads(
                        new Var(hyperparameter.name(), Symbol.THETA.variable().type()));
    }

    private static boolean isTaken(String memory, List<Hyperparameter> hyperparameters) {
        return Symbol.named(memory).isPresent()
                || hyperparameters.stream().anyMatch(each -> each.name().equals(memory));
    }

    private static List<String> known(Map<Var, Expr> memories, List<Hyperparameter> hyperparameters) {
        List<String> known = new ArrayList<>();
        for (Symbol each : Symbol.values()) {
            known.add(each.variable().name());
        }
        memories.keySet().forEach(each -> known.add(each.name()));
        hyperparameters.stream()
                .map(Hyperparameter::name)
                .filter(each -> !each.equals(FLOOR))
                .forEach(known::add);
        return known;
    }

    private static Outcome<Velocity> failure(Code code, Flow flow, Object... details) {
        return new Outcome.Failure<>(List.of(Diagnostic.of(code, flow.place(), details)));
    }

    private static String nearest(String word, List<String> known) {
        return Nearest.to(word, known)
                .map(each -> "did you mean " + each + "?")
                .orElse("it knows " + String.join(", ", known));
    }
}
