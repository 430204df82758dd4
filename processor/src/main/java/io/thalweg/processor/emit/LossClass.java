package io.thalweg.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.flow.CertifiedFlow;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Visibility;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.TwiceDifferentiable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The class that is generated for one loss.
 *
 * @param estimate what the steppers evaluate, if not the loss itself
 * @param second the second derivatives, if they are asked for
 * @param generated the annotation that marks generated code, where the user's class path has it
 * @param neighbours the simple names of the package's other types
 */
public record LossClass(
        Loss loss,
        Program value,
        Program gradient,
        Optional<Estimate> estimate,
        Optional<SecondOrder> second,
        List<CertifiedFlow> flows,
        Formulary formulary,
        Optional<TypeElement> generated,
        Set<String> neighbours) {

    static final String EVALUATE = "evaluate";
    static final String NORM = "norm";

    /** Names that the class gives to its own members, so that no variable of the loss may have them. */
    public static Set<String> reservedNames(Loss loss) {
        if (!loss.isScalar()) {
            return Set.copyOf(ArrayNames.of(loss).all());
        }
        Set<String> reserved = new LinkedHashSet<>(Members.of(loss).gradient());
        reserved.add(pointName(loss));
        ScalarNorms.field(loss).ifPresent(reserved::add);
        reserved.addAll(List.of("Math", "StrictMath", "Double", "Objects"));
        return reserved;
    }

    /** Names that the code around a flow's Jacobian has, so that no variable of it may have them. */
    public static Set<String> namesOfJacobians() {
        return Set.copyOf(JacobianCode.reserved());
    }

    /** The shapes of the decision variables that are matrices, as the generated code calls their lengths. */
    public static Matrices matrices(Loss loss) {
        return loss.isScalar()
                ? Matrices.NONE
                : Layout.of(loss, ArrayNames.of(loss)).matrices();
    }

    /** The source file. */
    public JavaFile file() {
        return JavaFile.builder(
                        loss.packageName(),
                        loss.isScalar() ? type() : ArrayLossClass.of(this).type())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    /** Writes the source file. */
    public void writeTo(Filer filer) throws IOException {
        file().writeTo(filer);
    }

    private TypeSpec type() {
        Members members = Members.of(loss);
        TypeSpec.Builder type = begin(Javadocs.ofClass(this));
        Body valueBody = new Body(value, "value", Map.of());
        Map<Integer, String> results = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            results.put(i + 1, members.gradient().get(i));
        }
        Body gradientBody = new Body(gradient, EVALUATE, results);
        for (int i = 0; i < members.size(); i++) {
            type.addField(FieldSpec.builder(TypeName.DOUBLE, members.gradient().get(i), Modifier.PRIVATE)
                    .addJavadoc("$L at the point that was evaluated last.\n", Javadocs.partial(loss, i))
                    .build());
        }
        Optional<HessianMethods> hessian = second.map(HessianMethods::new);
        List<Body> bodies = new ArrayList<>(List.of(valueBody, gradientBody));
        hessian.map(HessianMethods::bodies).ifPresent(bodies::addAll);
        sharedFields(bodies).forEach(type::addField);
        type.addFields(hessian.map(HessianMethods::fields).orElse(List.of()))
                .addMethod(dimension())
                .addMethod(valueMethod(valueBody))
                .addMethod(valueAndGradient(members))
                .addMethods(hessian.map(HessianMethods::methods).orElse(List.of()))
                .addMethod(evaluate(members, gradientBody));
        bodies.forEach(each -> each.methods().forEach(type::addMethod));
        new ScalarNorms(loss, members).addTo(type);
        for (CertifiedFlow each : flows) {
            type.addMethod(factory(members, each.velocity()));
        }
        type.addType(PointRecord.of(loss, members)).addType(RunClass.of(loss, members));
        for (CertifiedFlow each : flows) {
            type.addType(new StepperClass(loss, members, each, estimate, second).type());
        }
        return type.build();
    }

    /** The class with nothing in it. */
    TypeSpec.Builder begin(CodeBlock doc) {
        TypeSpec.Builder type = TypeSpec.classBuilder(loss.className())
                .addOriginatingElement(loss.origin())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(second.isPresent() ? TwiceDifferentiable.class : Objective.class)
                .addJavadoc(doc);
        // A user's type Math in the package, or a variable of that name, would stand before java.lang's.
        neighbours.forEach(type::alwaysQualify);
        loss.signature().forEach(each -> type.alwaysQualify(each.name()));
        generated.ifPresent(each -> type.addAnnotation(AnnotationSpec.builder(ClassName.get(each))
                .addMember("value", "$S", "io.thalweg.processor.ThalwegProcessor")
                .build()));
        if (loss.visibility() == Visibility.PUBLIC) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return type;
    }

    private static List<FieldSpec> sharedFields(List<Body> bodies) {
        Set<Var> fields = new LinkedHashSet<>();
        for (Body each : bodies) {
            fields.addAll(each.fields());
        }
        List<FieldSpec> specs = new ArrayList<>();
        fields.forEach(each -> specs.add(FieldSpec.builder(Body.typeOf(each.type()), each.name(), Modifier.PRIVATE)
                .build()));
        return specs;
    }

    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    private MethodSpec dimension() {
        return override("dimension")
                .returns(TypeName.INT)
                .addStatement("return $L", loss.parameters().size())
                .build();
    }

    private MethodSpec valueMethod(Body body) {
        String point = pointName(loss);
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < value.parameters().size(); i++) {
            Var each = value.parameters().get(i);
            code.addStatement(body.isField(each) ? "$N = $N[$L]" : "double $N = $N[$L]", each.name(), point, i);
        }
        code.add(body.block(value.body()));
        code.addStatement("return $L", body.expression(value.outputs().get(0).value()));
        return override("value")
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, point)
                .addCode(code.build())
                .build();
    }

    private static String pointName(Loss loss) {
        return new Names(loss.parameters()).free("point");
    }

    private MethodSpec valueAndGradient(Members members) {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("double loss = $N($L)", EVALUATE, members.fromArray("point"));
        for (int i = 0; i < members.size(); i++) {
            code.addStatement("gradient[$L] = $N", i, members.gradient().get(i));
        }
        code.addStatement("return loss");
        return override("valueAndGradient")
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, "point")
                .addParameter(double[].class, "gradient")
                .addCode(code.build())
                .build();
    }

    private MethodSpec evaluate(Members members, Body body) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(EVALUATE)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.DOUBLE)
                .addJavadoc("The loss; its gradient is left in the fields.\n");
        for (Var each : gradient.parameters()) {
            method.addParameter(
                    ParameterSpec.builder(TypeName.DOUBLE, each.name()).build());
            if (body.isField(each)) {
                method.addStatement("this.$N = $N", each.name(), each.name());
            }
        }
        method.addCode(body.block(gradient.body()));
        CodeBlock.Builder results = CodeBlock.builder();
        for (int i = 0; i < members.size(); i++) {
            body.assignResult(
                    results,
                    members.gradient().get(i),
                    gradient.outputs().get(i + 1).value());
        }
        method.addCode(results.build());
        return method.addStatement(
                        "return $L", body.expression(gradient.outputs().get(0).value()))
                .build();
    }

    private MethodSpec factory(Members members, Velocity velocity) {
        ClassName run = members.nested(members.run());
        return MethodSpec.methodBuilder(members.factory(velocity.flow()))
                .addModifiers(Modifier.PUBLIC)
                .returns(run)
                .addJavadoc(
                        "$L",
                        Javadocs.wrapped(
                                "A descent along {@code " + velocity.flow().equation() + "}."))
                .addStatement("return new $T(new $T())", run, members.nested(members.stepper(velocity.flow())))
                .build();
    }
}
