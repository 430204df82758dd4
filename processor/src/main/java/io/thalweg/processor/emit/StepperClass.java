package io.thalweg.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.flow.Certificate;
import io.thalweg.processor.flow.CertifiedFlow;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Hyperparameter;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Range;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import javax.lang.model.element.Modifier;

/** The nested class that walks one flow. */
final class StepperClass {
    /** Well under HotSpot's limit of 8,000 bytes, as sizes are estimates. */
    private static final int LONGEST = 5_000;
    /** The bytecode that carries one coordinate or memory through the loop, besides its equation. */
    private static final int PER_COORDINATE = 40;

    private static final TypeName NUMBERS = ParameterizedTypeName.get(Map.class, String.class, Double.class);

    private final Loss loss;
    private final Members members;
    private final Velocity velocity;
    private final Certificate certificate;
    private final Optional<Estimate> estimate;
    private final Optional<SecondOrder> second;

    StepperClass(
            Loss loss, Members members, CertifiedFlow flow, Optional<Estimate> estimate, Optional<SecondOrder> second) {
        this.loss = loss;
        this.members = members;
        this.velocity = flow.velocity().grouped();
        this.certificate = flow.certificate();
        this.estimate = estimate;
        this.second = second;
    }

    TypeSpec type() {
        ClassName self = members.self();
        TypeSpec.Builder type = TypeSpec.classBuilder(members.stepper(velocity.flow()))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(Stepper.class)
                .addJavadoc(
                        "$L\n$L$L",
                        Javadocs.wrapped("The flow {@code " + velocity.flow().equation() + "} of {@code "
                                + loss.methodName() + "}."),
                        Javadocs.wrapped("<p>" + CertificateCode.sentences(certificate)),
                        batches())
                .addField(CertificateCode.field(certificate));
        FieldSpec.Builder objective = FieldSpec.builder(self, Words.OBJECTIVE, Modifier.PRIVATE, Modifier.FINAL);
        type.addField(loss.isScalar() ? objective.initializer("new $T()", self).build() : objective.build());
        type.addField(FieldSpec.builder(TypeName.DOUBLE, Words.GRADIENT_NORM, Modifier.PRIVATE)
                .initializer("$T.NaN", Double.class)
                .build());
        for (Hyperparameter each : velocity.hyperparameters()) {
            type.addField(FieldSpec.builder(TypeName.DOUBLE, each.name(), Modifier.PRIVATE)
                    .initializer(Body.code(Text.print(Const.of(each.value()))))
                    .build());
        }
        CodeBlock velocityCode = stepCode().velocity();
        StepCode code = stepCode();
        Rolled rates = rolled();
        (code instanceof Rolled ? code : rates).fields().forEach(type::addField);
        if (!loss.isScalar()) {
            type.addMethod(constructor(self));
        }
        if (Binding.hasRealData(loss)) {
            type.addMethod(override(Binding.NON_FINITE)
                    .returns(ParameterizedTypeName.get(Optional.class, String.class))
                    .addStatement("return $N.$N()", Words.OBJECTIVE, Binding.NON_FINITE)
                    .build());
        }
        return type.addMethod(
                        constant("name", String.class, "$S", velocity.flow().name()))
                .addMethod(
                        constant("equation", String.class, "$S", velocity.flow().equation()))
                .addMethod(constant("dimension", int.class, "$L", dimension()))
                .addMethod(constant(
                        "memories", int.class, "$L", velocity.memories().size()))
                .addMethods(noisy())
                .addMethods(batch())
                .addMethod(constant("certificate", io.thalweg.runtime.Certificate.class, "$N", CertificateCode.FIELD))
                .addMethod(constant("gradientNorm", double.class, "$N", Words.GRADIENT_NORM))
                .addMethod(override("velocity")
                        .returns(TypeName.DOUBLE)
                        .addParameter(TypeName.DOUBLE, "t")
                        .addParameter(double[].class, "state")
                        .addParameter(double[].class, "velocity")
                        .addCode(velocityCode)
                        .build())
                .addMethod(override("euler")
                        .addParameter(Walk.class, "walk")
                        .addParameter(TypeName.DOUBLE, "step")
                        .addParameter(LongToDoubleFunction.class, "schedule")
                        .addCode(code.euler())
                        .build())
                .addMethod(override("rates")
                        .addParameter(TypeName.DOUBLE, "t")
                        .addParameter(double[].class, "state")
                        .addParameter(double[].class, "rates")
                        .addCode(rates.rates(certificate.terms()))
                        .build())
                .addMethods(twice())
                .addMethod(hyperparameters())
                .addMethod(hyperparameter())
                .build();
    }

