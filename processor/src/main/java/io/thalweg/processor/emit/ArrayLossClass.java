package io.thalweg.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.flow.CertifiedFlow;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** The class of a loss that takes data or arrays. */
record ArrayLossClass(LossClass written, Members members, ArrayNames names, Layout layout) {

    static ArrayLossClass of(LossClass written) {
        Loss loss = written.loss();
        ArrayNames names = ArrayNames.of(loss);
        return new ArrayLossClass(written, Members.of(loss), names, Layout.of(loss, names));
    }

    TypeSpec type() {
        Loss loss = written.loss();
        TypeSpec.Builder type = written.begin(ArrayJavadocs.ofClass(loss, layout, names));
        Flats flats = Flats.of(names);
        ArrayBody valueBody = new ArrayBody(written.value(), layout, names, flats, "value", arguments(names.point()));
        ArrayBody gradientBody = new ArrayBody(
                written.gradient(),
                layout,
                names,
                flats,
                LossClass.EVALUATE,
                arguments(names.point(), names.gradient()));
        MethodSpec value = value(valueBody);
        MethodSpec evaluate =
                evaluate(gradientBody, written.gradient(), LossClass.EVALUATE).build();
        new Binding(loss, members, names, layout).addTo(type);
        Dimension dimension = new Dimension(loss, layout, names);
        dimension.field().ifPresent(type::addField);
        List<ArrayBody> bodies = new ArrayList<>(List.of(valueBody, gradientBody));
        List<MethodSpec> estimate = new ArrayList<>();
        written.estimate().ifPresent(each -> estimate(each, bodies, estimate));
        Optional<ArrayHessian> hessian = written.second().map(each -> new ArrayHessian(this, each));
        List<MethodSpec> second = hessian.map(ArrayHessian::methods).orElse(List.of());
        hessian.map(ArrayHessian::bodies).ifPresent(bodies::addAll);
        fields(bodies).forEach(type::addField);
        type.addFields(hessian.map(ArrayHessian::fields).orElse(List.of()))
                .addMethod(dimension.method())
                .addMethod(value)
                .addMethod(valueAndGradient())
                .addMethods(second)
                .addMethod(evaluate)
                .addMethods(estimate)
                .addMethod(dimension.check());
        bodies.forEach(each -> each.methods().forEach(type::addMethod));
        type.addMethod(norm());
        for (CertifiedFlow each : written.flows()) {
            type.addMethod(factory(each.velocity()));
        }
        type.addType(PointRecord.of(loss, members)).addType(new ArrayRunClass(loss, members, layout).type());
        for (CertifiedFlow each : written.flows()) {
            type.addType(new StepperClass(loss, members, each, written.estimate(), written.second()).type());
        }
        return type.build();
    }

    /** Evaluations do not overlap, so what they keep in a field of the same name is in one field. */
    private static List<FieldSpec> fields(List<ArrayBody> bodies) {
        Map<String, FieldSpec> fields = new TreeMap<>();
        for (ArrayBody each : bodies) {
            each.fields().forEach((name, field) -> {
                FieldSpec other = fields.putIfAbsent(name, field);
                if (other != null && !other.type().equals(field.type())) {
                    throw new IllegalStateException(name + " is " + other.type() + " and " + field.type());
                }
            });
        }
        return List.copyOf(fields.values());
    }

