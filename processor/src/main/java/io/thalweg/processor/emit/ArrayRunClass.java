package io.thalweg.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The descent of an array loss: from the user's own shapes to the flat start, and back. */
final class ArrayRunClass {
    private final Loss loss;
    private final Members members;
    private final Layout layout;
    private final String objective;
    private final String start;
    private final String variables;
    private final String index;

    ArrayRunClass(Loss loss, Members members, Layout layout) {
        this.loss = loss;
        this.members = members;
        this.layout = layout;
        Names free = new Names(loss.parameters());
        objective = free.free(Words.OBJECTIVE);
        start = free.free("start");
        variables = free.free("names");
        index = free.free("i");
    }

    TypeSpec type() {
        ClassName point = members.nested(members.point());
        ClassName run = members.nested(members.run());
        return TypeSpec.classBuilder(members.run())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(ClassName.get(Descent.class), point, run))
                .addJavadoc("A run from a point of {@code $L} along one of its flows.\n", loss.methodName())
                .addField(FieldSpec.builder(members.self(), objective, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor(point))
                .addMethod(from(point))
                .build();
    }

    private MethodSpec constructor(ClassName point) {
        List<CodeBlock> components = new ArrayList<>();
        Expr open = Layout.plus(new Expr.Length(new Var("point", Type.DOUBLE_ARRAY)), Const.of(-layout.fixed()));
        for (Layout.Slot each : layout.slots()) {
            Expr begin = Layout.where(each.start(), open);
            components.add(
                    each.isArray()
                            ? CodeBlock.of(
                                    "$T.copyOfRange(point, $L, $L)",
                                    Arrays.class,
                                    Text.print(begin),
                                    Text.print(end(each, begin, open)))
                            : CodeBlock.of("point[$L]", Text.print(begin)));
        }
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(members.self(), objective)
                .addParameter(Stepper.class, "stepper")
                .addStatement("super(stepper, point -> new $T($L))", point, CodeBlock.join(components, ",$W"))
                .addStatement("this.$N = $N", objective, objective)
                .build();
    }

    private static Expr end(Layout.Slot slot, Expr begin, Expr open) {
        return Layout.plus(begin, Layout.where(slot.length(), open));
    }

    private MethodSpec from(ClassName point) {
        MethodSpec.Builder from = MethodSpec.methodBuilder("from")
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Solution.class), point))
                .addJavadoc("Walks from this point and says where the walk ended. Arrays are not modified.\n");
        for (Layout.Slot each : layout.slots()) {
            from.addParameter(Body.typeOf(each.parameter().type()), each.name());
            if (each.isArray()) {
                from.addCode(check(each));
            }
        }
        from.addStatement("$T $N = new $T[$L]", double[].class, start, TypeName.DOUBLE, given(layout.dimension()));
        for (Layout.Slot each : layout.slots()) {
            if (each.isArray()) {
                from.addStatement(
                        "$T.arraycopy($N, 0, $N, $L, $N.length)",
                        System.class,
                        each.name(),
                        start,
                        given(each.start()),
                        each.name());
            } else {
                from.addStatement("$N[$L] = $N", start, given(each.start()), each.name());
            }
        }
        if (layout.open().isPresent()) {
            from.addStatement("$N.$N($N.length)", objective, Dimension.CHECK, start);
        }
        return from.addCode(names())
                .addStatement("return walk($T.asList($N), $N)", Arrays.class, variables, start)
                .build();
    }

    private static CodeBlock check(Layout.Slot slot) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (slot.isOpen()) {
            return code.addStatement("$T.requireNonNull($N, $S)", Objects.class, slot.name(), slot.name())
                    .build();
        }
        String length = Text.print(slot.length());
        return code.beginControlFlow(
                        "if ($T.requireNonNull($N, $S).length != $L)", Objects.class, slot.name(), slot.name(), length)
                .addStatement(
                        "throw new $T($S$W+ $N.length)",
                        IllegalArgumentException.class,
                        slot.name() + " must have length " + length + ", but its length is ",
                        slot.name())
                .endControlFlow()
                .build();
    }

    /** A start, or the dimension, with the length of the argument. */
    private String given(Expr start) {
        return Text.print(whereGiven(start));
    }

    private Expr whereGiven(Expr start) {
        return layout.open()
                .map(open -> Layout.where(start, new Expr.Length(new Var(open.name(), Type.DOUBLE_ARRAY))))
                .orElse(start);
    }

    /** The coordinates' names: {@code b1}, {@code w[0]}, {@code w[1]}, …. */
    private CodeBlock names() {
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("$T $N = new $T[$N.length]", String[].class, variables, String.class, start);
        for (Layout.Slot each : layout.slots()) {
            if (!each.isArray()) {
                code.addStatement("$N[$L] = $S", variables, given(each.start()), each.name());
                continue;
            }
            String entry = Text.print(Layout.plus(whereGiven(each.start()), new Var(index, Type.INT)));
            code.beginControlFlow("for (int $N = 0; $N < $N.length; $N++)", index, index, each.name(), index)
                    .addStatement("$N[$L] = $S + $N + $S", variables, entry, each.name() + "[", index, "]")
                    .endControlFlow();
        }
        return code.build();
    }
}
