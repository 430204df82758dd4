package io.thalweg.processor.property;

import java.util.List;
import java.util.function.Supplier;

/** Draws counted loops: up, down, strided, triangular, over what there is to index or a fixed number of turns. */
final class LoopHeads {
    private final Dice dice;

    LoopHeads(Dice dice) {
        this.dice = dice;
    }

    /** A loop whose index is in sight while its body is drawn. */
    Step draw(Sight inner, Supplier<List<Step>> body) {
        Term.Name index = inner.fresh(dice.one("i", "j", "k"), Sort.INT);
        List<Sight.Indexed> indexed = inner.arrays(each -> true);
        if (!inner.indexes.isEmpty() && dice.chance(0.35)) {
            return triangular(index, dice.one(inner.indexes), inner, body);
        }
        Sight.Extent extent = dice.chance(0.15)
                ? Sight.Extent.constant(2 + dice.below(3))
                : dice.one(indexed).extent();
        int end = extent.offset() - 1;
        Term length = extent.term();
        Term last = minus(length);
        return switch (dice.below(10)) {
            case 0, 1, 2 -> up(index, range(extent, index, 0, end), 0, "<", length, inner, body);
            case 3 -> up(index, range(extent, index, 1, end), 1, "<", length, inner, body);
            case 4 -> up(index, range(extent, index, 0, end - 1), 0, "<", last, inner, body);
            case 5 -> up(index, range(extent, index, 1, end + 1), 1, "<=", length, inner, body);
            case 6 -> down(index, range(extent, index, 0, end), last, ">=", Term.Literal.of(0), inner, body);
            case 7 -> down(index, range(extent, index, 1, end), last, ">", Term.Literal.of(0), inner, body);
            case 8 -> down(index, range(extent, index, 1, end + 1), length, ">=", Term.Literal.of(1), inner, body);
            default -> up(index, range(extent, index, 0, end), 0, "<=", last, inner, body);
        };
    }

    private Step triangular(Term.Name index, Sight.Index outer, Sight inner, Supplier<List<Step>> body) {
        Term.Name other = outer.name();
        return switch (dice.below(3)) {
            case 0 -> up(index, new Sight.Index(index, outer.base(), 0, outer.top() - 1), 0, "<", other, inner, body);
            case 1 -> up(index, new Sight.Index(index, outer.base(), 0, outer.top()), 0, "<=", other, inner, body);
            default ->
                down(
                        index,
                        new Sight.Index(index, outer.base(), 0, outer.top()),
                        other,
                        ">=",
                        Term.Literal.of(0),
                        inner,
                        body);
        };
    }

    private static Sight.Index range(Sight.Extent extent, Term.Name index, int low, int top) {
        return new Sight.Index(index, extent.base(), low, top);
    }

    private static Term minus(Term length) {
        return length instanceof Term.Literal literal
                ? Term.Literal.of((int) literal.value() - 1)
                : new Term.Infix("-", length, Term.Literal.of(1));
    }

    private Step up(
            Term.Name index,
            Sight.Index range,
            int from,
            String test,
            Term bound,
            Sight inner,
            Supplier<List<Step>> body) {
        inner.indexes.add(range);
        return loop(index, Term.Literal.of(from), test, bound, "+", body);
    }

    private Step down(
            Term.Name index,
            Sight.Index range,
            Term from,
            String test,
            Term bound,
            Sight inner,
            Supplier<List<Step>> body) {
        inner.indexes.add(range);
        return loop(index, from, test, bound, "-", body);
    }

    private Step loop(Term.Name index, Term from, String test, Term bound, String op, Supplier<List<Step>> body) {
        Term condition =
                dice.chance(0.1) ? new Term.Infix(mirrored(test), bound, index) : new Term.Infix(test, index, bound);
        Step update = switch (dice.below(8)) {
            case 0 -> new Step.Assign(index, op, Term.Literal.of(2));
            case 1 -> new Step.Assign(index, "", new Term.Infix(op, index, Term.Literal.of(1)));
            case 2 -> new Step.Assign(index, op, Term.Literal.of(1));
            default -> new Step.Count(index, op);
        };
        return new Step.For(new Step.Declare(index, from), condition, update, body.get());
    }

    private static String mirrored(String test) {
        return switch (test) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            default -> "<=";
        };
    }
}
