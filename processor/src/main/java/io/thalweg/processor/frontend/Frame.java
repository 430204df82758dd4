package io.thalweg.processor.frontend;

import com.sun.source.tree.MethodTree;
import io.thalweg.processor.ir.Type;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final Deque<Jumps> loops = new ArrayDeque<>();
    private Scope scope = new Scope(null);

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

    /**
     * What a jump out of a loop's turn sets to true.
     *
     * @param over the rest of the turn is not run
     * @param done nor is any later turn
     */
    record Jumps(Local over, Local done) {}

    /** The jumps of the innermost loop that the statement being read stands in. */
    Optional<Jumps> jumps() {
        return Optional.ofNullable(loops.peek());
    }

    /** What is true once the statements behind the one being read are not run any more, in this turn or in this call. */
    Local over() {
        return jumps().map(Jumps::over).orElse(returned);
    }

    /** Reads what belongs to a loop's turn. */
    void inLoop(Jumps jumps, Runnable reading) {
        loops.push(jumps);
        try {
            reading.run();
        } finally {
            loops.pop();
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
