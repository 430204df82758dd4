package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The static methods that a loss may call: those of its own source file, and the vocabulary. */
final class Helpers {
    /**
     * A method that fits: its tree, with a body, and its types.
     *
     * @param file the file that it stands in, given the place of the call
     */
    record Helper(MethodTree tree, Function<Place, SourceFile> file, Type result, List<Type> parameters) {
        SourceFile fileFor(Place call) {
            return file.apply(call);
        }
    }

    private record Found(MethodTree tree, Function<Place, SourceFile> file) {}

    private final Trees trees;
    private final Elements elements;
    private final CompilationUnitTree unit;
    private final SourceFile own;
    private final Vocabulary vocabulary;
    private final Map<ExecutableElement, Helper> known = new HashMap<>();
    private @Nullable Resolver inVocabulary;

    /** @param own the file that {@code unit} is the tree of */
    Helpers(Trees trees, Elements elements, CompilationUnitTree unit, SourceFile own, Vocabulary vocabulary) {
        this.trees = trees;
        this.elements = elements;
        this.unit = unit;
        this.own = own;
        this.vocabulary = vocabulary;
    }

    /**
     * The method's tree, if it can be put into its caller.
     *
     * @throws Refusal if it cannot, placed at the call
     */
    Helper find(ExecutableElement method, Place call) {
        Helper helper = known.get(method);
        if (helper == null) {
            helper = check(method, call);
            known.put(method, helper);
        }
        return helper;
    }

    private Helper check(ExecutableElement method, Place call) {
        String name = method.getSimpleName().toString();
        // Incremental builds recompile by file: a change in another file would not bring this one back here.
        Found found = tree(method)
                .orElseThrow(() -> Refusal.of(
                        Code.OTHER_FILE, call, Resolver.declarer(method).getSimpleName() + "." + name));
        if (method.getReturnType().getKind() == TypeKind.VOID) {
            throw Refusal.of(Code.VOID_METHOD, call, name);
        }
        if (!method.getTypeParameters().isEmpty()) {
            throw Refusal.of(Code.HELPER, call, name, "has type parameters");
        } else if (found.tree().getBody() == null) {
            throw Refusal.of(Code.HELPER, call, name, "has no body");
        }
        Optional<Type> result = Types.of(method.getReturnType()).filter(type -> !type.isArray());
        if (result.isEmpty()) {
            throw Refusal.of(Code.HELPER, call, name, "returns a " + method.getReturnType());
        }
        List<Type> parameters = new ArrayList<>();
        for (VariableElement each : method.getParameters()) {
            parameters.add(Types.of(each.asType())
                    .orElseThrow(() -> Refusal.of(Code.HELPER, call, name, "takes a " + each.asType())));
        }
        return new Helper(found.tree(), found.file(), result.get(), parameters);
    }

    /** A method of the vocabulary comes from a class file, which has no tree of its own. */
    private Optional<Found> tree(ExecutableElement method) {
        TreePath path = trees.getPath(method);
        if (path == null) {
            return vocabulary.find(method).map(tree -> new Found(tree, this::vocabularyFile));
        }
        return path.getCompilationUnit() == unit
                ? Optional.of(new Found((MethodTree) path.getLeaf(), call -> own))
                : Optional.empty();
    }

    private SourceFile vocabularyFile(Place call) {
        Resolver resolver = inVocabulary;
        if (resolver == null) {
            resolver = vocabulary.resolver(elements);
            inVocabulary = resolver;
        }
        return SourceFile.calledAt(call, resolver);
    }
}
