package io.thalweg.processor.model;

import io.thalweg.processor.ir.Type;
import java.util.List;

/**
 * A parameter of an annotated method.
 *
 * @param extents of a decision variable that is an array: one for each dimension; none otherwise
 * @param rows of data that is a matrix
 * @param bounds of a decision variable, or of each of its entries
 */
public record Parameter(String name, Type type, Role role, List<Extent> extents, Rows rows, Bounds bounds) {

    /** What a parameter is for. */
    public enum Role {
        /** To be found. */
        VARIABLE,
        /** Data, bound by the generated class's constructor. */
        GIVEN
    }

    /** How long the rows of a matrix may be. */
    public enum Rows {
        /** One as long as the other. */
        RECTANGULAR,
        /** Each as it likes: the loss asks each for its length. */
        RAGGED
    }

    public Parameter {
        extents = List.copyOf(extents);
    }

    /** What is to be found. */
    public static Parameter variable(String name, Type type, List<Extent> extents) {
        return new Parameter(name, type, Role.VARIABLE, extents, Rows.RECTANGULAR, Bounds.NONE);
    }

    /** Data; a matrix is rectangular. */
    public static Parameter given(String name, Type type) {
        return new Parameter(name, type, Role.GIVEN, List.of(), Rows.RECTANGULAR, Bounds.NONE);
    }

    /** The same with other rows. */
    public Parameter with(Rows other) {
        return new Parameter(name, type, role, extents, other, bounds);
    }

    /** The same with bounds. */
    public Parameter with(Bounds other) {
        return new Parameter(name, type, role, extents, rows, other);
    }

    /** Whether the parameter is to be found. */
    public boolean isVariable() {
        return role == Role.VARIABLE;
    }

    /** Whether it has rows. */
    public boolean isMatrix() {
        return type.isArray() && type.element().isArray();
    }
}
