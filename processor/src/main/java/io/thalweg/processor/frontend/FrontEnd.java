package io.thalweg.processor.frontend;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.model.Equation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/**
 * Reads annotated methods and flow equations, one at a time, and prints diagnostics. Lives as long as its processor; it
 * remembers only which class names are given away, and what it has parsed besides: equations and the vocabulary. Never throws.
 */
public final class FrontEnd {
    private final Trees trees;
    private final Elements elements;
    private final Messager messager;
    private final Equations equations;
    private final Vocabulary vocabulary;
    private final Map<String, ExecutableElement> claimed = new HashMap<>();

    private FrontEnd(Trees trees, ProcessingEnvironment environment, Vocabulary vocabulary) {
        this.trees = trees;
        this.elements = environment.getElementUtils();
        this.messager = environment.getMessager();
        this.equations = new Equations(elements);
        this.vocabulary = vocabulary;
    }

    /** A front end for this compilation; empty when the compiler is not javac, or hides its trees. */
    public static Optional<FrontEnd> of(ProcessingEnvironment environment) {
        return of(environment, new Vocabulary());
    }

    static Optional<FrontEnd> of(ProcessingEnvironment environment, Vocabulary vocabulary) {
        return Wrappers.trees(environment).map(trees -> new FrontEnd(trees, environment, vocabulary));
    }

    /**
     * The method as a program and a validated annotation, or all that is wrong with it. Needs a stack in proportion to
     * the depth of its expressions.
     *
     * @param round the round in which the method is seen: its root elements are the sources that are compiled
     */
    public Outcome<LossProgram> read(ExecutableElement method, RoundEnvironment round) {
        Place place = new ElementPlace(method);
        try {
            TreePath path = trees.getPath(method);
            if (path == null) {
                return failure(Diagnostic.of(Code.NO_SOURCE, place, method.getSimpleName()));
            }
            place = new SourcePlace(path.getCompilationUnit(), path.getLeaf());
            ClassNames names = new ClassNames(elements, round.getRootElements(), claimed);
            return new LossReader(trees, elements, vocabulary, names, method, path).read();
        } catch (RuntimeException | StackOverflowError e) {
            return failure(internal(place, e));
        }
    }

    /**
     * The equations of a flow, such as {@code v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)}.
     * Whether the names in them mean something is not checked.
     *
     * @param place where to complain: the flow's value in the annotation
     */
    public Outcome<List<Equation>> equations(String text, Place place) {
        try {
            return equations.read(text, place);
        } catch (RuntimeException | StackOverflowError e) {
            return failure(internal(place, e));
        }
    }

    /** Where the method stands. */
    public Place place(ExecutableElement method) {
        return new ElementPlace(method);
    }

    /** Prints the diagnostic as a compile error at its place. */
    public void report(Diagnostic diagnostic) {
        Kind kind = switch (diagnostic.code().severity()) {
            case ERROR -> Kind.ERROR;
            case WARNING -> Kind.WARNING;
            case NOTE -> Kind.NOTE;
        };
        if (diagnostic.place() instanceof SourcePlace source) {
            trees.printMessage(kind, diagnostic.text(), source.tree(), source.unit());
        } else if (diagnostic.place() instanceof ElementPlace declared) {
            messager.printMessage(kind, diagnostic.text(), declared.element());
        } else {
            messager.printMessage(kind, diagnostic.text());
        }
    }

    private static <T> Outcome<T> failure(Diagnostic diagnostic) {
        return new Outcome.Failure<>(List.of(diagnostic));
    }

    private static Diagnostic internal(Place place, Throwable cause) {
        String oneLine =
                cause.toString().lines().findFirst().orElse(cause.getClass().getName());
        return Diagnostic.of(Code.INTERNAL, place, oneLine);
    }
}
