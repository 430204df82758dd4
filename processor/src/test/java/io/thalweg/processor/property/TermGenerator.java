package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/** Draws expressions of about a given number of nodes. */
final class TermGenerator {
    private static final String[] SMOOTH = {
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "exp",
        "expm1",
        "log",
        "log10",
        "log1p",
        "sqrt",
        "cbrt",
        "toRadians",
        "toDegrees",
        "abs"
    };
    private static final String[] STEPPED = {"signum", "floor", "ceil", "rint", "ulp", "nextUp", "nextDown"};
    private static final String[] TWO = {
        "pow", "pow", "pow", "atan2", "hypot", "max", "min", "copySign", "nextAfter", "IEEEremainder"
    };
    private static final String[] INTS = {
        "abs",
        "max",
        "min",
        "floorDiv",
        "floorMod",
        "addExact",
        "subtractExact",
        "multiplyExact",
        "negateExact",
        "incrementExact",
        "decrementExact",
        "absExact"
    };

    /** An int argument would pick the overload on floats of these. */
    private static final List<String> WITH_FLOATS = List.of(
            "signum", "ulp", "nextUp", "nextDown", "copySign", "nextAfter", "scalb", "round", "getExponent", "fma");

    private static final List<Term> REALS = List.of(
            Term.Literal.of(0.5),
            Term.Literal.of(2.0),
            Term.Literal.of(1.0),
            Term.Literal.of(0.1),
            Term.Literal.of(3.0),
            Term.Literal.of(1.7),
            Term.Literal.of(1e-3),
            new Term.Literal("10d", 10.0),
            new Term.Literal("Math.PI", Math.PI),
            new Term.Literal("Math.E", Math.E),
            new Term.Literal("SCALE", 0.75),
            new Term.Literal("TINY", 1e-3));

    private final Dice dice;
    private final List<Routine> helpers;

    TermGenerator(Dice dice, List<Routine> helpers) {
        this.dice = dice;
        this.helpers = helpers;
    }

    Term of(Sort sort, Scope scope, int nodes) {
        return switch (sort) {
            case BOOLEAN -> truth(scope, nodes);
            case INT -> integer(scope, nodes);
            case LONG -> new Term.Cast(Sort.LONG, number(scope, nodes - 1));
            case DOUBLE -> number(scope, nodes);
            default -> throw new IllegalArgumentException(sort.keyword());
        };
    }

    /** A number; mostly a double, but an int may stand for one. */
    Term number(Scope scope, int nodes) {
        if (nodes <= 1) {
            return leaf(scope);
        }
        int kind = dice.below(100);
        if (kind < 48) {
            return infix(dice.one("+", "+", "-", "-", "*", "*", "*", "/", "/", "%"), scope, nodes);
        } else if (kind < 72) {
            return guarded(dice.one(dice.chance(0.9) ? SMOOTH : STEPPED), scope, nodes);
        } else if (kind < 82) {
            return library(dice.one(TWO), scope, nodes, 2);
        } else if (kind < 87 && nodes >= 4) {
            int third = (nodes - 1) / 3;
            return new Term.Choice(truth(scope, third), number(scope, third), number(scope, nodes - 1 - 2 * third));
        } else if (kind < 91) {
            return new Term.Prefix(dice.one("-", "-", "-", "+"), number(scope, nodes - 1));
        } else if (kind < 95) {
            return rare(scope, nodes);
        } else if (!helpers.isEmpty()) {
            return helper(dice.one(helpers), scope, nodes);
        }
        return integer(scope, nodes);
    }

    private Term leaf(Scope scope) {
        List<Term.Name> longs = scope.of(Sort.LONG);
        if (dice.chance(0.75)) {
            return scope.anyDouble(dice);
        } else if (!longs.isEmpty() && dice.chance(0.4)) {
            return dice.one(longs);
        }
        return dice.chance(0.75) ? dice.one(REALS) : intLeaf(scope);
    }

    private Term infix(String op, Scope scope, int nodes) {
        int left = 1 + dice.below(Math.max(1, nodes - 2));
        return new Term.Infix(op, number(scope, left), number(scope, nodes - 1 - left));
    }

    /** A function of one number; mostly with an argument from where it is defined and does not overflow. */
    private Term guarded(String function, Scope scope, int nodes) {
        Term inner = number(scope, nodes - 1);
        if (dice.chance(0.3)) {
            return math(function, inner);
        }
        Term argument = switch (function) {
            case "log", "log10", "log1p", "sqrt" -> new Term.Infix("+", math("abs", inner), Term.Literal.of(0.25));
            case "asin", "acos" -> math("sin", inner);
            case "exp", "expm1", "sinh", "cosh" -> math("atan", inner);
            default -> inner;
        };
        return math(function, argument);
    }

