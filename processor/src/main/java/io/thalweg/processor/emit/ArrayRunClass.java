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
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Shapes;
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

    ArrayRunClass(Loss loss, Members members, Layout layout) {
        this.loss = loss;
        this.members = members;
        this.layout = layout;
        Names free = new Names(loss.parameters());
        objective = free.free(Words.OBJECTIVE);
        start = free.free("start");
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
                .addMethod(variables())
                .build();
    }

    private MethodSpec constructor(ClassName point) {
        List<CodeBlock> components = new ArrayList<>();
        for (Layout.Slot each : layout.slots()) {
            Expr begin = taken(each.start());
            if (each.isMatrix()) {
                components.add(CodeBlock.of(
                        "$T.matrix(point, $L, $L, $L)",
                        Shapes.class,
                        Text.print(begin),
                        Text.print(taken(each.extents().get(0))),
                        Text.print(taken(each.extents().get(1)))));
            } else if (each.isArray()) {
                Expr end = Sums.plus(begin, taken(each.length()));
                components.add(CodeBlock.of(
                        "$T.copyOfRange(point, $L, $L)", Arrays.class, Text.print(begin), Text.print(end)));
            } else {
                components.add(CodeBlock.of("point[$L]", Text.print(begin)));
            }
        }
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(members.self(), objective)
                .addParameter(Stepper.class, "stepper")
                .addStatement("super(stepper, point -> new $T($L))", point, CodeBlock.join(components, ",$W"))
                .addStatement("this.$N = $N", objective, objective)
                .build();
    }

    /** A number of the objective's, the open length taken from the point that is to be given the user's shapes. */
    private Expr taken(Expr number) {
        return sized(number, new Expr.Length(new Var("point", Type.DOUBLE_ARRAY)));
    }

    /** A number of the objective's, the open length taken from the number of a point's entries. */
    private Expr sized(Expr number, Expr entries) {
        Expr factor = layout.open().map(Layout.Slot::perOpen).orElse(Const.of(1));
        Expr open = Sums.divide(
                Sums.minus(entries, Sums.where(layout.rest(), this::ofObjective)),
                Sums.where(factor, this::ofObjective));
        return Sums.where(number, each -> each.equals(layout.openLength()) ? open : ofObjective(each));
    }

    /** A number of the objective's, the open length taken from the argument. */
    private Expr given(Expr number) {
        return Sums.where(number, each -> each.equals(layout.openLength()) ? givenLength() : ofObjective(each));
    }

    private Expr givenLength() {
        Layout.Slot open = layout.open().orElseThrow();
        Expr array = new Var(open.name(), open.parameter().type());
        return new Expr.Length(open.isOpen(0) ? array : new Expr.Element(array, Const.of(0)));
    }

    private Expr ofObjective(Expr variable) {
        return variable instanceof Var of ? new Var(objective + "." + of.name(), of.type()) : variable;
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
        from.addStatement(
                "$T $N = new $T[$L]", double[].class, start, TypeName.DOUBLE, Text.print(given(layout.dimension())));
        for (Layout.Slot each : layout.slots()) {
            from.addCode(put(each, Text.print(given(each.start()))));
        }
        return from.addStatement("return walk($N)", start).build();
    }

    private CodeBlock put(Layout.Slot slot, String place) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (slot.isMatrix()) {
            code.addStatement("$T.put($N, $N, $L)", Shapes.class, slot.name(), start, place);
        } else if (slot.isArray()) {
            code.addStatement(
                    "$T.arraycopy($N, 0, $N, $L, $N.length)", System.class, slot.name(), start, place, slot.name());
        } else {
            code.addStatement("$N[$L] = $N", start, place, slot.name());
        }
        return code.build();
    }

    private CodeBlock check(Layout.Slot slot) {
        CodeBlock.Builder code = CodeBlock.builder();
        String name = slot.name();
        if (slot.isMatrix()) {
            code.addStatement("$T.requireRectangular($S, $N)", Shapes.class, name, name);
            for (int i = 0; i < 2; i++) {
                if (!slot.isOpen(i)) {
                    String check = i == 0 ? "requireRows" : "requireColumns";
                    String length = Text.print(given(slot.extents().get(i)));
                    code.addStatement("$T.$L($S, $N, $L)", Shapes.class, check, name, name, length);
                }
            }
        } else if (slot.isOpen()) {
            code.addStatement("$T.requireNonNull($N, $S)", Objects.class, name, name);
        } else {
            String length = Text.print(given(slot.length()));
            code.addStatement("$T.requireLength($S, $N, $L)", Shapes.class, name, name, length);
        }
        return code.build();
    }

    /** The coordinates' names: {@code b1}, {@code w[0]}, {@code w[1]}, …; an open length becomes known here. */
    private MethodSpec variables() {
        Var dimension = new Var("dimension", Type.INT);
        MethodSpec.Builder method = MethodSpec.methodBuilder("variables")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(TypeName.INT, "dimension")
                .returns(ParameterizedTypeName.get(List.class, String.class))
                .addStatement("$N.$N(dimension)", objective, Dimension.CHECK)
                .addStatement("$T names = new $T[dimension]", String[].class, String.class);
        for (Layout.Slot each : layout.slots()) {
            String place = Text.print(sized(each.start(), dimension));
            if (each.isArray()) {
                List<CodeBlock> lengths = each.extents().stream()
                        .map(extent -> CodeBlock.of("$L", Text.print(sized(extent, dimension))))
                        .toList();
                method.addStatement(
                        "$T.name($S, $L, names, $L)", Shapes.class, each.name(), CodeBlock.join(lengths, ",$W"), place);
            } else {
                method.addStatement("names[$L] = $S", place, each.name());
            }
        }
        return method.addStatement("return $T.asList(names)", Arrays.class).build();
    }
}