    private List<MethodSpec> noisy() {
        return velocity.uses(Symbol.NOISE) ? List.of(constant("noisy", boolean.class, "$L", true)) : List.of();
    }

    private List<MethodSpec> twice() {
        return second.isEmpty()
                ? List.of()
                : List.of(
                        constant("twiceDifferentiable", boolean.class, "$L", true),
                        override(SecondOrder.PRODUCT)
                                .returns(TypeName.DOUBLE)
                                .addParameter(double[].class, "state")
                                .addParameter(double[].class, "direction")
                                .addParameter(double[].class, "product")
                                .addCode(rolled().hessianVector())
                                .build());
    }

    private String batches() {
        return estimate.map(each -> "\n"
                        + Javadocs.wrapped("<p>A step of Euler's method takes " + each.size() + " of the {@code "
                                + Text.print(each.rows()) + "} rows: L and g are estimates."))
                .orElse("");
    }

    private List<MethodSpec> batch() {
        return estimate.map(each -> List.of(constant("batch", int.class, "$L", each.size())))
                .orElse(List.of());
    }

    private static MethodSpec constructor(ClassName self) {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(self, Words.OBJECTIVE)
                .addStatement("this.$N = $N", Words.OBJECTIVE, Words.OBJECTIVE)
                .build();
    }

    private CodeBlock dimension() {
        return loss.isScalar() ? CodeBlock.of("$L", members.size()) : CodeBlock.of("$N.dimension()", Words.OBJECTIVE);
    }

    /** New for each method: each has its own local names. */
    private StepCode stepCode() {
        if (!loss.isScalar()) {
            return rolled();
        }
        Words words = new Words(velocity, Const.of(members.size()));
        int perCoordinate = PER_COORDINATE + Sizes.of(velocity.theta());
        for (Expr each : velocity.memories().values()) {
            perCoordinate += PER_COORDINATE + Sizes.of(each);
        }
        return perCoordinate * members.size() <= LONGEST
                ? new Unrolled(loss, members, words)
                : new Rolled(words, estimate);
    }

    private Rolled rolled() {
        return new Rolled(
                new Words(velocity, loss.isScalar() ? Const.of(members.size()) : new Var("dimension", Type.INT)),
                estimate);
    }

    private static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    private static MethodSpec constant(String name, Class<?> type, String format, Object value) {
        return override(name)
                .returns(type)
                .addStatement("return " + format, value)
                .build();
    }

    private MethodSpec hyperparameters() {
        MethodSpec.Builder method = override("hyperparameters")
                .returns(NUMBERS)
                .addStatement("$T values = new $T<>()", NUMBERS, LinkedHashMap.class);
        velocity.hyperparameters().forEach(each -> method.addStatement("values.put($S, $N)", each.name(), each.name()));
        return method.addStatement("return values").build();
    }

    private MethodSpec hyperparameter() {
        MethodSpec.Builder method =
                override("hyperparameter").addParameter(String.class, "name").addParameter(TypeName.DOUBLE, "value");
        if (velocity.hyperparameters().isEmpty()) {
            return method.addStatement("throw $T.unknownHyperparameter(this, name)", Stepper.class)
                    .build();
        }
        CodeBlock.Builder cases = CodeBlock.builder().beginControlFlow("switch (name)");
        velocity.hyperparameters()
                .forEach(each -> cases.addStatement(
                        "case $S -> $N = $T.$L.checked(name, value)",
                        each.name(),
                        each.name(),
                        Range.class,
                        each.range().name()));
        cases.addStatement("default -> throw $T.unknownHyperparameter(this, name)", Stepper.class);
        return method.addCode(cases.endControlFlow().build()).build();
    }
}
