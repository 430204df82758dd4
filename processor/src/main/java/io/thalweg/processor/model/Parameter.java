package io.thalweg.processor.model;

import io.thalweg.processor.ir.Type;
import java.util.OptionalInt;

/**
 * A parameter of an annotated method.
 *
 * @param length of a decision variable that is an array; empty where the start of a run decides
 */
public record Parameter(String name, Type type, Role role, OptionalInt length) {

    /** What a parameter is for. */
    public enum Role {
        /** To be found. */
        VARIABLE,
        /** Data, bound by the generated class's constructor. */
        GIVEN
    }

    /** Whether the parameter is to be found. */
    public boolean isVariable() {
        return role == Role.VARIABLE;
    }
}
