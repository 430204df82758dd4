package io.thalweg.processor.property;

import java.util.List;
import java.util.Map;

/**
 * A loss, the methods of its class that it calls, and the seed that draws it again.
 *
 * @param marks the annotations of its parameters that have any
 */
record Loss(long seed, Routine method, List<Routine> helpers, Map<Term.Name, String> marks) {
    static final String GIVEN = "@io.thalweg.Given ";

    /** Constants that every class around losses declares. */
    static final String CONSTANTS =
            "    static final double SCALE = 0.75;\n    static final int COUNT = 3;\n    static final double TINY = 1e-3;\n";

    Loss(long seed, Routine method, List<Routine> helpers) {
        this(seed, method, helpers, Map.of());
    }

    boolean isGiven(Term.Name parameter) {
        return GIVEN.equals(marks.get(parameter));
    }

    /** The number of decision variables, if all of them are scalars. */
    int dimension() {
        return method.parameters().size();
    }

    /** The methods as members of a class; the annotation stands in front of the loss. */
    String java(String annotation) {
        StringBuilder out = new StringBuilder();
        helpers.forEach(helper -> out.append(helper.java("")).append('\n'));
        return out.append(method.java(annotation, marks)).toString();
    }
}
