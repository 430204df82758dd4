package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The record of a point, with the user's names. */
final class PointRecord {
    private PointRecord() {}

    static TypeSpec of(Loss loss, Members members) {
        List<Parameter> variables =
                loss.signature().stream().filter(Parameter::isVariable).toList();
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        for (int i = 0; i < variables.size(); i++) {
            components.addParameter(
                    Body.typeOf(variables.get(i).type()), members.components().get(i));
        }
        TypeSpec.Builder type = TypeSpec.recordBuilder(members.point())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("A point: the decision variables of {@code $L}.\n", loss.methodName())
                .recordConstructor(components.build());
        if (variables.stream().anyMatch(each -> each.type().isArray())) {
            type.addMethod(equals(members)).addMethod(hashCode(members)).addMethod(toString(variables, members));
        }
        return type.build();
    }

    /** By the entries of arrays, of which a record's own sees the identity. */
    private static MethodSpec equals(Members members) {
        Names free = new Names(members.components());
        String other = free.free("other");
        String that = free.free("that");
        List<CodeBlock> others = members.components().stream()
                .map(each -> CodeBlock.of("$N.$N", that, each))
                .toList();
        return LossClass.override("equals")
                .returns(TypeName.BOOLEAN)
                .addParameter(Object.class, other)
                .addStatement(
                        "return $N instanceof $N $N$W&& $T.deepEquals($L, $L)",
                        other,
                        members.point(),
                        that,
                        Arrays.class,
                        objects(own(members)),
                        objects(others))
                .build();
    }

    private static MethodSpec hashCode(Members members) {
        return LossClass.override("hashCode")
                .returns(TypeName.INT)
                .addStatement("return $T.deepHashCode($L)", Arrays.class, objects(own(members)))
                .build();
    }

    private static List<CodeBlock> own(Members members) {
        return members.components().stream()
                .map(each -> CodeBlock.of("$N", each))
                .toList();
    }

    private static CodeBlock objects(List<CodeBlock> components) {
        return CodeBlock.of("new $T[] {$L}", Object.class, CodeBlock.join(components, ", "));
    }

    /** With the entries of arrays, which a record's own leaves out. */
    private static MethodSpec toString(List<Parameter> variables, Members members) {
        CodeBlock.Builder text = CodeBlock.builder().add("return ");
        for (int i = 0; i < variables.size(); i++) {
            String component = members.components().get(i);
            text.add(i == 0 ? "$S + " : "$W+ $S + ", (i == 0 ? members.point() + "[" : ", ") + component + "=");
            String format = variables.get(i).isMatrix() ? "$T.deepToString($N)" : "$T.toString($N)";
            text.add(variables.get(i).type().isArray() ? format : "$N", array(variables.get(i), component));
        }
        return LossClass.override("toString")
                .returns(String.class)
                .addStatement(text.add("$W+ $S", "]").build())
                .build();
    }

    private static Object[] array(Parameter variable, String component) {
        return variable.type().isArray() ? new Object[] {Arrays.class, component} : new Object[] {component};
    }
}
