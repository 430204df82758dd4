package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Program;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The methods for second derivatives in the class of a loss with data or arrays. */
final class ArrayHessian {
    private final ArrayLossClass loss;
    private final SecondOrder second;
    private final HessianNames names;
    private final Flats flats;
    private final ArrayBody product;
    private final Optional<ArrayBody> hessian;

    ArrayHessian(ArrayLossClass loss, SecondOrder second) {
        this.loss = loss;
        this.second = second;
        this.names = second.names();
        this.flats = Flats.of(names);
        this.product = body(
                second.product(),
                SecondOrder.ALONG,
                names.point(),
                names.direction(),
                names.gradient(),
                names.product());
        this.hessian = second.hessian().map(each -> body(each, SecondOrder.HESSIAN, names.point()));
    }

    private ArrayBody body(Program program, String stem, String... arrays) {
        return new ArrayBody(program, loss.layout(), loss.names(), flats, stem, loss.arguments(arrays));
    }

    /** The bodies, whose buffers and parts share fields with the others; after the methods were written. */
    List<ArrayBody> bodies() {
        return hessian.map(each -> List.of(product, each)).orElse(List.of(product));
    }

    List<FieldSpec> fields() {
        return hessian.isPresent() ? List.of() : List.of(HessianMethods.columnsField(names));
    }

    List<MethodSpec> methods() {
        CodeBlock check = CodeBlock.of("$N($N.length);\n", Dimension.CHECK, names.point());
        return List.of(
                HessianMethods.productMethod(names)
                        .addCode(check)
                        .addStatement(
                                "return $N($N, $N, $N, $N)",
                                SecondOrder.ALONG,
                                names.point(),
                                names.direction(),
                                names.gradient(),
                                names.product())
                        .build(),
                HessianMethods.hessianMethod(names)
                        .addCode(hessian.isEmpty() ? HessianMethods.byColumns(names) : check)
                        .addCode(hessian.map(each -> rows(each, second.hessian().orElseThrow()))
                                .orElse(CodeBlock.builder().build()))
                        .build(),
                along());
    }

    private MethodSpec along() {
        Program program = second.product();
        CodeBlock.Builder code = CodeBlock.builder();
        loss.variables(code, product, program, flats);
        code.add(product.block(program.body()));
        loss.numbers(code, product, program.outputs(), flats);
        return MethodSpec.methodBuilder(SecondOrder.ALONG)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.DOUBLE)
                .addJavadoc("The loss with its gradient, and its Hessian times the direction.\n")
                .addParameter(double[].class, names.point())
                .addParameter(double[].class, names.direction())
                .addParameter(double[].class, names.gradient())
                .addParameter(double[].class, names.product())
                .addCode(code.build())
                .addStatement(
                        "return $L", product.expression(program.outputs().get(0).value()))
                .build();
    }

    private CodeBlock rows(ArrayBody body, Program program) {
        int variables = loss.layout().slots().size();
        List<Program.Output> outputs = program.outputs();
        CodeBlock.Builder code = CodeBlock.builder();
        loss.variables(code, body, program, flats);
        code.add(body.block(program.body()));
        loss.numbers(code, body, outputs.subList(0, variables + 1), flats);
        HessianMethods.rows(
                code, names.hessian(), variables, outputs.subList(variables + 1, outputs.size()), body::expression);
        return code.addStatement("return $L", body.expression(outputs.get(0).value()))
                .build();
    }
}
