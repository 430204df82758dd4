package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws losses over data and arrays, as one writes them: accumulations, recurrences, local arrays that are filled and
 * changed in place, nests and branches. No index leaves its array. The same seed draws the same loss.
 */
final class LoopGenerator {
    private static final int DEEPEST = 3;
    /** What a helper may rely on: all arrays have at least two elements. */
    private static final int LEAST = 2;

    /** The arrays to be found, and what a helper is given for one. */
    private static final List<Term> UNKNOWNS =
            List.of(new Term.Name("w", Sort.DOUBLES), new Term.Name("v", Sort.DOUBLES));

    private final Dice dice;
    private final List<Routine> helpers = new ArrayList<>();
    private final LoopTerms terms;
    private final LoopHeads heads;
    private int budget;

    private LoopGenerator(long seed) {
        dice = new Dice(seed);
        terms = new LoopTerms(dice, helpers);
        heads = new LoopHeads(dice);
    }

    /** A loss whose methods' names start with {@code name}. */
    static Loss draw(String name, long seed) {
        return new LoopGenerator(seed).loss(name, seed);
    }

    private Loss loss(String name, long seed) {
        for (int i = dice.below(3); i > 0; i--) {
            budget = 2 + dice.below(5);
            helpers.add(helper(name + "Help" + i));
        }
        Map<Term.Name, String> marks = new LinkedHashMap<>();
        Sight sight = new Sight();
        List<Term.Name> parameters = new LoopParameters(dice).draw(sight, marks);
        budget = 1 + dice.below(15);
        Routine method = new Routine(name, Sort.DOUBLE, parameters, body(sight));
        return new Loss(seed, method, List.copyOf(helpers), marks);
    }

    private Routine helper(String name) {
        Sight sight = new Sight();
        List<Term.Name> parameters = new ArrayList<>();
        Term.Name array = new Term.Name("v", Sort.DOUBLES);
        parameters.add(array);
        sight.arrays.add(
                new Sight.Indexed(array, new Sight.Extent("v", 0, new Term.Length(array), LEAST), null, false));
        if (dice.chance(0.7)) {
            parameters.add(dice.below(parameters.size() + 1), new Term.Name("u", Sort.DOUBLE));
            sight.numbers.add(new Term.Name("u", Sort.DOUBLE));
        }
        if (dice.chance(0.3)) {
            parameters.add(new Term.Name("k", Sort.INT));
            sight.ints.add(new Term.Name("k", Sort.INT));
        }
        return new Routine(name, Sort.DOUBLE, parameters, body(sight));
    }

    /** Statements, and a result to which everything that was declared contributes. */
    private List<Step> body(Sight sight) {
        List<Step> steps = new ArrayList<>();
        accumulator(sight, steps);
        steps.add(dice.chance(0.85) ? loop(sight, 0) : branch(sight, 0));
        while (budget > 0) {
            step(sight, steps, 0);
        }
        sight.arrays(each -> !each.own() && UNKNOWNS.contains(each.term())).forEach(each -> {
            if (dice.chance(0.6)) {
                steps.add(penalty(sight, each));
            }
        });
        Term result = terms.number(sight, 3);
        int factor = 1;
        for (Term.Name each : sight.numbers) {
            result = new Term.Infix(dice.one("+", "-"), result, weighted(factor++, each));
        }
        for (Sight.Indexed each : sight.arrays(each -> each.own() && each.term().sort() != Sort.BOOLEANS)) {
            result = new Term.Infix(dice.one("+", "-"), result, weighted(factor++, terms.element(sight, each)));
        }
        steps.add(new Step.Return(result));
        return steps;
    }

    /** A sum to which all that is in an array contributes. */
    private Step penalty(Sight sight, Sight.Indexed array) {
        Term.Name each = sight.fresh("each", Sort.DOUBLE);
        Sight inner = sight.inner();
        inner.numbers.add(each);
        Term term = new Term.Infix("*", each, terms.number(inner, 3));
        return new Step.ForEach(
                each, array.term(), List.of(new Step.Assign(terms.latest(sight.numbers), dice.one("+", "-"), term)));
    }

    private static Term weighted(int factor, Term term) {
        return factor == 1 ? term : new Term.Infix("*", Term.Literal.of(factor * 0.25), term);
    }

    private void accumulator(Sight sight, List<Step> steps) {
        Term.Name sum = sight.fresh(dice.one("sum", "total", "state"), Sort.DOUBLE);
        steps.add(new Step.Declare(sum, dice.chance(0.6) ? Term.Literal.of(0) : terms.number(sight, 2)));
        sight.numbers.add(sum);
    }

