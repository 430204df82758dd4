package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
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
                .addStatement(
                        "throw new $T($L$W+ $S + $N)",
                        IllegalArgumentException.class,
                        wanted(),
                        ", for " + ArrayJavadocs.variables(layout) + ", but its length is ",
                        length)
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

    /** What a point must have, as the beginning of a message. */
    private CodeBlock wanted() {
        Expr factor = layout.open().map(Layout.Slot::perOpen).orElse(Const.of(1));
        if (layout.open().isEmpty()) {
            return entries("", layout.dimension());
        } else if (factor.equals(Const.of(1))) {
            return entries("at least ", layout.rest());
        }
        CodeBlock multiple = factor instanceof Const
                ? CodeBlock.of("$S", "a multiple of " + text(factor))
                : CodeBlock.of("$S + $L", "a multiple of ", atom(factor));
        return layout.rest().equals(Const.of(0))
                ? CodeBlock.of("$S + $L + $S", "point must have ", multiple, " entries")
                : CodeBlock.of("$L + $S + $L + $S", entries("", layout.rest()), " and ", multiple, " more");
    }

    private static CodeBlock entries(String condition, Expr number) {
        String start = "point must have " + condition;
        if (number instanceof Const constant) {
            String noun = constant.equals(Const.of(1)) ? " entry" : " entries";
            return CodeBlock.of("$S", start + text(number) + noun);
        }
        return CodeBlock.of("$S + $L + $S", start, atom(number), " entries");
    }

    private static String text(Expr number) {
        return Text.print(number);
    }

    private static String atom(Expr number) {
        return number.operands().isEmpty() ? text(number) : "(" + text(number) + ")";
    }
}
