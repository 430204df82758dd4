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
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** The static methods of one source file that a loss may call. */
final class Helpers {
    /** A method that fits: its tree, with a body, and its types. */
    record Helper(MethodTree tree, Type result, List<Type> parameters) {}

    private final Trees trees;
    private final CompilationUnitTree unit;
    private final Map<ExecutableElement, Helper> known = new HashMap<>();

    Helpers(Trees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
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
        TreePath path = trees.getPath(method);
        // Incremental builds recompile by file: a change in another file would not bring this one back here.
        if (path == null || path.getCompilationUnit() != unit) {
            throw Refusal.of(Code.OTHER_FILE, call, Resolver.declarer(method).getSimpleName() + "." + name);
        }
        if (method.getReturnType().getKind() == TypeKind.VOID) {
            throw Refusal.of(Code.VOID_METHOD, call, name);
        }
        MethodTree tree = (MethodTree) path.getLeaf();
        if (!method.getTypeParameters().isEmpty()) {
            throw Refusal.of(Code.HELPER, call, name, "has type parameters");
        } else if (tree.getBody() == null) {
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
        return new Helper(tree, result.get(), parameters);
    }
}