    /** Statements inside; what they declare mostly goes on to what is outside. */
    private List<Step> block(Sight outer, Sight inner, int depth) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + dice.below(3); i > 0; i--) {
            step(inner, steps, depth);
        }
        List<Term> made = new ArrayList<>(inner.numbers);
        made.removeAll(outer.numbers);
        List<Sight.Indexed> arrays = inner.arrays(each -> each.own() && each.isOf(Sort.DOUBLES));
        arrays.removeAll(outer.arrays);
        arrays.forEach(each -> made.add(terms.element(inner, each)));
        if (!made.isEmpty() && dice.chance(0.8)) {
            Term.Name target = terms.latest(outer.numbers);
            Term sum = made.stream()
                    .reduce((a, b) -> new Term.Infix(dice.one("+", "-", "*"), a, b))
                    .orElseThrow();
            steps.add(new Step.Assign(target, dice.one("+", "-"), sum));
        }
        return steps;
    }

    private void step(Sight sight, List<Step> steps, int depth) {
        budget--;
        boolean deeper = depth < DEEPEST && budget > 0;
        int kind = dice.below(deeper ? 30 : 18);
        if (kind < 6) {
            assign(sight, steps);
        } else if (kind < 10) {
            store(sight, steps, depth);
        } else if (kind < 12) {
            Term.Name name = sight.fresh("t", Sort.DOUBLE);
            steps.add(new Step.Declare(name, terms.number(sight, size())));
            sight.numbers.add(name);
        } else if (kind == 12) {
            array(sight, steps, depth);
        } else if (kind == 13) {
            integer(sight, steps);
        } else if (kind == 14) {
            truth(sight, steps);
        } else if (kind == 15) {
            best(sight, steps);
        } else if (kind == 16) {
            exchange(sight, steps);
        } else if (kind == 17) {
            accumulator(sight, steps);
        } else if (kind < 26) {
            steps.add(loop(sight, depth));
        } else {
            steps.add(branch(sight, depth));
        }
    }

    private int size() {
        return 2 + dice.below(10);
    }

    /** An accumulation, or a step of a recurrence that mostly does not run away. */
    private void assign(Sight sight, List<Step> steps) {
        Term.Name name = terms.latest(sight.numbers);
        Term value = terms.number(sight, size());
        switch (dice.below(10)) {
            case 0, 1, 2, 3 -> steps.add(new Step.Assign(name, dice.one("+", "+", "-"), value));
            case 4 -> {
                Term near = new Term.Library("Math", "cos", List.of(asDouble(value)), Sort.DOUBLE);
                steps.add(new Step.Assign(name, "*", dice.chance(0.3) ? value : near));
            }
            case 5 -> steps.add(new Step.Count(name, dice.one("+", "-")));
            case 6 -> steps.add(new Step.Assign(name, "", value));
            case 7 ->
                steps.add(new Step.Assign(
                        name, "/", new Term.Infix("+", Term.Literal.of(1.5), new Term.Infix("*", name, name))));
            default -> {
                Term kept = new Term.Infix("*", Term.Literal.of(0.5), name);
                steps.add(new Step.Assign(name, "", new Term.Infix(dice.one("+", "-"), kept, value)));
            }
        }
    }

    private static Term asDouble(Term term) {
        return term.sort() == Sort.DOUBLE ? term : new Term.Cast(Sort.DOUBLE, term);
    }

    private void store(Sight sight, List<Step> steps, int depth) {
        List<Sight.Indexed> own = sight.arrays(Sight.Indexed::own);
        if (own.isEmpty()) {
            array(sight, steps, depth);
            return;
        }
        Sight.Indexed array = terms.latest(own);
        Term.Element element = terms.element(sight, array);
        steps.add(
                switch (element.sort()) {
                    case BOOLEAN -> new Step.Assign(element, "", terms.truth(sight, 5));
                    case INT ->
                        dice.chance(0.5)
                                ? new Step.Count(element, dice.one("+", "-"))
                                : new Step.Assign(element, dice.one("", "+"), terms.whole(sight));
                    default ->
                        dice.chance(0.1)
                                ? new Step.Count(element, dice.one("+", "-"))
                                : new Step.Assign(
                                        element, dice.one("", "", "+", "+", "-", "*"), terms.number(sight, size()));
                });
    }

    private void array(Sight sight, List<Step> steps, int depth) {
        Sort sort = dice.one(List.of(Sort.DOUBLES, Sort.DOUBLES, Sort.DOUBLES, Sort.DOUBLES, Sort.INTS, Sort.BOOLEANS));
        Term.Name name = sight.fresh(sort == Sort.DOUBLES ? "s" : sort == Sort.INTS ? "count" : "seen", sort);
        if (sort == Sort.DOUBLES && dice.chance(0.4)) {
            List<Term> values = new ArrayList<>();
            for (int i = LEAST + dice.below(2); i > 0; i--) {
                values.add(terms.number(sight, 2));
            }
            steps.add(new Step.Declare(name, new Term.Listed(sort, values)));
            sight.arrays.add(new Sight.Indexed(name, Sight.Extent.constant(values.size()), null, true));
            return;
        }
        Sight.Extent like = dice.one(sight.arrays).extent();
        int more = dice.chance(0.3) ? 1 : 0;
        Term length = more == 0 ? like.term() : new Term.Infix("+", like.term(), Term.Literal.of(more));
        steps.add(new Step.Declare(name, new Term.NewArray(sort, List.of(length))));
        Sight.Extent extent =
                new Sight.Extent(like.base(), like.offset() + more, new Term.Length(name), like.least() + more);
        sight.arrays.add(new Sight.Indexed(name, extent, null, true));
        if (sort == Sort.DOUBLES && dice.chance(0.7)) {
            steps.add(filled(sight, name, extent));
        }
    }

    /** A loop over a whole array; an element may be made of the one before. */
    private Step filled(Sight sight, Term.Name array, Sight.Extent extent) {
        Sight inner = sight.inner();
        Term.Name index = inner.fresh("i", Sort.INT);
        Term.Length length = new Term.Length(array);
        inner.indexes.add(new Sight.Index(index, extent.base(), 0, extent.offset() - 1));
        Term value = terms.number(inner, size());
        if (dice.chance(0.4)) {
            Term before = new Term.Element(array, new Term.Infix("-", index, Term.Literal.of(1)));
            Term first = new Term.Infix("==", index, Term.Literal.of(0));
            value = new Term.Choice(first, value, new Term.Infix(dice.one("+", "-"), before, value));
        }
        List<Step> body = List.of(new Step.Assign(new Term.Element(array, index), "", value));
        Term condition = new Term.Infix("<", index, length);
        return new Step.For(new Step.Declare(index, Term.Literal.of(0)), condition, new Step.Count(index, "+"), body);
    }

    private void integer(Sight sight, List<Step> steps) {
        Term value = new Term.Library("Math", "floorMod", List.of(terms.whole(sight), Term.Literal.of(5)), Sort.INT);
        if (!sight.ints.isEmpty() && dice.chance(0.6)) {
            Term.Name name = terms.latest(sight.ints);
            steps.add(dice.chance(0.4) ? new Step.Count(name, "+") : new Step.Assign(name, "", value));
            return;
        }
        Term.Name name = sight.fresh("n", Sort.INT);
        steps.add(new Step.Declare(name, value));
        sight.ints.add(name);
    }

    private void truth(Sight sight, List<Step> steps) {
        if (!sight.truths.isEmpty() && dice.chance(0.5)) {
            steps.add(new Step.Assign(terms.latest(sight.truths), "", terms.truth(sight, 6)));
            return;
        }
        Term.Name name = sight.fresh("p", Sort.BOOLEAN);
        steps.add(new Step.Declare(name, terms.truth(sight, 6)));
        sight.truths.add(name);
    }

    /** A running maximum or minimum, by function or by branch. */
    private void best(Sight sight, List<Step> steps) {
        Term.Name name = terms.latest(sight.numbers);
        Term value = terms.number(sight, size());
        if (dice.chance(0.5)) {
            Term chosen = new Term.Library("Math", dice.one("max", "min"), List.of(name, asDouble(value)), Sort.DOUBLE);
            steps.add(new Step.Assign(name, "", chosen));
        } else {
            Term.Name next = sight.fresh("t", Sort.DOUBLE);
            steps.add(new Step.Declare(next, value));
            Term better = new Term.Infix(dice.one("<", ">"), next, name);
            steps.add(new Step.If(better, List.of(new Step.Assign(name, "", next)), List.of()));
            sight.numbers.add(next);
        }
    }

    private void exchange(Sight sight, List<Step> steps) {
        Term.Name first = terms.latest(sight.numbers);
        Term.Name second = dice.one(sight.numbers);
        Term.Name kept = sight.fresh("t", Sort.DOUBLE);
        steps.add(new Step.Declare(kept, first));
        steps.add(new Step.Assign(first, "", second));
        steps.add(new Step.Assign(second, "", kept));
    }

    private Step branch(Sight sight, int depth) {
        Term condition = terms.truth(sight, 2 + dice.below(8));
        List<Step> then = block(sight, sight.inner(), depth + 1);
        List<Step> otherwise = dice.chance(0.5) ? block(sight, sight.inner(), depth + 1) : List.of();
        return new Step.If(condition, then, otherwise);
    }

    private Step loop(Sight sight, int depth) {
        Sight inner = sight.inner();
        List<Sight.Indexed> readable = sight.arrays(each -> !each.own());
        if (dice.chance(0.2) && !readable.isEmpty()) {
            Sight.Indexed array = terms.latest(readable);
            Sort sort = array.term().sort().element();
            Term.Name each = sight.fresh("each", sort);
            switch (sort) {
                case BOOLEAN -> inner.truths.add(each);
                case INT -> inner.ints.add(each);
                case DOUBLE -> inner.numbers.add(each);
                default -> inner.arrays.add(new Sight.Indexed(each, columns(array), null, false));
            }
            return new Step.ForEach(each, array.term(), block(sight, inner, depth + 1));
        }
        return heads.draw(inner, () -> block(sight, inner, depth + 1));
    }

    private static Sight.Extent columns(Sight.Indexed array) {
        if (array.columns() == null) {
            throw new IllegalArgumentException(array.term().java() + " has no rows");
        }
        return array.columns();
    }
}
