package io.thalweg.processor.frontend;

import com.sun.source.tree.MethodTree;
import io.thalweg.processor.ir.Type;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * One method being read: the annotated one, or a helper inside its caller. A {@code return} sets {@link #result} and
 * {@link #returned}, two variables that meet behind branches like any other.
 */
final class Frame {
    private final ExecutableElement method;
    private final MethodTree tree;
    private final @Nullable Frame caller;
    private final Local result;
    private final Local returned;
    private final SourceFile file;
    private Scope scope = new Scope(null);
    private int loops;

    Frame(ExecutableElement method, MethodTree tree, Type type, @Nullable Frame caller, SourceFile file, Ssa ssa) {
        this.method = method;
        this.tree = tree;
        this.caller = caller;
        this.file = file;
        this.result = ssa.local(method.getSimpleName().toString(), type);
        this.returned = ssa.local("returned", Type.BOOLEAN);
    }

    MethodTree tree() {
        return tree;
    }

    @Nullable
    Frame caller() {
        return caller;
    }

    Local result() {
        return result;
    }

    Local returned() {
        return returned;
    }

    SourceFile file() {
        return file;
    }

    /** The class whose names the body sees. */
    TypeElement site() {
        return Resolver.declarer(method);
    }

    String methodName() {
        return method.getSimpleName().toString();
    }

    boolean isInside(ExecutableElement candidate) {
        for (Frame each = this; each != null; each = each.caller) {
            if (each.method.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    Scope scope() {
        return scope;
    }

    void scope(Scope scope) {
        this.scope = scope;
    }

    /** Whether the statement being read stands in a loop of this method. */
    boolean isInLoop() {
        return loops > 0;
    }

    /** Reads what belongs to a loop's turn. */
    void inLoop(Runnable reading) {
        loops++;
        try {
            reading.run();
        } finally {
            loops--;
        }
    }

    /** The local variables of a block, and those around it. */
    static final class Scope {
        private final @Nullable Scope outer;
        private final Map<String, Local> locals = new HashMap<>();

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }

        void declare(Local local) {
            locals.put(local.name(), local);
        }

        Optional<Local> find(String name) {
            for (Scope each = this; each != null; each = each.outer) {
                Local local = each.locals.get(name);
                if (local != null) {
                    return Optional.of(local);
                }
            }
            return Optional.empty();
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            for (Scope each = this; each != null; each = each.outer) {
                names.addAll(each.locals.keySet());
            }
            return names;
        }
    }
}