    private Term library(String function, Scope scope, int nodes, int arity) {
        Term[] arguments = new Term[arity];
        for (int i = 0; i < arity; i++) {
            arguments[i] = number(scope, Math.max(1, (nodes - 1) / arity));
        }
        if (function.equals("pow") && dice.chance(0.6)) {
            // a power that is defined: of a positive base, or to a whole exponent
            if (dice.chance(0.5)) {
                arguments[0] = math("abs", arguments[0]);
            } else {
                arguments[1] = dice.one(List.of(Term.Literal.of(2), Term.Literal.of(3.0), Term.Literal.of(-1)));
            }
        }
        return math(function, arguments);
    }

    private Term math(String function, Term... arguments) {
        List<Term> fitting = new ArrayList<>();
        boolean ints = JavaCall.INTEGRAL.contains(function);
        Sort sort = ints ? Sort.INT : Sort.DOUBLE;
        for (Term argument : arguments) {
            boolean floats = WITH_FLOATS.contains(function) && argument.sort() != Sort.DOUBLE;
            fitting.add(floats ? new Term.Cast(Sort.DOUBLE, argument) : argument);
            sort = Sort.promote(sort, argument.sort());
        }
        return new Term.Library(dice.chance(0.85) ? "Math" : "StrictMath", function, fitting, sort);
    }

    private Term rare(Scope scope, int nodes) {
        Term inner = number(scope, nodes - 1);
        Term real = inner.sort() == Sort.DOUBLE ? inner : new Term.Cast(Sort.DOUBLE, inner);
        return switch (dice.below(5)) {
            case 0 -> library("fma", scope, nodes, 3);
            case 1 -> new Term.Library("Math", "scalb", List.of(real, Term.Literal.of(dice.below(7))), Sort.DOUBLE);
            case 2 -> new Term.Library("Math", "round", List.of(real), Sort.LONG);
            case 3 -> new Term.Cast(Sort.LONG, inner);
            default -> new Term.Cast(Sort.DOUBLE, inner);
        };
    }

    private Term helper(Routine routine, Scope scope, int nodes) {
        int share = Math.max(1, (nodes - 1) / routine.parameters().size());
        return new Term.Helper(
                routine,
                routine.parameters().stream()
                        .map(parameter -> of(parameter.sort(), scope, share))
                        .toList());
    }

    Term integer(Scope scope, int nodes) {
        if (nodes <= 1) {
            return intLeaf(scope);
        }
        int left = 1 + dice.below(Math.max(1, nodes - 2));
        int right = nodes - 1 - left;
        return switch (dice.below(8)) {
            case 0, 1, 2 ->
                new Term.Infix(dice.one("+", "-", "*", "/", "%"), integer(scope, left), integer(scope, right));
            case 3 -> new Term.Infix(dice.one("&", "|", "^", "<<", ">>", ">>>"), integer(scope, left), intLeaf(scope));
            case 4 -> intFunction(dice.one(INTS), integer(scope, left), integer(scope, right));
            case 5 -> new Term.Prefix(dice.one("-", "~"), integer(scope, nodes - 1));
            case 6 -> new Term.Cast(Sort.INT, number(scope, nodes - 1));
            default -> exponent(number(scope, nodes - 1));
        };
    }

    private Term intFunction(String function, Term first, Term second) {
        boolean unary = List.of("abs", "absExact", "negateExact", "incrementExact", "decrementExact")
                .contains(function);
        return unary ? math(function, first) : math(function, first, second);
    }

    private static Term exponent(Term argument) {
        Term real = argument.sort() == Sort.DOUBLE ? argument : new Term.Cast(Sort.DOUBLE, argument);
        return new Term.Library("Math", "getExponent", List.of(real), Sort.INT);
    }

    private Term intLeaf(Scope scope) {
        List<Term.Name> ints = scope.of(Sort.INT);
        if (!ints.isEmpty() && dice.chance(0.6)) {
            return dice.one(ints);
        }
        return dice.chance(0.15) ? new Term.Literal("COUNT", 3) : Term.Literal.of(dice.below(6));
    }

    Term truth(Scope scope, int nodes) {
        List<Term.Name> known = scope.of(Sort.BOOLEAN);
        if (nodes <= 2 && !known.isEmpty() && dice.chance(0.5)) {
            return dice.one(known);
        }
        int half = Math.max(1, (nodes - 1) / 2);
        if (nodes >= 7 && dice.chance(0.4)) {
            return new Term.Infix(dice.one("&&", "||", "&", "|", "^"), truth(scope, half), truth(scope, half));
        } else if (nodes >= 4 && dice.chance(0.1)) {
            return new Term.Prefix("!", truth(scope, nodes - 1));
        } else if (dice.chance(0.15)) {
            return new Term.Infix(dice.one("==", "!=", "<", ">="), integer(scope, half), integer(scope, half));
        }
        return new Term.Infix(dice.one("<", "<=", ">", ">="), number(scope, half), number(scope, half));
    }
}
