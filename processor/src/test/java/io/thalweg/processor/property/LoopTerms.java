package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/** Draws the expressions of numerical code, with arguments that are mostly moderate. */
final class LoopTerms {
    private static final String[] EVERYWHERE = {
        "sin", "cos", "atan", "tanh", "tan", "sinh", "cosh", "exp", "expm1", "cbrt", "abs", "toRadians", "toDegrees"
    };
    private static final String[] STEPPED = {"signum", "floor", "ceil", "rint"};

    private final Dice dice;
    private final List<Routine> helpers;

    LoopTerms(Dice dice, List<Routine> helpers) {
        this.dice = dice;
        this.helpers = helpers;
    }

    /** A number of about so many nodes; mostly a double, but an int may stand for one. */
    Term number(Sight sight, int nodes) {
        if (nodes <= 1) {
            return leaf(sight);
        }
        int half = Math.max(1, (nodes - 1) / 2);
        int kind = dice.below(100);
        if (kind < 48) {
            String op = dice.one("+", "+", "-", "*", "*");
            int left = 1 + dice.below(Math.max(1, nodes - 2));
            return new Term.Infix(op, number(sight, left), number(sight, Math.max(1, nodes - 1 - left)));
        } else if (kind < 56) {
            return quotient(sight, half);
        } else if (kind < 76) {
            return function(sight, nodes - 1);
        } else if (kind < 84) {
            return two(sight, half);
        } else if (kind < 89 && nodes >= 4) {
            return new Term.Choice(truth(sight, half), number(sight, half), number(sight, half));
        } else if (kind < 92) {
            return new Term.Prefix("-", number(sight, nodes - 1));
        } else if (kind < 97 && !helpers.isEmpty()) {
            return call(dice.one(helpers), sight, nodes);
        } else if (kind < 98) {
            return math(dice.one(STEPPED), real(number(sight, nodes - 1)));
        }
        return leaf(sight);
    }

    Term leaf(Sight sight) {
        int kind = dice.below(20);
        List<Sight.Indexed> arrays = sight.arrays(each -> each.isOf(Sort.DOUBLES) || each.isOf(Sort.DOUBLE_ROWS));
        if (kind < 9 && !arrays.isEmpty()) {
            return element(sight, dice.one(arrays));
        } else if (kind < 17 && !sight.numbers.isEmpty()) {
            return latest(sight.numbers);
        } else if (kind < 18) {
            return whole(sight);
        }
        return dice.one(List.of(
                Term.Literal.of(0.5),
                Term.Literal.of(2.0),
                Term.Literal.of(1),
                Term.Literal.of(0.1),
                Term.Literal.of(3),
                new Term.Literal("SCALE", 0.75)));
    }

    /** One of the names, the latest being the likeliest. */
    <T> T latest(List<T> names) {
        int back = Math.min(dice.below(names.size()), dice.below(names.size()));
        return names.get(names.size() - 1 - back);
    }

    private Term quotient(Sight sight, int nodes) {
        Term above = number(sight, nodes);
        Term below = number(sight, nodes);
        Term positive = switch (dice.below(4)) {
            case 0 -> new Term.Infix("+", math("abs", real(below)), Term.Literal.of(0.5));
            case 1 -> new Term.Infix("+", Term.Literal.of(1), square(below));
            case 2 -> Term.Literal.of(4.0);
            default -> real(below);
        };
        return new Term.Infix("/", real(above), positive);
    }

    private Term function(Sight sight, int nodes) {
        Term inner = real(number(sight, nodes));
        if (dice.chance(0.05)) {
            return math(dice.one("log", "sqrt", "asin", "acos", "log1p", "log10"), inner);
        }
        return switch (dice.below(10)) {
            case 0 -> math(dice.one("log", "log10", "sqrt"), new Term.Infix("+", Term.Literal.of(1), square(inner)));
            case 1 -> math(dice.one("log1p", "sqrt"), math("abs", inner));
            case 2 -> math(dice.one("asin", "acos"), new Term.Infix("*", Term.Literal.of(0.9), math("sin", inner)));
            case 3 -> math("exp", new Term.Prefix("-", square(inner)));
            case 4, 5 -> square(inner);
            default -> {
                String function = dice.one(EVERYWHERE);
                boolean steep = List.of("exp", "expm1", "sinh", "cosh", "tan").contains(function);
                yield math(function, steep && dice.chance(0.8) ? math("tanh", inner) : inner);
            }
        };
    }

    private Term square(Term value) {
        return dice.chance(0.3) ? math("pow", value, Term.Literal.of(2)) : new Term.Infix("*", value, value);
    }

