package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.model.Visibility;
import io.thalweg.runtime.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The data of a loss: a field for each parameter that is given and each length that the data decides, the constructor
 * that takes the data, the method that takes other data later, and a look for numbers that are not finite.
 */
record Binding(Loss loss, Members members, ArrayNames names, Layout layout) {
    static final String BIND = "bind";
    static final String NON_FINITE = "nonFiniteDatum";

    void addTo(TypeSpec.Builder type) {
        List<Parameter> given = given();
        if (given.isEmpty()) {
            return;
        }
        for (Parameter each : given) {
            type.addField(FieldSpec.builder(Body.typeOf(each.type()), each.name(), Modifier.PRIVATE)
                    .build());
        }
        names.lengths()
                .forEach((axis, field) -> type.addField(FieldSpec.builder(TypeName.INT, field, Modifier.PRIVATE)
                        .addJavadoc(
                                "The $L of {@code $L}: {@code $L}.\n",
                                axis.number(),
                                axis.variable().name(),
                                text(axis))
                        .build()));
        type.addMethod(constructor()).addMethod(bind());
        if (hasRealData(loss)) {
            type.addMethod(nonFiniteDatum());
        }
    }

    private List<Parameter> given() {
        return loss.signature().stream().filter(each -> !each.isVariable()).toList();
    }

    private List<ParameterSpec> parameters() {
        return given().stream()
                .map(each -> ParameterSpec.builder(Body.typeOf(each.type()), each.name())
                        .build())
                .toList();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(parameters());
        if (loss.visibility() == Visibility.PUBLIC) {
            constructor.addModifiers(Modifier.PUBLIC);
        }
        List<CodeBlock> arguments =
                given().stream().map(each -> CodeBlock.of("$N", each.name())).toList();
        String kept = given().stream().anyMatch(each -> each.type().isArray())
                ? " Arrays are kept, not copied: a change of an entry is seen by the next evaluation."
                : "";
        return constructor
                .addJavadoc("The loss for given data.$L\n$L", kept, exceptions())
                .addStatement("$N($L)", BIND, CodeBlock.join(arguments, ",$W"))
                .build();
    }

    private MethodSpec bind() {
        MethodSpec.Builder bind = MethodSpec.methodBuilder(BIND)
                .addModifiers(Modifier.PUBLIC)
                .returns(members.self())
                .addParameters(parameters())
                .addJavadoc("""
                        Takes other data in place of that which it has. Its descents and steppers see the new data from their next
                        run on. Nothing is allocated here; what evaluations keep grows where the new data needs more.

                        @return this
                        """);
        CodeBlock thrown = exceptions();
        if (!thrown.isEmpty()) {
            bind.addJavadoc("$L", CodeBlock.of("$L", thrown.toString().substring(1)));
        }
        given().forEach(each -> bind.addCode(check(each)));
        ArrayNames.axes(loss).stream()
                .filter(each -> each.extent().isBound())
                .forEach(each -> bind.addCode(length(each)));
        given().forEach(each -> bind.addStatement("this.$N = $N", each.name(), each.name()));
        names.lengths().values().forEach(each -> bind.addStatement("this.$N = $N", each, each));
        if (layout.open().isPresent()) {
            bind.addStatement("this.$N = -1", names.dimension());
        }
        return bind.addStatement("return this").build();
    }

    private static CodeBlock check(Parameter parameter) {
        String name = parameter.name();
        if (!parameter.type().isArray()) {
            return CodeBlock.builder().build();
        } else if (!parameter.isMatrix()) {
            return CodeBlock.builder()
                    .addStatement("$T.requireNonNull($N, $S)", Objects.class, name, name)
                    .build();
        }
        String check = parameter.rows() == Parameter.Rows.RAGGED ? "requireRowsThere" : "requireRectangular";
        return CodeBlock.builder()
                .addStatement("$T.$L($S, $N)", Shapes.class, check, name, name)
                .build();
    }

