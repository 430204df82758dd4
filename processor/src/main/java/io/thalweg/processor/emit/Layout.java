package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a flat point holds the decision variables: in declared order, one entry for a double, as many as its length for an
 * array, row by row for a matrix. All numbers are ints: constants, data, or variables of the generated class.
 *
 * @param rest the number of entries besides those of the open variable
 * @param open the variable of which the start of a run decides one length
 * @param openLength what holds that length in the generated code
 */
record Layout(List<Slot> slots, Expr rest, Optional<Slot> open, Var openLength) {

    /**
     * Where one decision variable lies.
     *
     * @param start the index of its first entry
     * @param extents its length, or its numbers of rows and columns; none for a double
     */
    record Slot(Parameter parameter, Expr start, List<Expr> extents) {
        String name() {
            return parameter.name();
        }

        boolean isArray() {
            return parameter.type().isArray();
        }

        boolean isMatrix() {
            return parameter.isMatrix();
        }

        boolean isOpen() {
            return parameter.extents().stream().anyMatch(Extent::isOpen);
        }

        boolean isOpen(int dimension) {
            return parameter.extents().get(dimension).isOpen();
        }

        /** The number of its entries. */
        Expr length() {
            return extents.stream().reduce(Const.of(1), Sums::times);
        }

        /** What one more in the open dimension takes. */
        Expr perOpen() {
            Expr factor = Const.of(1);
            for (int i = 0; i < extents.size(); i++) {
                factor = isOpen(i) ? factor : Sums.times(factor, extents.get(i));
            }
            return factor;
        }
    }

    static Layout of(Loss loss, ArrayNames names) {
        Var openLength = new Var(names.openLength(), Type.INT);
        List<Slot> slots = new ArrayList<>();
        Optional<Slot> open = Optional.empty();
        Expr end = Const.of(0);
        Expr rest = Const.of(0);
        for (Parameter each : loss.signature()) {
            if (!each.isVariable()) {
                continue;
            }
            Slot slot = new Slot(each, end, names.extents(each));
            slots.add(slot);
            end = Sums.plus(end, slot.length());
            if (slot.isOpen()) {
                open = Optional.of(slot);
            } else {
                rest = Sums.plus(rest, slot.length());
            }
        }
        return new Layout(List.copyOf(slots), rest, open, openLength);
    }

    /** The slot of a gradient program's output, which has the loss first and then one output for each variable. */
    Slot slotOfOutput(int output) {
        return slots.get(output - 1);
    }

    Optional<Slot> slot(String name) {
        return slots.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Matrices matrices() {
        Map<String, List<Expr>> matrices = new LinkedHashMap<>();
        slots.stream().filter(Slot::isMatrix).forEach(each -> matrices.put(each.name(), each.extents()));
        return new Matrices(matrices);
    }

    /** The number of all entries. */
    Expr dimension() {
        return open.map(each -> Sums.plus(rest, each.length())).orElse(rest);
    }

    /** The open length of a point of this many entries. */
    Expr openLengthOf(Expr entries) {
        Expr factor = open.map(Slot::perOpen).orElse(Const.of(1));
        return Sums.divide(Sums.minus(entries, rest), factor);
    }
}
