package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a random program has in sight at one place. */
final class RandomScope {
    final List<Expr> atoms;
    /** Expressions that stand somewhere already. */
    final List<Expr> shared;
    /** Ints that are valid indexes of all arrays. */
    final List<Expr> indexes;
    /** Arrays that nobody writes to. */
    final List<Var> given;
    /** The current state of each local array, by number. */
    final Map<Integer, Var> locals;
    /** The local arrays that may be stored to here. */
    final Set<Integer> writable;

    private RandomScope(RandomScope outer, Set<Integer> writable) {
        this.atoms = new ArrayList<>(outer.atoms);
        this.shared = new ArrayList<>(outer.shared);
        this.indexes = new ArrayList<>(outer.indexes);
        this.given = new ArrayList<>(outer.given);
        this.locals = new LinkedHashMap<>(outer.locals);
        this.writable = writable;
    }

    RandomScope(List<Var> parameters) {
        this.atoms = new ArrayList<>(
                parameters.stream().filter(each -> !each.type().isArray()).toList());
        this.shared = new ArrayList<>();
        this.indexes = new ArrayList<>();
        this.given = new ArrayList<>(
                parameters.stream().filter(each -> each.type().isArray()).toList());
        this.locals = new LinkedHashMap<>();
        this.writable = new TreeSet<>();
    }

    RandomScope inArm() {
        return new RandomScope(this, new TreeSet<>(writable));
    }

    RandomScope inLoop() {
        return new RandomScope(this, new TreeSet<>());
    }

    /** The array gets a new state; what reads the old one must not be written again. */
    void replace(int local, Var state) {
        gone(locals.put(local, state));
    }

    /** The array goes out of sight. */
    void forget(int local) {
        writable.remove(local);
        gone(locals.remove(local));
    }

    private void gone(Var old) {
        shared.removeIf(each -> reads(each, old));
    }

    private static boolean reads(Expr expression, Var variable) {
        return expression.equals(variable) || expression.operands().stream().anyMatch(each -> reads(each, variable));
    }
}
