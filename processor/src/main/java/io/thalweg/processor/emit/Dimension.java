package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What the generated class knows of its dimension: all from the start, or all but the open length. */
record Dimension(Layout layout, ArrayNames names) {
    /** The method that checks a point's length, and learns the open one from it. */
    static final String CHECK = "checkLength";

    /** Where the dimension is kept, if it is not a constant. */
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
            return method.addStatement("return $L", layout.fixed()).build();
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
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(CHECK).addModifiers(Modifier.PRIVATE).addParameter(TypeName.INT, "length");
        boolean open = layout.open().isPresent();
        method.addJavadoc(
                        open
                                ? "Takes the dimension from the length of a point.\n"
                                : "Refuses a point of another length.\n")
                .beginControlFlow(open ? "if (length < $L)" : "if (length != $L)", layout.fixed())
                .addStatement(
                        "throw new $T($S$W+ length)",
                        IllegalArgumentException.class,
                        "point must have " + (open ? "at least " : "") + layout.fixed()
                                + (layout.fixed() == 1 ? " entry" : " entries") + ", for "
                                + ArrayJavadocs.variables(layout) + ", but its length is ")
                .endControlFlow();
        if (open) {
            method.addStatement(CodeBlock.of("this.$N = length", names.dimension()));
        }
        return method.build();
    }
}
