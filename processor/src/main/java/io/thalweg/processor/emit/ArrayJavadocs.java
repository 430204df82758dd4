package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the class of an array loss says about itself. */
final class ArrayJavadocs {
    private ArrayJavadocs() {}

    static CodeBlock ofClass(Loss loss, Layout layout, ArrayNames names) {
        CodeBlock.Builder doc = Javadocs.head(loss);
        List<String> slots =
                layout.slots().stream().map(each -> slot(each, layout, names)).toList();
        doc.add("\n$L", Javadocs.wrapped("<p>The layout of a point: " + String.join(", ", slots) + "."));
        ArrayNames.axes(loss).forEach(each -> doc.add(length(each)));
        doc.add(Javadocs.bounds(loss));
        doc.add("\n<p>An instance serves one thread, and so do all its descents together.\n");
        return doc.build();
    }

    /** What decides a length, if it is not a constant. */
    private static CodeBlock length(ArrayNames.Axis axis) {
        String name = axis.variable().name();
        if (axis.extent().isOpen()) {
            return CodeBlock.of("""

                    <p>The $L of {@code $L} is that of the array that a run starts from. Of a point that is evaluated,
                    {@code $L} takes what the others leave.
                    """, axis.number(), name, name);
        } else if (axis.extent().isBound()) {
            String length = Text.print(axis.extent().length().orElseThrow());
            return CodeBlock.of("\n<p>The $L of {@code $L} is {@code $L}.\n", axis.number(), name, length);
        }
        return CodeBlock.builder().build();
    }

    /** {@code b1, w[], hidden[n][3]}. */
    static String variables(Layout layout) {
        List<String> words =
                layout.slots().stream().map(ArrayJavadocs::variable).toList();
        return String.join(", ", words);
    }

    private static String variable(Layout.Slot slot) {
        StringBuilder word = new StringBuilder(slot.name());
        for (Extent each : slot.parameter().extents()) {
            word.append('[').append(each.length().map(Text::print).orElse("")).append(']');
        }
        return word.toString();
    }

    private static String slot(Layout.Slot slot, Layout layout, ArrayNames names) {
        String place = spoken(slot.start(), layout);
        if (slot.isArray()) {
            place += " … " + spoken(Sums.plus(Sums.plus(slot.start(), slot.length()), Const.of(-1)), layout);
        }
        return "{@code " + names.point() + "[" + place + "]} is {@code " + slot.name() + "}"
                + (slot.isMatrix() ? " row by row" : "");
    }

    /** A number with lengths as {@code w.length} for the variables that hold them. */
    private static String spoken(Expr number, Layout layout) {
        Map<Expr, Expr> lengths = new HashMap<>();
        for (Layout.Slot slot : layout.slots()) {
            Expr array = new Var(slot.name(), slot.parameter().type());
            for (int i = 0; i < slot.extents().size(); i++) {
                Expr whose = i == 0 ? array : new Expr.Element(array, Const.of(0));
                Optional<Expr> written = slot.parameter().extents().get(i).length();
                if (!written.equals(Optional.of(slot.extents().get(i)))) {
                    lengths.put(slot.extents().get(i), new Expr.Length(whose));
                }
            }
        }
        return Text.print(Sums.where(number, each -> lengths.getOrDefault(each, each)));
    }
}
