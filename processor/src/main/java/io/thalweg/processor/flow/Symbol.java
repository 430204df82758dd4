package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.Optional;

/** The words of an equation that every flow may use; to them come the hyperparameters and the flow's own memories. */
public enum Symbol {
    /** The coordinate. */
    THETA("theta", Scope.COORDINATE),
    /** The partial derivative by the coordinate. */
    GRADIENT("g", Scope.COORDINATE),
    /** White noise. */
    NOISE("noise", Scope.COORDINATE),
    /**
     * The damped Newton direction: a positive definite matrix times the gradient, the same matrix for all coordinates. So
     * Σ g · newton is positive where ∇L ≠ 0.
     */
    NEWTON("newton", Scope.COORDINATE),
    /** The loss above its known lower bound. */
    LOSS("L", Scope.STEP),
    /** The Euclidean norm of the gradient. */
    NORM("norm", Scope.STEP),
    /** The sum of the absolute partial derivatives. */
    NORM1("norm1", Scope.STEP),
    /** The time, in iterations. */
    TIME("t", Scope.STEP),
    /** The number of coordinates. */
    DIMENSION("n", Scope.RUN);

    /** How often a word's value changes. */
    public enum Scope {
        /** For each coordinate. */
        COORDINATE,
        /** Once a step, the same for all coordinates. */
        STEP,
        /** Never during a run. */
        RUN
    }

    private final Var variable;
    private final Scope scope;

    Symbol(String word, Scope scope) {
        this.variable = new Var(word, Type.DOUBLE);
        this.scope = scope;
    }

    /** The word as a variable of the equations. */
    public Var variable() {
        return variable;
    }

    public Scope scope() {
        return scope;
    }

    static Optional<Symbol> named(String word) {
        for (Symbol each : values()) {
            if (each.variable.name().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
