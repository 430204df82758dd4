package io.thalweg.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.model.Loss;
import javax.lang.model.element.Modifier;

/** The record of a point, with the user's names. */
final class PointRecord {
    private PointRecord() {}

    static TypeSpec of(Loss loss, Members members) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        members.components().forEach(each -> components.addParameter(TypeName.DOUBLE, each));
        return TypeSpec.recordBuilder(members.point())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("A point: the decision variables of {@code $L}.\n", loss.methodName())
                .recordConstructor(components.build())
                .build();
    }
}
