package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import java.util.List;

/** What the class of an array loss says about itself. */
final class ArrayJavadocs {
    private ArrayJavadocs() {}

    static CodeBlock ofClass(Loss loss, Layout layout, ArrayNames names) {
        CodeBlock.Builder doc = Javadocs.head(loss);
        List<CodeBlock> slots =
                layout.slots().stream().map(each -> slot(each, layout, names)).toList();
        doc.add("\n<p>The layout of a point: $L.\n", CodeBlock.join(slots, ", "));
        layout.open().ifPresent(open -> doc.add("""

                <p>The length of {@code $L} is that of the array that a run starts from. Of a point that is evaluated,
                {@code $L} takes what the others leave.
                """, open.name(), open.name()));
        doc.add("\n<p>An instance serves one thread, and so do all its descents together.\n");
        return doc.build();
    }

    /** {@code b1, w[]}. */
    static String variables(Layout layout) {
        List<String> words =
                layout.slots().stream().map(ArrayJavadocs::variable).toList();
        return String.join(", ", words);
    }

    private static String variable(Layout.Slot slot) {
        if (!slot.isArray()) {
            return slot.name();
        }
        return slot.name() + "[" + (slot.isOpen() ? "" : Text.print(slot.length())) + "]";
    }

    private static CodeBlock slot(Layout.Slot slot, Layout layout, ArrayNames names) {
        String start = spoken(slot.start(), layout);
        if (!slot.isArray()) {
            return CodeBlock.of("{@code $L[$L]} is {@code $L}", names.point(), start, slot.name());
        }
        String end = spoken(Layout.plus(Layout.plus(slot.start(), slot.length()), Const.of(-1)), layout);
        return CodeBlock.of("{@code $L[$L … $L]} is {@code $L}", names.point(), start, end, slot.name());
    }

    /** A start with the open length as {@code w.length}. */
    private static String spoken(Expr start, Layout layout) {
        Expr index = layout.open()
                .map(open -> Layout.where(start, new Expr.Length(new Var(open.name(), Type.DOUBLE_ARRAY))))
                .orElse(start);
        return Text.print(index);
    }
}
