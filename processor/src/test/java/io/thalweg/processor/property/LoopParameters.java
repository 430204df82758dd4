package io.thalweg.processor.property;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws the parameters of losses over data, and arguments for them. A parameter's name says what it is: {@code a}, {@code
 * b} numbers, {@code w} an array of fixed length and {@code v} one of open length, all to be found; {@code x}, {@code y},
 * {@code pick} and {@code on} data of one length, {@code m} and {@code grid} data of that many rows, {@code s}, {@code c}
 * and {@code flag} single data.
 */
final class LoopParameters {
    /** All arrays have at least so many elements, and what {@code pick} and {@code grid} hold is an index below it. */
    private static final int LEAST = 2;

    private static final String FIXED = "@io.thalweg.Length(3) ";

    private final Dice dice;

    LoopParameters(Dice dice) {
        this.dice = dice;
    }

    /** Parameters in some order, in sight. */
    List<Term.Name> draw(Sight sight, Map<Term.Name, String> marks) {
        List<Term.Name> parameters = new ArrayList<>();
        List<Term.Name> variables = new ArrayList<>(List.of(
                new Term.Name("a", Sort.DOUBLE),
                new Term.Name("b", Sort.DOUBLE),
                new Term.Name("w", Sort.DOUBLES),
                new Term.Name("v", Sort.DOUBLES)));
        for (int i = 1 + dice.below(3); i > 0; i--) {
            parameters.add(variables.remove(dice.below(variables.size())));
        }
        List<Term.Name> data = new ArrayList<>(List.of(
                new Term.Name("y", Sort.DOUBLES),
                new Term.Name("pick", Sort.INTS),
                new Term.Name("on", Sort.BOOLEANS),
                new Term.Name("m", Sort.DOUBLE_ROWS),
                new Term.Name("grid", Sort.INT_ROWS),
                new Term.Name("s", Sort.DOUBLE),
                new Term.Name("c", Sort.INT),
                new Term.Name("flag", Sort.BOOLEAN)));
        place(new Term.Name("x", Sort.DOUBLES), parameters, marks);
        for (int i = dice.below(5); i > 0; i--) {
            place(data.remove(dice.below(data.size())), parameters, marks);
        }
        parameters.forEach(each -> show(each, sight, marks));
        return parameters;
    }

    private void place(Term.Name given, List<Term.Name> parameters, Map<Term.Name, String> marks) {
        parameters.add(dice.below(parameters.size() + 1), given);
        marks.put(given, Loss.GIVEN);
    }

    private static void show(Term.Name name, Sight sight, Map<Term.Name, String> marks) {
        switch (name.sort()) {
            case DOUBLE -> sight.numbers.add(name);
            case INT -> sight.ints.add(name);
            case BOOLEAN -> sight.truths.add(name);
            default -> {
                if (name.name().equals("w")) {
                    marks.put(name, FIXED);
                }
                sight.arrays.add(new Sight.Indexed(name, extent(name), columns(name), false));
            }
        }
    }

    private static Sight.Extent extent(Term.Name name) {
        return switch (name.name()) {
            case "w" -> new Sight.Extent("", 3, new Term.Length(name), 3);
            case "v" -> new Sight.Extent("open", 0, new Term.Length(name), LEAST);
            default -> new Sight.Extent("rows", 0, new Term.Length(name), LEAST);
        };
    }

    private static Sight.@Nullable Extent columns(Term.Name name) {
        return name.sort().element().isArray()
                ? new Sight.Extent(
                        name.name() + " columns", 0, new Term.Length(new Term.Element(name, Term.Literal.of(0))), LEAST)
                : null;
    }

    /** Data for the parameters that are given; the others are null. */
    List<Object> data(Loss loss) {
        int rows = LEAST + dice.below(4);
        List<Object> arguments = new ArrayList<>();
        for (Term.Name each : loss.method().parameters()) {
            arguments.add(loss.isGiven(each) ? value(each.sort(), rows) : "");
        }
        return arguments;
    }

    /** The arguments with a point in them. */
    List<Object> at(Loss loss, List<Object> data, int open) {
        List<Object> arguments = new ArrayList<>(data);
        for (int i = 0; i < arguments.size(); i++) {
            Term.Name name = loss.method().parameters().get(i);
            if (!loss.isGiven(name)) {
                arguments.set(i, value(name.sort(), name.name().equals("w") ? 3 : open));
            }
        }
        return arguments;
    }

    private Object value(Sort sort, int length) {
        return switch (sort) {
            case DOUBLE -> number();
            case INT -> dice.below(LEAST);
            case BOOLEAN -> dice.chance(0.5);
            case DOUBLES -> fill(new double[length], sort);
            case INTS -> fill(new int[length], sort);
            case BOOLEANS -> fill(new boolean[length], sort);
            case DOUBLE_ROWS -> fill(new double[length][], sort);
            case INT_ROWS -> fill(new int[length][], sort);
            case LONG -> throw new IllegalArgumentException(sort.keyword());
        };
    }

    private Object fill(Object array, Sort sort) {
        int columns = LEAST + dice.below(2);
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, value(sort.element(), columns));
        }
        return array;
    }

    private double number() {
        return switch (dice.below(10)) {
            case 0 -> dice.one(List.of(0.0, 1.0, -1.0, 0.5));
            case 1, 2 -> dice.between(-5, 5);
            default -> dice.between(-1.5, 1.5);
        };
    }
}
