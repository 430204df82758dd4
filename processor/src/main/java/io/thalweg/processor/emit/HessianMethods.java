package io.thalweg.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import io.thalweg.runtime.HessianColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** The methods for second derivatives in the class of a loss of doubles alone. */
final class HessianMethods {
    static final TypeName ROWS = ArrayTypeName.of(double[].class);

    private final SecondOrder second;
    private final HessianNames names;
    private final int variables;
    private final Body product;
    private final Optional<Body> hessian;

    HessianMethods(SecondOrder second) {
        this.second = second;
        this.names = second.names();
        this.variables = names.directions().size();
        this.product = new Body(second.product(), SecondOrder.PRODUCT, Map.of());
        this.hessian = second.hessian().map(each -> new Body(each, SecondOrder.HESSIAN, Map.of()));
    }

    /** The bodies, whose parts share fields with the others. */
    List<Body> bodies() {
        return hessian.map(each -> List.of(product, each)).orElse(List.of(product));
    }

    List<FieldSpec> fields() {
        return hessian.isPresent() ? List.of() : List.of(columnsField(names));
    }

    /** The field of a class whose Hessian is made of products. */
    static FieldSpec columnsField(HessianNames names) {
        return FieldSpec.builder(HessianColumns.class, names.columns(), Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", HessianColumns.class)
                .build();
    }

    /** A Hessian that is made of products. */
    static CodeBlock byColumns(HessianNames names) {
        return CodeBlock.builder()
                .addStatement(
                        "return $N.fill(this, $N, $N, $N)",
                        names.columns(),
                        names.point(),
                        names.gradient(),
                        names.hessian())
                .build();
    }

    static MethodSpec.Builder productMethod(HessianNames names) {
        return LossClass.override(SecondOrder.PRODUCT)
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, names.point())
                .addParameter(double[].class, names.direction())
                .addParameter(double[].class, names.gradient())
                .addParameter(double[].class, names.product());
    }

    static MethodSpec.Builder hessianMethod(HessianNames names) {
        return LossClass.override(SecondOrder.HESSIAN)
                .returns(TypeName.DOUBLE)
                .addParameter(double[].class, names.point())
                .addParameter(double[].class, names.gradient())
                .addParameter(ROWS, names.hessian());
    }

    List<MethodSpec> methods() {
        return List.of(
                productMethod(names)
                        .addCode(body(product, second.product(), names.product()))
                        .build(),
                hessianMethod(names)
                        .addCode(
                                hessian.isEmpty()
                                        ? byColumns(names)
                                        : body(hessian.get(), second.hessian().orElseThrow(), ""))
                        .build());
    }

    private CodeBlock body(Body body, Program program, String product) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < program.parameters().size(); i++) {
            Var each = program.parameters().get(i);
            String array = i < variables ? names.point() : names.direction();
            code.addStatement(
                    body.isField(each) ? "$N = $N[$L]" : "double $N = $N[$L]", each.name(), array, i % variables);
        }
        code.add(body.block(program.body()));
        List<Program.Output> outputs = program.outputs();
        for (int i = 0; i < variables; i++) {
            CodeBlock partial = body.expression(outputs.get(1 + i).value());
            code.addStatement("$N[$L] = $L", names.gradient(), i, partial);
        }
        List<Program.Output> seconds = outputs.subList(1 + variables, outputs.size());
        if (product.isEmpty()) {
            rows(code, names.hessian(), variables, seconds, body::expression);
        } else {
            for (int i = 0; i < variables; i++) {
                code.addStatement(
                        "$N[$L] = $L",
                        product,
                        i,
                        body.expression(seconds.get(i).value()));
            }
        }
        return code.addStatement("return $L", body.expression(outputs.get(0).value()))
                .build();
    }

    /** The lower triangle, and its mirror image. */
    static void rows(
            CodeBlock.Builder code,
            String hessian,
            int variables,
            List<Program.Output> entries,
            Function<Expr, CodeBlock> text) {
        int entry = 0;
        for (int row = 0; row < variables; row++) {
            for (int column = 0; column <= row; column++) {
                CodeBlock value = text.apply(entries.get(entry++).value());
                code.addStatement("$N[$L][$L] = $L", hessian, row, column, value);
                if (column < row) {
                    code.addStatement("$1N[$2L][$3L] = $1N[$3L][$2L]", hessian, column, row);
                }
            }
        }
    }
}
