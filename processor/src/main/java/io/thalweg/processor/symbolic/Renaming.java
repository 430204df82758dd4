package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Variables by number in order of appearance, so that questions that differ in names only are one question. */
final class Renaming {
    private final Map<Var, Var> numbered = new LinkedHashMap<>();
    private final Map<Var, Var> originals = new LinkedHashMap<>();

    Expr canonical(Expr expression) {
        return expression instanceof Var variable
                ? numbered.computeIfAbsent(variable, this::number)
                : Inlined.map(expression, this::canonical);
    }

    Expr original(Expr expression) {
        return expression instanceof Var variable
                ? Objects.requireNonNull(originals.get(variable))
                : Inlined.map(expression, this::original);
    }

    private Var number(Var variable) {
        Var number = new Var("v" + originals.size(), variable.type());
        originals.put(number, variable);
        return number;
    }
}
