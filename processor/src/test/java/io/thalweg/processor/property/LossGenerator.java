package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/** Draws losses: the same seed draws the same loss. */
final class LossGenerator {
    private static final int LARGEST = 70;

    private final Dice dice;
    private final List<Routine> helpers = new ArrayList<>();
    private final TermGenerator terms;

    private LossGenerator(long seed) {
        dice = new Dice(seed);
        terms = new TermGenerator(dice, helpers);
    }

    /** A loss whose methods' names start with {@code name}. */
    static Loss draw(String name, long seed) {
        return new LossGenerator(seed).loss(name, seed);
    }

    private Loss loss(String name, long seed) {
        // as many small ones as large ones: sizes are even on a scale between the linear and the logarithmic one
        int nodes = (int) Math.round(Math.pow(dice.between(Math.sqrt(2), Math.sqrt(LARGEST)), 2));
        int helperCount = nodes > 12 ? dice.below(3) : 0;
        for (int i = 0; i < helperCount; i++) {
            helpers.add(helper(name + "Help" + i, nodes / 6));
        }
        List<Term.Name> parameters = new ArrayList<>();
        int dimension = 1 + dice.below(Math.min(6, 1 + nodes / 3));
        for (int i = 0; i < dimension; i++) {
            parameters.add(new Term.Name(String.valueOf((char) ('a' + i)), Sort.DOUBLE));
        }
        Routine method = new Routine(name, Sort.DOUBLE, parameters, body(parameters, nodes));
        return new Loss(seed, method, List.copyOf(helpers));
    }

    private Routine helper(String name, int nodes) {
        List<Term.Name> parameters = new ArrayList<>();
        parameters.add(new Term.Name("u", Sort.DOUBLE));
        if (dice.chance(0.5)) {
            parameters.add(new Term.Name("v", Sort.DOUBLE));
        }
        if (dice.chance(0.3)) {
            parameters.add(new Term.Name("k", Sort.INT));
        }
        Sort result = dice.chance(0.85) ? Sort.DOUBLE : Sort.INT;
        List<Step> steps = result == Sort.DOUBLE
                ? body(parameters, nodes)
                : List.of(new Step.Return(terms.integer(scope(parameters), nodes)));
        return new Routine(name, result, parameters, steps);
    }

    private static Scope scope(List<Term.Name> parameters) {
        Scope scope = new Scope();
        parameters.forEach(scope::add);
        return scope;
    }

    private List<Step> body(List<Term.Name> parameters, int nodes) {
        Scope scope = scope(parameters);
        List<Step> steps = new ArrayList<>();
        int left = steps(scope, steps, nodes, 0);
        Term result = terms.number(scope, Math.max(left, 3));
        for (Term.Name unused : scope.takeUnused()) {
            result = new Term.Infix(dice.one("+", "-", "*"), result, unused);
        }
        steps.add(new Step.Return(result));
        return steps;
    }

    /** Adds statements while the budget lasts, and returns what is left of it for the end. */
    private int steps(Scope scope, List<Step> steps, int nodes, int depth) {
        int left = nodes;
        while (left > 8 && dice.chance(0.85)) {
            int size = 3 + dice.below(Math.min(12, left - 4));
            left -= size;
            step(scope, steps, size, depth);
        }
        return left;
    }

    private void step(Scope scope, List<Step> steps, int size, int depth) {
        int kind = dice.below(10);
        List<Term.Name> doubles = scope.of(Sort.DOUBLE);
        List<Term.Name> ints = scope.of(Sort.INT);
        if (kind < 3 && depth < 3 && size >= 6) {
            branch(scope, steps, size, depth);
        } else if (kind < 5) {
            Term.Name name = dice.one(doubles);
            steps.add(new Step.Assign(name, dice.one("", "+", "-", "*", "/", "%"), terms.number(scope, size)));
        } else if (kind == 5 && !ints.isEmpty()) {
            Term.Name name = dice.one(ints);
            // a compound assignment may narrow: k += 2.5 is allowed, k = 2.5 is not
            steps.add(new Step.Assign(name, dice.one("+", "-", "*"), terms.number(scope, size)));
        } else if (kind == 6) {
            steps.add(new Step.Count(dice.one(ints.isEmpty() ? doubles : ints), dice.one("+", "-")));
        } else {
            Sort sort = dice.one(List.of(Sort.DOUBLE, Sort.DOUBLE, Sort.DOUBLE, Sort.INT, Sort.BOOLEAN, Sort.LONG));
            Term value = narrowed(sort, terms.of(sort, scope, size));
            Term.Name name = scope.fresh(sort);
            steps.add(new Step.Declare(name, value));
            scope.add(name);
        }
    }

    private static Term narrowed(Sort sort, Term value) {
        return value.sort().ordinal() > sort.ordinal() ? new Term.Cast(sort, value) : value;
    }

    private void branch(Scope scope, List<Step> steps, int size, int depth) {
        Term condition = terms.truth(scope, Math.max(3, size / 3));
        int rest = Math.max(3, size - size / 3);
        if (dice.chance(0.3)) {
            // a variable that both branches define
            Term.Name name = scope.fresh(Sort.DOUBLE);
            steps.add(new Step.Declare(name, null));
            Step.Assign then = new Step.Assign(name, "", terms.number(scope, rest / 2));
            Step.Assign otherwise = new Step.Assign(name, "", terms.number(scope, rest / 2));
            steps.add(new Step.If(condition, List.of(then), List.of(otherwise)));
            scope.add(name);
            return;
        }
        List<Step> then = arm(scope, rest / 2, depth);
        if (dice.chance(0.3)) {
            then.add(new Step.Return(terms.number(scope, Math.max(2, rest / 2))));
        }
        List<Step> otherwise = dice.chance(0.5) ? arm(scope, rest / 2, depth) : List.of();
        steps.add(new Step.If(condition, then, otherwise));
    }

    private List<Step> arm(Scope scope, int size, int depth) {
        Scope inner = scope.inner();
        List<Step> steps = new ArrayList<>();
        step(inner, steps, Math.max(3, size), depth + 1);
        if (dice.chance(0.4)) {
            step(inner, steps, Math.max(3, size / 2), depth + 1);
        }
        return steps;
    }
}
