package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The present states of arrays, each array known by its root. */
final class States {
    private final Map<Var, Var> present;

    States() {
        this.present = new LinkedHashMap<>();
    }

    States(States other) {
        this.present = new LinkedHashMap<>(other.present);
    }

    Set<Var> roots() {
        return new LinkedHashSet<>(present.keySet());
    }

    boolean has(Var root) {
        return present.containsKey(root);
    }

    Var of(Var root) {
        return Objects.requireNonNull(present.get(root), root.name());
    }

    void put(Var root, Var state) {
        present.put(root, state);
    }

    /** Replaces one element. */
    void store(Var root, Expr index, Expr value, BlockBuilder out) {
        Var after = out.another(of(root));
        out.add(new Stmt.Store(after, of(root), index, value));
        put(root, after);
    }
}
