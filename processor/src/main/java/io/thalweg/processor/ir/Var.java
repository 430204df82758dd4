package io.thalweg.processor.ir;

import java.util.Objects;

/** A variable, defined exactly once in its program; the name is unique there and a legal Java identifier. */
public record Var(String name, Type type) implements Expr {
    public Var {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    @Override
    public String toString() {
        return name;
    }
}
