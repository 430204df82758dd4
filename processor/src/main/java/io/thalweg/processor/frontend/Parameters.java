package io.thalweg.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The parameters of an annotated method: which are to be found, and which are data. */
final class Parameters {
    private static final String GIVEN = "io.thalweg.Given";
    private static final String LENGTH = "io.thalweg.Length";

    private final CompilationUnitTree unit;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<VariableTree, Diagnostic> refused = new LinkedHashMap<>();
    private Optional<String> open = Optional.empty();

    Parameters(ExecutableElement method, MethodTree tree, CompilationUnitTree unit) {
        this.unit = unit;
        for (int i = 0; i < tree.getParameters().size(); i++) {
            parameters.add(
                    read(tree.getParameters().get(i), method.getParameters().get(i)));
        }
    }

    /** All of them in declared order; what is said of a refused one means nothing. */
    List<Parameter> all() {
        return parameters;
    }

    /** Why a parameter is refused, if it is. */
    Optional<Diagnostic> refusal(VariableTree parameter) {
        return Optional.ofNullable(refused.get(parameter));
    }

    private Parameter read(VariableTree tree, VariableElement element) {
        String name = tree.getName().toString();
        Optional<Type> type = Types.of(element.asType()).filter(each -> each != Type.LONG);
        Parameter.Role role = annotation(element, GIVEN).isPresent() ? Parameter.Role.GIVEN : Parameter.Role.VARIABLE;
        Optional<OptionalInt> length = annotation(element, LENGTH).map(Parameters::value);
        Parameter parameter = new Parameter(name, type.orElse(Type.DOUBLE), role, length.orElse(OptionalInt.empty()));
        if (type.isEmpty()) {
            refuse(tree, tree, Code.PARAMETER_TYPE, name, tree.getType());
        } else if (parameter.isVariable()) {
            checkVariable(tree, parameter, length.isPresent());
        } else if (length.isPresent()) {
            refuse(tree, lengthTree(tree), Code.LENGTH, name, "stands on data, whose length is its own");
        }
        return parameter;
    }

    private void checkVariable(VariableTree tree, Parameter parameter, boolean hasLength) {
        String name = parameter.name();
        Type type = parameter.type();
        if (type == Type.DOUBLE_MATRIX) {
            refuse(tree, tree, Code.VARIABLE_MATRIX, name, name);
        } else if (type != Type.DOUBLE && type != Type.DOUBLE_ARRAY) {
            refuse(tree, tree, Code.VARIABLE_TYPE, name, tree.getType());
        } else if (hasLength && !type.isArray()) {
            refuse(tree, lengthTree(tree), Code.LENGTH, name, "stands on a single number");
        } else if (parameter.length().orElse(1) < 1) {
            refuse(
                    tree,
                    lengthTree(tree),
                    Code.LENGTH,
                    name,
                    "is " + parameter.length().getAsInt());
        } else if (type.isArray() && !hasLength) {
            open.ifPresent(first -> refuse(tree, tree, Code.OPEN_LENGTH, first, name));
            open = open.isPresent() ? open : Optional.of(name);
        }
    }

    private static Optional<? extends AnnotationMirror> annotation(VariableElement parameter, String name) {
        return parameter.getAnnotationMirrors().stream()
                .filter(each -> ((TypeElement) each.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(name))
                .findFirst();
    }

    /** Empty for a value that javac has refused. */
    private static OptionalInt value(AnnotationMirror length) {
        for (AnnotationValue each : length.getElementValues().values()) {
            if (each.getValue() instanceof Integer number) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private static Tree lengthTree(VariableTree parameter) {
        for (AnnotationTree each : parameter.getModifiers().getAnnotations()) {
            if (each.getAnnotationType().toString().matches("(io\\.thalweg\\.)?Length")) {
                return each;
            }
        }
        return parameter;
    }

    private void refuse(VariableTree parameter, Tree at, Code code, Object... details) {
        refused.put(parameter, Diagnostic.of(code, new SourcePlace(unit, at), details));
    }
}
