package io.thalweg.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The descent with a start in the user's own variables. */
final class RunClass {
    private RunClass() {}

    static TypeSpec of(Loss loss, Members members) {
        ClassName point = members.nested(members.point());
        ClassName run = members.nested(members.run());
        return TypeSpec.classBuilder(members.run())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(ClassName.get(Descent.class), point, run))
                .addJavadoc("A run from a point of {@code $L} along one of its flows.\n", loss.methodName())
                .addMethod(constructor(loss, members, point))
                .addMethod(from(loss, point))
                .build();
    }

    private static MethodSpec constructor(Loss loss, Members members, ClassName point) {
        List<CodeBlock> names =
                loss.parameters().stream().map(each -> CodeBlock.of("$S", each)).toList();
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Stepper.class, "stepper")
                .addStatement(
                        "super(stepper, point -> new $T($L), $L)",
                        point,
                        members.fromArray("point"),
                        CodeBlock.join(names, ",$W"))
                .build();
    }

    private static MethodSpec from(Loss loss, ClassName point) {
        MethodSpec.Builder from = MethodSpec.methodBuilder("from")
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Solution.class), point))
                .addJavadoc("Walks from this point and says where the walk ended.\n");
        loss.parameters().forEach(each -> from.addParameter(TypeName.DOUBLE, each));
        List<CodeBlock> start =
                loss.parameters().stream().map(each -> CodeBlock.of("$N", each)).toList();
        return from.addStatement("return walk($L)", CodeBlock.join(start, ",$W"))
                .build();
    }
}
