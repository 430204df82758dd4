package io.thalweg.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads {@code @Length}: values from the mirror, where javac has evaluated them, places from the tree. */
final class Lengths {
    private static final String LENGTH = "io.thalweg.Length";
    private static final int SMALLEST = 1;

    private final CompilationUnitTree unit;
    private final Resolver resolver;
    private final TypeElement site;
    private final EquationMeanings.Vocabulary vocabulary;
    private final ExpressionParser parser = new ExpressionParser();
    private final Ssa ssa = new Ssa();
    private final Map<String, Local> data = new HashMap<>();
    private final List<Parameter> variables = new ArrayList<>();

    Lengths(CompilationUnitTree unit, Resolver resolver, TypeElement site, EquationMeanings.Vocabulary vocabulary) {
        this.unit = unit;
        this.resolver = resolver;
        this.site = site;
        this.vocabulary = vocabulary;
    }

    /** Makes a parameter known to the expressions; all are, before one is read. */
    void declare(Parameter parameter) {
        if (parameter.isVariable()) {
            variables.add(parameter);
        } else {
            Local local = ssa.borrowed(parameter.name(), parameter.type());
            ssa.parameter(local);
            data.put(parameter.name(), local);
        }
    }

    static boolean isOn(VariableElement parameter) {
        return mirror(parameter).isPresent();
    }

    private static Optional<? extends AnnotationMirror> mirror(VariableElement parameter) {
        return parameter.getAnnotationMirrors().stream()
                .filter(each -> ((TypeElement) each.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(LENGTH))
                .findFirst();
    }

    /**
     * The lengths of an array to be found, one for each dimension.
     *
     * @throws Refusal if the annotation does not give them
     */
    List<Extent> of(VariableElement element, VariableTree tree, Parameter parameter) {
        int dimensions = parameter.isMatrix() ? 2 : 1;
        if (mirror(element).isEmpty()) {
            return Collections.nCopies(dimensions, Extent.OPEN);
        }
        List<?> numbers = values(element, "value");
        List<?> expressions = values(element, "of");
        Tree annotation = annotation(tree);
        String name = parameter.name();
        if (!numbers.isEmpty() && !expressions.isEmpty()) {
            throw refuse(Code.LENGTH, annotation, name, "has both a value and of");
        } else if (numbers.isEmpty() && expressions.isEmpty()) {
            throw refuse(Code.LENGTH, annotation, name, "gives no length");
        }
        boolean fixed = expressions.isEmpty();
        List<?> given = fixed ? numbers : expressions;
        Tree whole =
                element(tree, fixed ? "value" : "of").map(each -> (Tree) each).orElse(annotation);
        if (given.size() != dimensions) {
            throw refuse(
                    Code.LENGTH,
                    whole,
                    name,
                    "gives " + given.size() + (given.size() == 1 ? " length" : " lengths") + " for a "
                            + parameter.type().keyword());
        }
        List<? extends Tree> places = whole instanceof NewArrayTree array ? array.getInitializers() : List.of(whole);
        List<Extent> extents = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            Tree at = places.size() == dimensions ? places.get(i) : whole;
            extents.add(
                    given.get(i) instanceof Integer number
                            ? Extent.fixed(positive(number, at, name))
                            : expression(given.get(i).toString(), at, name));
        }
        return extents;
    }

    private int positive(int number, Tree at, String name) {
        if (number < SMALLEST) {
            throw refuse(Code.LENGTH, at, name, "is " + number);
        }
        return number;
    }

    /** An expression that reads no data is a constant. */
    private Extent expression(String text, Tree at, String name) {
        if (text.isBlank()) {
            return Extent.OPEN;
        }
        Expr length = lowered(text, at, name);
        if (length.type() != Type.INT) {
            throw refuse(Code.LENGTH_EXPRESSION, at, text, name, "is " + Operators.article(length.type()));
        }
        List<Var> reads = new ArrayList<>();
        Substitution.reads(length, reads::add);
        if (!reads.isEmpty()) {
            return Extent.of(length);
        }
        try {
            Object value = length instanceof Const constant ? constant.value() : Evaluator.evaluate(length, Map.of());
            return Extent.fixed(positive((int) value, at, name));
        } catch (ArithmeticException e) {
            throw refuse(Code.LENGTH_EXPRESSION, at, text, name, "has no value");
        }
    }

    private Expr lowered(String text, Tree at, String name) {
        Place place = new SourcePlace(unit, at);
        ExpressionTree tree = parser.parse(text, wrong -> Refusal.of(Code.LENGTH_SYNTAX, place, text, wrong));
        Operators operators = new Operators(new Budget(place));
        Meanings functions = new EquationMeanings(vocabulary, operators, place);
        LengthMeanings meanings = new LengthMeanings(data, resolver, site, functions, place);
        for (Parameter each : variables) {
            meanings.refuse(
                    each.name(),
                    refuse(Code.LENGTH_EXPRESSION, at, text, name, "reads " + each.name() + ", which is to be found"));
        }
        try {
            return new Expressions(ssa, operators, meanings).lower(tree);
        } catch (Refusal refusal) {
            Diagnostic inner = refusal.diagnostic();
            throw inner.code() == Code.LENGTH_EXPRESSION
                    ? refusal
                    : new Refusal(new Diagnostic(inner.code(), place, "\"" + text + "\": " + inner.message()));
        }
    }

    private static List<?> values(VariableElement parameter, String element) {
        List<Object> values = new ArrayList<>();
        mirror(parameter)
                .ifPresent(mirror -> mirror.getElementValues().forEach((key, value) -> {
                    if (key.getSimpleName().contentEquals(element) && value.getValue() instanceof List<?> list) {
                        list.forEach(each -> values.add(((AnnotationValue) each).getValue()));
                    }
                }));
        return values;
    }

    /** What is written for an element of the annotation. */
    private static Optional<ExpressionTree> element(VariableTree parameter, String name) {
        return annotation(parameter) instanceof AnnotationTree annotation
                ? annotation.getArguments().stream()
                        .filter(each -> name.equals(
                                each instanceof AssignmentTree given
                                        ? given.getVariable().toString()
                                        : "value"))
                        .map(each ->
                                Expressions.bare(each instanceof AssignmentTree given ? given.getExpression() : each))
                        .findFirst()
                : Optional.empty();
    }

    /** The annotation as it is written, or the parameter. */
    static Tree annotation(VariableTree parameter) {
        for (AnnotationTree each : parameter.getModifiers().getAnnotations()) {
            if (each.getAnnotationType().toString().matches("(io\\.thalweg\\.)?Length")) {
                return each;
            }
        }
        return parameter;
    }

    private Refusal refuse(Code code, Tree at, Object... details) {
        return Refusal.of(code, new SourcePlace(unit, at), details);
    }
}
