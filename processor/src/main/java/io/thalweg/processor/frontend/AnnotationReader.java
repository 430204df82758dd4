package io.thalweg.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The {@code @Minimize} of a method. Values come from the mirror, where javac has evaluated them; places and the names
 * of constants come from the tree, where they are still written.
 */
final class AnnotationReader {
    private static final String ANNOTATION = "io.thalweg.Minimize";
    private static final String DEFAULT_FLOW = "GRADIENT";

    private final CompilationUnitTree unit;
    private final Tree tree;
    private final Map<String, ExpressionTree> given = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();

    AnnotationReader(Elements elements, ExecutableElement method, MethodTree methodTree, CompilationUnitTree unit) {
        this.unit = unit;
        this.tree = annotationTree(methodTree).map(each -> (Tree) each).orElse(methodTree);
        if (tree instanceof AnnotationTree annotation) {
            for (ExpressionTree each : annotation.getArguments()) {
                if (each instanceof AssignmentTree assignment) {
                    given.put(assignment.getVariable().toString(), Expressions.bare(assignment.getExpression()));
                }
            }
        }
        AnnotationMirror mirror = method.getAnnotationMirrors().stream()
                .filter(AnnotationReader::isOurs)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(method + " has no @Minimize"));
        Map<? extends ExecutableElement, ? extends AnnotationValue> found =
                elements.getElementValuesWithDefaults(mirror);
        // In the annotation's order, whatever the order in which they are given.
        for (ExecutableElement each :
                ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())) {
            AnnotationValue value = found.get(each);
            if (value != null) {
                values.put(each.getSimpleName().toString(), value.getValue());
            }
        }
        readFlows();
        ExpressionTree batch = given.get("batch");
        if (batch != null && batch() < 1) {
            refuse(Code.HYPERPARAMETER_RANGE, batch, "batch", batch(), "at least 1");
        }
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Place place() {
        return place(tree);
    }

    /** The class name asked for; empty unless one is. */
    String name() {
        return values.get("name") instanceof String name ? name : "";
    }

    Place namePlace() {
        ExpressionTree name = given.get("name");
        return place(name == null ? tree : name);
    }

    List<Flow> flows() {
        return flows;
    }

    /** The number of rows that a step takes; 0 for all. */
    int batch() {
        return values.get("batch") instanceof Integer rows ? rows : 0;
    }

    /** Whether the second derivatives are asked for. */
    boolean hessian() {
        return Boolean.TRUE.equals(values.get("hessian"));
    }

    Place batchPlace() {
        ExpressionTree batch = given.get("batch");
        return place(batch == null ? tree : batch);
    }

    List<Hyperparameter> hyperparameters() {
        List<Hyperparameter> found = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value instanceof Double number) {
                found.add(new Hyperparameter(
                        name, number, Optional.ofNullable(given.get(name)).map(this::place)));
            }
        });
        return found;
    }

    private void readFlows() {
        List<Object> equations = new ArrayList<>();
        if (values.get("flow") instanceof List<?> list) {
            list.forEach(each -> equations.add(((AnnotationValue) each).getValue()));
        }
        ExpressionTree written = given.get("flow");
        List<? extends ExpressionTree> trees = written instanceof NewArrayTree array
                ? array.getInitializers()
                : written == null ? List.of() : List.of(written);
        if (written == null && equations.size() == 1) {
            flows.add(flow(DEFAULT_FLOW, equations.get(0).toString(), place()));
        } else if (trees.isEmpty()) {
            refuse(Code.FLOW_NONE, written == null ? tree : written);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < trees.size(); i++) {
            readFlow(Expressions.bare(trees.get(i)), i < equations.size() ? equations.get(i) : null, names);
        }
    }

    private void readFlow(ExpressionTree written, @Nullable Object equation, Set<String> names) {
        Optional<String> constant = constantName(written);
        if (constant.isEmpty()) {
            refuse(Code.FLOW_UNNAMED, written);
        } else if (!(equation instanceof String text) || text.equals("<error>")) {
            refuse(Code.FLOW_NOT_CONSTANT, written, written);
        } else {
            Flow flow = flow(constant.get(), text, place(written));
            if (names.add(flow.name())) {
                flows.add(flow);
            } else {
                refuse(Code.FLOW_TWICE, written, flow.name());
            }
        }
    }

    private static Optional<String> constantName(ExpressionTree written) {
        if (written instanceof IdentifierTree identifier) {
            return Optional.of(identifier.getName().toString());
        } else if (written instanceof MemberSelectTree select) {
            return Optional.of(select.getIdentifier().toString());
        }
        return Optional.empty();
    }

    private static Flow flow(String constant, String equation, Place place) {
        return new Flow(lowerCamel(constant), constant, equation, place);
    }

    /** {@code SOFT_SIGN} to {@code softSign}; a name that has small letters keeps its humps. */
    static String lowerCamel(String constant) {
        boolean shouted = constant.equals(constant.toUpperCase(Locale.ROOT));
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", 0)) {
            if (word.isEmpty()) {
                continue;
            }
            String rest = shouted ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
            String first = word.substring(0, 1);
            name.append(name.length() == 0 ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT));
            name.append(rest);
        }
        return name.length() == 0 ? constant : name.toString();
    }

    private static Optional<? extends AnnotationTree> annotationTree(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .filter(each -> (each.getAnnotationType() + "").matches("(io\\.thalweg\\.)?Minimize"))
                .findFirst();
    }

    private static boolean isOurs(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(ANNOTATION);
    }

    private Place place(Tree at) {
        return new SourcePlace(unit, at);
    }

    private void refuse(Code code, Tree at, Object... details) {
        diagnostics.add(Diagnostic.of(code, place(at), details));
    }
}