    private Term two(Sight sight, int nodes) {
        Term a = real(number(sight, nodes));
        Term b = real(number(sight, nodes));
        return switch (dice.below(12)) {
            case 0, 1 -> math("max", a, b);
            case 2, 3 -> math("min", a, dice.chance(0.5) ? b : Term.Literal.of(1.5));
            case 4, 5 -> math("hypot", a, b);
            case 6 -> math("atan2", a, b);
            case 7 -> math("pow", new Term.Infix("+", math("abs", a), Term.Literal.of(0.25)), b);
            case 8 -> math("pow", a, Term.Literal.of(3));
            case 9 -> math("copySign", a, b);
            case 10 -> math("fma", a, b, real(leaf(sight)));
            default -> new Term.Infix("%", a, Term.Literal.of(1.75));
        };
    }

    private static Term math(String function, Term... arguments) {
        return new Term.Library("Math", function, List.of(arguments), Sort.DOUBLE);
    }

    /** As a double: some functions have overloads on ints, or on floats, and ints divide as ints. */
    private static Term real(Term term) {
        return term.sort() == Sort.DOUBLE ? term : new Term.Cast(Sort.DOUBLE, term);
    }

    private Term call(Routine helper, Sight sight, int nodes) {
        int share = Math.max(1, nodes / helper.parameters().size());
        List<Term> arguments = new ArrayList<>();
        for (Term.Name parameter : helper.parameters()) {
            arguments.add(
                    switch (parameter.sort()) {
                        case INT -> whole(sight);
                        case DOUBLES -> row(sight);
                        default -> number(sight, share);
                    });
        }
        return new Term.Helper(helper, arguments);
    }

    /** An array of doubles, or a row of a matrix. */
    private Term row(Sight sight) {
        Sight.Indexed from = latest(sight.arrays(each -> each.isOf(Sort.DOUBLES) || each.isOf(Sort.DOUBLE_ROWS)));
        return from.isOf(Sort.DOUBLES) ? from.term() : new Term.Element(from.term(), index(sight, from.extent()));
    }

    Term.Element element(Sight sight, Sight.Indexed array) {
        Term.Element element = new Term.Element(array.term(), index(sight, array.extent()));
        return array.columns() == null ? element : new Term.Element(element, index(sight, array.columns()));
    }

    /** An index that is in range whatever the data is. */
    Term index(Sight sight, Sight.Extent extent) {
        List<Term> fitting = new ArrayList<>();
        for (Sight.Index each : sight.indexes) {
            for (int by : new int[] {0, 0, 0, -1, 1, 2}) {
                if (each.fits(extent, by)) {
                    fitting.add(shifted(each.name(), by));
                }
            }
            if (each.fits(extent, 0) && each.base().equals(extent.base())) {
                fitting.add(new Term.Infix("-", shifted(extent.term(), -1), each.name()));
                fitting.add(new Term.Infix("/", each.name(), Term.Literal.of(2)));
            }
        }
        if (!fitting.isEmpty() && dice.chance(0.8)) {
            return dice.one(fitting);
        }
        return switch (dice.below(4)) {
            case 0 -> shifted(extent.term(), -1);
            case 1 -> Term.Literal.of(dice.below(extent.least()));
            default -> new Term.Library("Math", "floorMod", List.of(whole(sight), extent.term()), Sort.INT);
        };
    }

    private static Term shifted(Term term, int by) {
        if (term instanceof Term.Literal literal) {
            return Term.Literal.of((int) literal.value() + by);
        }
        return by == 0 ? term : new Term.Infix(by < 0 ? "-" : "+", term, Term.Literal.of(Math.abs(by)));
    }

    Term whole(Sight sight) {
        List<Term.Name> names = new ArrayList<>(sight.ints);
        sight.indexes.forEach(each -> names.add(each.name()));
        List<Sight.Indexed> arrays = sight.arrays(each -> each.isOf(Sort.INTS) || each.isOf(Sort.INT_ROWS));
        int kind = dice.below(10);
        if (kind < 5 && !names.isEmpty()) {
            return latest(names);
        } else if (kind < 7 && !arrays.isEmpty()) {
            return element(sight, latest(arrays));
        } else if (kind < 9 && names.size() > 1) {
            return new Term.Infix(dice.one("+", "-", "*"), latest(names), dice.one(names));
        }
        return Term.Literal.of(dice.below(5));
    }

    Term truth(Sight sight, int nodes) {
        int half = Math.max(1, (nodes - 1) / 2);
        List<Sight.Indexed> arrays = sight.arrays(each -> each.isOf(Sort.BOOLEANS));
        List<Term> known = new ArrayList<>(sight.truths);
        arrays.forEach(each -> known.add(element(sight, each)));
        int kind = dice.below(20);
        if (kind < 3 && !known.isEmpty()) {
            return dice.one(known);
        } else if (kind < 5 && nodes >= 5) {
            return new Term.Infix(dice.one("&&", "||", "&", "|", "^"), truth(sight, half), truth(sight, half));
        } else if (kind < 6) {
            return new Term.Prefix("!", truth(sight, nodes - 1));
        } else if (kind < 9) {
            return new Term.Infix(dice.one("==", "!=", "<", ">=", ">"), whole(sight), whole(sight));
        }
        return new Term.Infix(dice.one("<", "<=", ">", ">="), number(sight, half), number(sight, half));
    }
}
