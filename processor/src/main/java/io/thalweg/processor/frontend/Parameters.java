package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The parameters of an annotated method: which are to be found, and which are data. */
final class Parameters {
    private static final String GIVEN = "io.thalweg.Given";

    private final CompilationUnitTree unit;
    private final Lengths lengths;
    private final Bounding bounding;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<VariableTree, Diagnostic> refused = new LinkedHashMap<>();

    Parameters(ExecutableElement method, MethodTree tree, CompilationUnitTree unit, Lengths lengths) {
        this.unit = unit;
        this.lengths = lengths;
        this.bounding = new Bounding(unit);
        List<? extends VariableElement> elements = method.getParameters();
        List<? extends VariableTree> trees = tree.getParameters();
        for (int i = 0; i < trees.size(); i++) {
            Parameter parameter = read(trees.get(i), elements.get(i));
            parameters.add(parameter);
            lengths.declare(parameter);
        }
        for (int i = 0; i < trees.size(); i++) {
            parameters.set(i, complete(parameters.get(i), trees.get(i), elements.get(i)));
        }
        checkOpen(trees);
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
        boolean given = isGiven(element);
        if (type.isEmpty()) {
            refuse(tree, tree, Code.PARAMETER_TYPE, name, tree.getType());
        } else if (!given && !isReal(type.get())) {
            refuse(tree, tree, Code.VARIABLE_TYPE, name, tree.getType());
        } else if (Lengths.isOn(element) && given) {
            refuse(tree, Lengths.annotation(tree), Code.LENGTH, name, "stands on data, whose length is its own");
        } else if (Lengths.isOn(element) && !type.get().isArray()) {
            refuse(tree, Lengths.annotation(tree), Code.LENGTH, name, "stands on a single number");
        }
        return given
                ? Parameter.given(name, type.orElse(Type.DOUBLE))
                : Parameter.variable(name, type.orElse(Type.DOUBLE), List.of());
    }

    private static boolean isReal(Type type) {
        return type == Type.DOUBLE || type == Type.DOUBLE_ARRAY || type == Type.DOUBLE_MATRIX;
    }

    /** With its lengths and its bounds. */
    private Parameter complete(Parameter parameter, VariableTree tree, VariableElement element) {
        if (refused.containsKey(tree)) {
            return parameter;
        }
        try {
            List<Extent> extents = parameter.isVariable() && parameter.type().isArray()
                    ? lengths.of(element, tree, parameter)
                    : List.of();
            Bounds bounds = bounding.of(element, tree, parameter);
            return parameter.isVariable()
                    ? Parameter.variable(parameter.name(), parameter.type(), extents)
                            .with(bounds)
                    : parameter;
        } catch (Refusal refusal) {
            refused.put(tree, refusal.diagnostic());
            return parameter;
        }
    }

    /** One length at most is found out from the length of a point. */
    private void checkOpen(List<? extends VariableTree> trees) {
        List<String> open = new ArrayList<>();
        VariableTree second = null;
        for (int i = 0; i < trees.size(); i++) {
            Parameter each = parameters.get(i);
            for (int dimension = 0; dimension < each.extents().size(); dimension++) {
                if (each.extents().get(dimension).isOpen()) {
                    open.add(each.name() + (dimension == 0 ? ".length" : "[0].length"));
                    second = open.size() == 2 ? trees.get(i) : second;
                }
            }
        }
        if (second != null) {
            String last = open.remove(open.size() - 1);
            refuse(second, second, Code.OPEN_LENGTH, String.join(", ", open) + " and " + last);
        }
    }

    private static boolean isGiven(VariableElement parameter) {
        return parameter.getAnnotationMirrors().stream()
                .anyMatch(each -> ((TypeElement) each.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(GIVEN));
    }

    private void refuse(VariableTree parameter, Tree at, Code code, Object... details) {
        refused.put(parameter, Diagnostic.of(code, new SourcePlace(unit, at), details));
    }
}
