package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What the generated class knows of its dimension: all once it has data, or all but the open length. */
record Dimension(Loss loss, Layout layout, ArrayNames names) {
    /** The method that checks a point's length, and learns the open one from it. */
    static final String CHECK = "checkLength";

    /** Where the dimension is kept, if the data does not tell it. */
    Optional<FieldSpec> field() {
        return layout.open()
                .map(open -> FieldSpec.builder(TypeName.INT, names.dimension(), Modifier.PRIVATE)
                        .addJavadoc("That of the last point; -1 while there was none.\n")
                        .initializer("-1")
                        .build());
    }

    MethodSpec method() {
        MethodSpec.Builder method = LossClass.override("dimension").returns(TypeName.INT);
        if (layout.open().isEmpty()) {
            return method.addStatement("return $L", text(layout.dimension())).build();
        }
        String name = layout.open().get().name();
        return method.beginControlFlow("if ($N < 0)", names.dimension())
                .addStatement(
                        "throw new $T($S$W+ $S)",
                        IllegalStateException.class,
                        "the dimension is not known yet, since the length of " + name + " is open: ",
                        "evaluate a point or start a run first")
                .endControlFlow()
                .addStatement("return $N", names.dimension())
                .build();
    }

    MethodSpec check() {
        String length = length();
        boolean open = layout.open().isPresent();
        MethodSpec.Builder method = MethodSpec.methodBuilder(CHECK)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, length)
                .addJavadoc(
                        open
                                ? "Takes the dimension from the length of a point.\n"
                                : "Refuses a point of another length.\n")
                .beginControlFlow("if ($L)", open ? misfit(new Var(length, Type.INT)) : another(length))
                .addStatement("throw new $T($L$W+ $N)", IllegalArgumentException.class, refusal(), length)
                .endControlFlow();
        if (open) {
            method.addStatement(CodeBlock.of("this.$N = $N", names.dimension(), length));
        }
        return method.build();
    }

    private String length() {
        List<String> taken = new ArrayList<>(names.all());
        loss.signature().stream().map(Parameter::name).forEach(taken::add);
        return new Names(taken).free("length");
    }

    private String another(String length) {
        return length + " != " + text(layout.dimension());
    }

    /** Whether the length leaves nothing for the open variable, or no whole number of its rows or columns. */
    private String misfit(Var length) {
        Expr factor = layout.open().map(Layout.Slot::perOpen).orElse(Const.of(1));
        String less = length.name() + " < " + text(layout.rest());
        return factor.equals(Const.of(1))
                ? less
                : less + " || " + atom(Sums.minus(length, layout.rest())) + " % " + atom(factor) + " != 0";
    }

    /** What a point must have: the message but for the length that it has. */
    private CodeBlock refusal() {
        Expr factor = layout.open().map(Layout.Slot::perOpen).orElse(Const.of(1));
        String end = ", for " + ArrayJavadocs.variables(layout) + ", but its length is ";
        if (layout.open().isEmpty()) {
            return sentence("point must have ", layout.dimension(), entries(layout.dimension()), end);
        } else if (factor.equals(Const.of(1))) {
            return sentence("point must have at least ", layout.rest(), entries(layout.rest()), end);
        } else if (layout.rest().equals(Const.of(0))) {
            return sentence("point must have a multiple of ", factor, " entries", end);
        }
        String and = entries(layout.rest()) + " and a multiple of ";
        return sentence("point must have ", layout.rest(), and, factor, " more" + end);
    }

    private static String entries(Expr number) {
        return number.equals(Const.of(1)) ? " entry" : " entries";
    }

    /** Words and numbers as one string; what is known now is put together now. */
    private static CodeBlock sentence(Object... words) {
        List<CodeBlock> parts = new ArrayList<>();
        StringBuilder known = new StringBuilder();
        for (Object word : words) {
            if (word instanceof Expr number && !(number instanceof Const)) {
                parts.add(CodeBlock.of("$S", known));
                parts.add(CodeBlock.of("$L", atom(number)));
                known.setLength(0);
            } else {
                known.append(word instanceof Const constant ? text(constant) : word);
            }
        }
        parts.add(CodeBlock.of("$S", known));
        return CodeBlock.join(parts, "$W+ ");
    }

    private static String text(Expr number) {
        return Text.print(number);
    }

    private static String atom(Expr number) {
        return number instanceof Expr.Binary ? "(" + text(number) + ")" : text(number);
    }
}