    private CodeBlock length(ArrayNames.Axis axis) {
        Expr length = axis.extent().length().orElseThrow();
        String what = what(axis) + ", " + text(axis) + ",";
        Optional<String> field = Optional.ofNullable(names.lengths().get(axis));
        CodeBlock.Builder code = CodeBlock.builder();
        if (field.isPresent() && mayThrow(length)) {
            String thrown =
                    new Names(loss.signature().stream().map(Parameter::name).toList()).free("e");
            code.addStatement("int $N", field.get())
                    .beginControlFlow("try")
                    .addStatement("$N = $L", field.get(), Body.code(text(axis)))
                    .nextControlFlow(
                            "catch ($T | $T $N)", ArithmeticException.class, IndexOutOfBoundsException.class, thrown)
                    .addStatement(
                            "throw new $T($S$W+ $N.getMessage(), $N)",
                            IllegalArgumentException.class,
                            what + " is not defined: ",
                            thrown,
                            thrown)
                    .endControlFlow();
        } else {
            field.ifPresent(each -> code.addStatement("int $N = $L", each, Body.code(text(axis))));
        }
        return code.addStatement("$T.requirePositive($S, $L)", Shapes.class, what, field.orElse(text(axis)))
                .build();
    }

    private static boolean mayThrow(Expr expression) {
        boolean divides = expression instanceof Expr.Binary binary
                && (binary.op() == BinaryOp.DIVIDE || binary.op() == BinaryOp.REMAINDER);
        return divides
                || expression instanceof Expr.Element
                || expression instanceof Expr.Call
                || expression.operands().stream().anyMatch(Binding::mayThrow);
    }

    /** {@code the length of w}. */
    private static String what(ArrayNames.Axis axis) {
        return "the " + axis.number() + " of " + axis.variable().name();
    }

    private static String text(ArrayNames.Axis axis) {
        return Text.print(axis.extent().length().orElseThrow());
    }

    /** What taking data throws, behind an empty line. */
    private CodeBlock exceptions() {
        List<String> reasons = new ArrayList<>();
        for (Parameter each : given()) {
            if (each.isMatrix()) {
                reasons.add("{@code " + each.name() + "} has a null row"
                        + (each.rows() == Parameter.Rows.RAGGED ? "" : " or rows of several lengths"));
            }
        }
        ArrayNames.axes(loss).stream()
                .filter(each -> each.extent().isBound())
                .forEach(each -> reasons.add(what(each) + " is less than 1"));
        CodeBlock.Builder doc = CodeBlock.builder();
        if (given().stream().anyMatch(each -> each.type().isArray())) {
            doc.add("\n@throws NullPointerException if an array is null; the message names the parameter\n");
        } else if (!reasons.isEmpty()) {
            doc.add("\n");
        }
        if (!reasons.isEmpty()) {
            doc.add("$L", Javadocs.wrapped("@throws IllegalArgumentException if " + String.join(", or ", reasons)));
        }
        return doc.build();
    }

    /** Whether there is data that could be NaN or infinite. */
    static boolean hasRealData(Loss loss) {
        return loss.signature().stream().anyMatch(Binding::isRealData);
    }

    private static boolean isRealData(Parameter parameter) {
        Type type = parameter.type();
        return !parameter.isVariable()
                && (type == Type.DOUBLE || type == Type.DOUBLE_ARRAY || type == Type.DOUBLE_MATRIX);
    }

    private MethodSpec nonFiniteDatum() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Parameter each : given()) {
            if (isRealData(each)) {
                CodeBlock look = CodeBlock.of("$T.nonFinite($S, $N)", Shapes.class, each.name(), each.name());
                code.add(code.isEmpty() ? "return $L" : "\n.or(() -> $L)", look);
            }
        }
        return LossClass.override(NON_FINITE)
                .returns(ParameterizedTypeName.get(Optional.class, String.class))
                .addStatement("$L", code.build())
                .build();
    }
}