    /** The estimate, and what says how many rows there are. */
    private void estimate(Estimate estimate, List<ArrayBody> bodies, List<MethodSpec> methods) {
        List<ParameterSpec> batch = estimate.batch().stream()
                .map(each -> ParameterSpec.builder(Body.typeOf(each.type()), each.name())
                        .build())
                .toList();
        List<ParameterSpec> arguments = arguments(names.point(), names.gradient());
        arguments.addAll(batch);
        ArrayBody body = new ArrayBody(estimate.gradient(), layout, names, Flats.of(names), Estimate.METHOD, arguments);
        String rows = Text.print(estimate.rows());
        methods.add(evaluate(body, estimate.gradient(), Estimate.METHOD)
                .addParameters(batch)
                .addJavadoc(
                        "\n<p>An estimate by the rows {@code $1N[$2N]}, …, {@code $1N[$3N - 1]} in place of all $4L.\n",
                        batch.get(0),
                        batch.get(1),
                        batch.get(2),
                        "{@code " + rows + "}")
                .build());
        methods.add(MethodSpec.methodBuilder(Estimate.ROWS)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.INT)
                .addStatement("return $L", Body.code(rows))
                .build());
        methods.add(MethodSpec.methodBuilder(Estimate.EPOCH)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.INT)
                .addJavadoc(
                        "The number of steps in which batches of $L take each of the {@code $L} rows once.\n",
                        estimate.size(),
                        rows)
                .addStatement("return $T.perEpoch($N(), $L)", Batches.class, Estimate.ROWS, estimate.size())
                .build());
        bodies.add(body);
    }

    /** What the parts of a body are called with: the flat arrays, and the open length. */
    List<ParameterSpec> arguments(String... arrays) {
        List<ParameterSpec> arguments = new ArrayList<>();
        for (String each : arrays) {
            arguments.add(ParameterSpec.builder(double[].class, each).build());
        }
        if (layout.open().isPresent()) {
            arguments.add(ParameterSpec.builder(int.class, names.openLength()).build());
        }
        return arguments;
    }

    private MethodSpec value(ArrayBody body) {
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$N($N.length)", Dimension.CHECK, names.point());
        variables(code, body, written.value());
        code.add(body.block(written.value().body()));
        code.addStatement(
                "return $L", body.expression(written.value().outputs().get(0).value()));
        return LossClass.override("value")
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, names.point())
                .addCode(code.build())
                .build();
    }

    private MethodSpec valueAndGradient() {
        return LossClass.override("valueAndGradient")
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, names.point())
                .addParameter(double[].class, names.gradient())
                .addStatement("$N($N.length)", Dimension.CHECK, names.point())
                .addStatement("return $N($N, $N)", LossClass.EVALUATE, names.point(), names.gradient())
                .build();
    }

    private MethodSpec.Builder evaluate(ArrayBody body, Program gradient, String name) {
        CodeBlock.Builder code = CodeBlock.builder();
        variables(code, body, gradient);
        code.add(body.block(gradient.body()));
        numbers(code, body, gradient.outputs(), Flats.of(names));
        code.addStatement("return $L", body.expression(gradient.outputs().get(0).value()));
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.DOUBLE)
                .addJavadoc(
                        "The loss with its gradient. What follows the $L entries of {@code $N} is not looked at.\n",
                        names.dimension(),
                        names.point())
                .addParameter(double[].class, names.point())
                .addParameter(double[].class, names.gradient())
                .addCode(code.build());
    }

    /** Puts the outputs behind the loss into the flat arrays, as far as they are numbers. */
    void numbers(CodeBlock.Builder code, ArrayBody body, List<Program.Output> outputs, Flats flats) {
        for (int i = 1; i < outputs.size(); i++) {
            Expr output = outputs.get(i).value();
            if (!output.type().isArray()) {
                Addresses.Range range = flats.output(i, layout);
                String start = Text.print(range.slot().start());
                code.addStatement("$N[$L] = $L", range.flat().name(), start, body.expression(output));
            }
        }
    }

    /** The open length, and the decision variables that are doubles. */
    private void variables(CodeBlock.Builder code, ArrayBody body, Program program) {
        variables(code, body, program, Flats.of(names));
    }

    /** The same, with their parts of a direction. */
    void variables(CodeBlock.Builder code, ArrayBody body, Program program, Flats flats) {
        if (layout.open().isPresent()) {
            Expr length = layout.openLengthOf(new Var(names.dimension(), Type.INT));
            code.addStatement("int $N = $L", names.openLength(), Text.print(length));
        }
        for (Var each : program.parameters()) {
            flats.parameter(each, layout)
                    .filter(range -> !range.slot().isArray())
                    .ifPresent(range -> {
                        String start = Text.print(range.slot().start());
                        body.define(
                                code, each, CodeBlock.of("$N[$L]", range.flat().name(), start));
                    });
        }
    }

    /** The Euclidean norm of a gradient, also where its squares leave the range of doubles. */
    private static MethodSpec norm() {
        return MethodSpec.methodBuilder(LossClass.NORM)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.DOUBLE)
                .addJavadoc("The Euclidean norm.\n")
                .addParameter(double[].class, "gradient")
                .addStatement("double sum = 0")
                .beginControlFlow("for (double each : gradient)")
                .addStatement("sum += each * each")
                .endControlFlow()
                .beginControlFlow("if (sum > 1.0E-280 && sum < 1.0E280)")
                .addStatement("return Math.sqrt(sum)")
                .endControlFlow()
                .addComment("Squares may have left the range of doubles: scale by the largest entry.")
                .addStatement("double largest = 0")
                .beginControlFlow("for (double each : gradient)")
                .addStatement("largest = Math.max(largest, Math.abs(each))")
                .endControlFlow()
                .beginControlFlow("if (!(largest > 0 && largest <= Double.MAX_VALUE))")
                .addStatement("return largest")
                .endControlFlow()
                .addStatement("sum = 0")
                .beginControlFlow("for (double each : gradient)")
                .addStatement("sum += (each / largest) * (each / largest)")
                .endControlFlow()
                .addStatement("return largest * Math.sqrt(sum)")
                .build();
    }

    private MethodSpec factory(Velocity velocity) {
        ClassName run = members.nested(members.run());
        return MethodSpec.methodBuilder(members.factory(velocity.flow()))
                .addModifiers(Modifier.PUBLIC)
                .returns(run)
                .addJavadoc(
                        "A descent along {@code $L}. It evaluates this object, so both belong to one thread.\n",
                        velocity.flow().equation())
                .addStatement(
                        "return new $T(this, new $T(this))", run, members.nested(members.stepper(velocity.flow())))
                .build();
    }
}
