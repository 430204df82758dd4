package io.thalweg.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads {@code @Range}: values from the mirror, where javac has evaluated them, places from the tree. */
final class Bounding {
    private static final String RANGE = "io.thalweg.Range";

    private final CompilationUnitTree unit;

    Bounding(CompilationUnitTree unit) {
        this.unit = unit;
    }

    /**
     * The bounds of a parameter; none if it has no such annotation.
     *
     * @throws Refusal if the annotation makes no sense there
     */
    Bounds of(VariableElement element, VariableTree tree, Parameter parameter) {
        Optional<? extends AnnotationMirror> mirror = mirror(element);
        if (mirror.isEmpty()) {
            return Bounds.NONE;
        }
        String name = parameter.name();
        if (!parameter.isVariable()) {
            throw refuse(Code.RANGE_OF_DATA, annotation(tree), name);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        mirror.get()
                .getElementValues()
                .forEach((key, value) -> given.put(key.getSimpleName().toString(), value.getValue()));
        Bounds bounds = Bounds.NONE;
        for (Map.Entry<String, Object> each : given.entrySet()) {
            if (!(each.getValue() instanceof Double number)) {
                // No constant: javac has an error for it, as for an element that there is not.
                return Bounds.NONE;
            } else if (number.isNaN()) {
                throw refuse(Code.RANGE_NAN, written(tree, each.getKey()), each.getKey(), name);
            }
            // Adding 0 makes 0 of -0: as a bound it would let 0 be either.
            bounds = each.getKey().equals("min")
                    ? new Bounds(number + 0.0, bounds.upper())
                    : new Bounds(bounds.lower(), number + 0.0);
        }
        boolean misnamed = given.isEmpty()
                && annotation(tree) instanceof AnnotationTree written
                && !written.getArguments().isEmpty();
        if (!misnamed) {
            check(bounds, tree, name);
        }
        return bounds;
    }

    private void check(Bounds bounds, VariableTree tree, String name) {
        double lower = bounds.lower();
        double upper = bounds.upper();
        if (!bounds.isAny()) {
            throw refuse(Code.RANGE_OPEN, annotation(tree), name);
        } else if (lower > upper || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
            throw refuse(Code.RANGE_EMPTY, annotation(tree), lower, upper, name);
        } else if (lower == upper) {
            throw refuse(Code.RANGE_POINT, annotation(tree), name, lower, name);
        }
    }

    private static Optional<? extends AnnotationMirror> mirror(VariableElement parameter) {
        return parameter.getAnnotationMirrors().stream()
                .filter(each -> ((TypeElement) each.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(RANGE))
                .findFirst();
    }

    /** The value of an element as it is written, or the annotation. */
    private static Tree written(VariableTree parameter, String name) {
        if (annotation(parameter) instanceof AnnotationTree annotation) {
            for (Tree each : annotation.getArguments()) {
                if (each instanceof AssignmentTree given
                        && given.getVariable().toString().equals(name)) {
                    return Expressions.bare(given.getExpression());
                }
            }
        }
        return annotation(parameter);
    }

    /** The annotation as it is written, or the parameter. */
    private static Tree annotation(VariableTree parameter) {
        for (AnnotationTree each : parameter.getModifiers().getAnnotations()) {
            if (each.getAnnotationType().toString().matches("(io\\.thalweg\\.)?Range")) {
                return each;
            }
        }
        return parameter;
    }

    private Refusal refuse(Code code, Tree at, Object... details) {
        return Refusal.of(code, new SourcePlace(unit, at), details);
    }
}
