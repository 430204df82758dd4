package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the members and parameters that the class of an array loss has beside the user's own.
 *
 * @param openLength the local variable that holds the length which the start decides
 * @param lengths the fields that hold the lengths which the data decides, with the variable and the dimension that they
 *     are of
 */
record ArrayNames(String point, String gradient, String dimension, String openLength, Map<Axis, String> lengths) {

    /** One dimension of a decision variable: 0 for its length or its rows, 1 for its columns. */
    record Axis(Parameter variable, int index) {
        Extent extent() {
            return variable.extents().get(index);
        }

        /** What its length is, in words. */
        String number() {
            return !variable.isMatrix() ? "length" : index == 0 ? "number of rows" : "number of columns";
        }

        /** What a field for its length is called. */
        String wish() {
            return variable.name() + (!variable.isMatrix() ? "Length" : index == 0 ? "Rows" : "Columns");
        }
    }

    static ArrayNames of(Loss loss) {
        Names names = new Names(loss.signature().stream().map(Parameter::name).toList());
        String point = names.free("point");
        String gradient = names.free("gradient");
        String dimension = names.free("dimension");
        String open = "openLength";
        Map<Axis, String> lengths = new LinkedHashMap<>();
        for (Axis each : axes(loss)) {
            if (each.extent().isOpen()) {
                open = each.wish();
            } else if (each.extent().isBound() && !isLasting(expression(each))) {
                lengths.put(each, names.free(each.wish()));
            }
        }
        return new ArrayNames(point, gradient, dimension, names.free(open), lengths);
    }

    static List<Axis> axes(Loss loss) {
        List<Axis> axes = new ArrayList<>();
        for (Parameter each : loss.signature()) {
            for (int i = 0; i < each.extents().size(); i++) {
                axes.add(new Axis(each, i));
            }
        }
        return axes;
    }

    /**
     * The length along each axis as it is called in the generated code. A number of the data, and the length of an
     * array, last as long as the data is bound, and stand for themselves; a row may be replaced.
     */
    List<Expr> extents(Parameter variable) {
        List<Expr> extents = new ArrayList<>();
        for (int i = 0; i < variable.extents().size(); i++) {
            Axis axis = new Axis(variable, i);
            String field = lengths.get(axis);
            if (axis.extent().isOpen()) {
                extents.add(new Var(openLength, Type.INT));
            } else {
                extents.add(field == null ? expression(axis) : new Var(field, Type.INT));
            }
        }
        return extents;
    }

    private static Expr expression(Axis axis) {
        return axis.extent().length().orElseThrow();
    }

    private static boolean isLasting(Expr length) {
        return length instanceof Var || length instanceof Expr.Length of && of.array() instanceof Var;
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(point, gradient, dimension, openLength));
        all.addAll(lengths.values());
        return all;
    }
}
