package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The norms of the gradient of a loss of doubles alone, whose partial derivatives are fields. */
record ScalarNorms(Loss loss, Members members) {
    /** Of more variables than these the projected gradient is an array: as variables they would take too much code. */
    private static final int MOST_VARIABLES = 32;

    /** The field of the projected gradient, if there is one. */
    static Optional<String> field(Loss loss) {
        if (!loss.isBounded() || loss.parameters().size() <= MOST_VARIABLES) {
            return Optional.empty();
        }
        List<String> taken = new ArrayList<>(loss.parameters());
        taken.addAll(Members.of(loss).gradient());
        return Optional.of(new Names(taken).free("projected"));
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethod(norm(
                start(LossClass.NORM, "The Euclidean norm of the gradient at the point that was evaluated last.\n"),
                members.gradient()));
        Optional<String> field = field(loss);
        if (field.isPresent()) {
            type.addField(FieldSpec.builder(double[].class, field.get(), Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("new double[$L]", members.size())
                    .build());
            type.addMethod(projectedNorm(field.get())).addMethod(ArrayLossClass.norm());
        } else if (loss.isBounded()) {
            type.addMethod(projectedNorm());
        }
    }

    private static MethodSpec.Builder start(String name, String doc) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.DOUBLE)
                .addJavadoc(doc);
    }

    private static MethodSpec.Builder startProjected() {
        return start(Box.NORM, "The same without the slopes that lead out of the bounds.\n");
    }

    /** The norm of the projected gradient, at the point whose bounded coordinates it is given. */
    private MethodSpec projectedNorm() {
        MethodSpec.Builder method = startProjected();
        Names free = new Names(members.gradient());
        List.of("norm", "largest").forEach(free::free);
        List<String> slopes = new ArrayList<>();
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < members.size(); i++) {
            String partial = members.gradient().get(i);
            Bounds bounds = loss.signature().get(i).bounds();
            if (bounds.isAny()) {
                String theta = free.free(loss.parameters().get(i));
                String slope = free.free(Names.join("projected", theta));
                method.addParameter(TypeName.DOUBLE, theta);
                code.addStatement("double $N = $L", slope, Box.slope(theta, partial, bounds));
                slopes.add(slope);
            } else {
                slopes.add(partial);
            }
        }
        return norm(method.addCode(code.build()), slopes);
    }

    private MethodSpec projectedNorm(String field) {
        MethodSpec.Builder method = startProjected();
        Names free = new Names(members.gradient());
        free.free(field);
        for (int i = 0; i < members.size(); i++) {
            String partial = members.gradient().get(i);
            Bounds bounds = loss.signature().get(i).bounds();
            if (bounds.isAny()) {
                String theta = free.free(loss.parameters().get(i));
                method.addParameter(TypeName.DOUBLE, theta);
                method.addStatement("$N[$L] = $L", field, i, Box.slope(theta, partial, bounds));
            } else {
                method.addStatement("$N[$L] = $N", field, i, partial);
            }
        }
        return method.addStatement("return $N($N)", LossClass.NORM, field).build();
    }

    /** Also where squares leave the range of doubles. */
    private static MethodSpec norm(MethodSpec.Builder method, List<String> slopes) {
        if (slopes.size() == 1) {
            return method.addStatement("return $T.abs($N)", Math.class, slopes.get(0))
                    .build();
        }
        method.addStatement("double norm = $T.sqrt($L)", Math.class, sumOfSquares(slopes))
                .beginControlFlow("if (norm > 1.0E-140 && norm < 1.0E140)")
                .addStatement("return norm")
                .endControlFlow()
                .addComment("Squares may have left the range of doubles: scale by the largest entry.")
                .addStatement("double largest = $T.abs($N)", Math.class, slopes.get(0));
        // One after the other: javac takes exponential time over calls in calls when it has an error to explain.
        slopes.subList(1, slopes.size())
                .forEach(each -> method.addStatement("largest = $1T.max(largest, $1T.abs($2N))", Math.class, each));
        return method.beginControlFlow("if (!(largest > 0 && largest <= $T.MAX_VALUE))", Double.class)
                .addStatement("return largest")
                .endControlFlow()
                .addStatement(
                        "return largest * $T.sqrt($L)",
                        Math.class,
                        sumOfSquares(slopes.stream()
                                .map(each -> "(" + each + " / largest)")
                                .toList()))
                .build();
    }

    private static CodeBlock sumOfSquares(List<String> terms) {
        return Body.code(String.join(
                " + ", terms.stream().map(each -> each + " * " + each).toList()));
    }
}
