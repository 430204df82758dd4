package io.thalweg.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * The shapes of the matrices among a program's decision variables.
 *
 * @param extents the numbers of rows and columns by the matrix's name, ints: constants, lengths, or variables
 */
public record Matrices(Map<String, List<Expr>> extents) {
    public static final Matrices NONE = new Matrices(Map.of());

    public boolean isEmpty() {
        return extents.isEmpty();
    }

    public boolean has(String name) {
        return extents.containsKey(name);
    }

    /** The numbers of rows and columns of a matrix. */
    public List<Expr> of(String name) {
        return extents.getOrDefault(name, List.of());
    }
}
