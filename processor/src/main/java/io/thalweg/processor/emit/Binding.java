package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.model.Visibility;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The data of a loss: a final field for each parameter that is given, and the constructor that takes and checks them. */
final class Binding {
    private Binding() {}

    static void addTo(TypeSpec.Builder type, Loss loss) {
        List<Parameter> given =
                loss.signature().stream().filter(each -> !each.isVariable()).toList();
        if (given.isEmpty()) {
            return;
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addJavadoc(doc(loss, given));
        if (loss.visibility() == Visibility.PUBLIC) {
            constructor.addModifiers(Modifier.PUBLIC);
        }
        String row = new Names(given.stream().map(Parameter::name).toList()).free("i");
        for (Parameter each : given) {
            type.addField(FieldSpec.builder(Body.typeOf(each.type()), each.name(), Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addParameter(Body.typeOf(each.type()), each.name()).addCode(binding(each, row));
        }
        type.addMethod(constructor.build());
    }

    private static CodeBlock doc(Loss loss, List<Parameter> given) {
        CodeBlock.Builder doc = CodeBlock.builder().add("The loss for given data.");
        if (given.stream().anyMatch(each -> each.type().isArray())) {
            doc.add(" Arrays are kept, not copied: a change of an entry is seen by the next evaluation.\n");
            doc.add("\n@throws NullPointerException if an array is null; the message names the parameter\n");
        } else {
            doc.add("\n");
        }
        if (given.stream().anyMatch(each -> isMatrix(each.type()))) {
            doc.add(
                    "@throws IllegalArgumentException if a matrix of {@code $L} has a null row or rows of several lengths\n",
                    loss.methodName());
        }
        return doc.build();
    }

    private static boolean isMatrix(Type type) {
        return type.isArray() && type.element().isArray();
    }

    private static CodeBlock binding(Parameter parameter, String row) {
        String name = parameter.name();
        CodeBlock.Builder code = CodeBlock.builder();
        if (!parameter.type().isArray()) {
            return code.addStatement("this.$N = $N", name, name).build();
        }
        code.addStatement("this.$N = $T.requireNonNull($N, $S)", name, Objects.class, name, name);
        if (isMatrix(parameter.type())) {
            code.beginControlFlow("for (int $N = 0; $N < $N.length; $N++)", row, row, name, row)
                    .beginControlFlow("if ($N[$N] == null)", name, row)
                    .addStatement(
                            "throw new $T($S + $N + $S)", IllegalArgumentException.class, name + "[", row, "] is null")
                    .endControlFlow()
                    .beginControlFlow("if ($N[$N].length != $N[0].length)", name, row, name)
                    .addStatement(
                            "throw new $T($S + $N[0].length$W+ $S + $N + $S + $N[$N].length)",
                            IllegalArgumentException.class,
                            name + " must be rectangular, but " + name + "[0] has length ",
                            name,
                            " and " + name + "[",
                            row,
                            "] has length ",
                            name,
                            row)
                    .endControlFlow()
                    .endControlFlow();
        }
        return code.build();
    }
}
