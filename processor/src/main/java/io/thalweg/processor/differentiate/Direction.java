package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A direction in which a program is differentiated.
 *
 * @param suffix what the names of derivatives along it end in: {@code Dot} makes {@code rDot} of {@code r}
 * @param entries of each parameter: a constant or a variable, for an array a variable of the same length; 0 for those that
 *     are missing
 */
public record Direction(String suffix, Map<Var, Expr> entries) {
    public Direction {
        entries = Map.copyOf(new LinkedHashMap<>(entries));
    }

    /** Along one parameter by itself. */
    public static Direction along(String suffix, Var parameter) {
        return new Direction(suffix, Map.of(parameter, Const.ONE));
    }

    /** The parameters that the direction moves. */
    Set<Var> moved() {
        Set<Var> moved = new LinkedHashSet<>();
        entries.forEach((parameter, entry) -> {
            if (!entry.equals(Const.ZERO)) {
                moved.add(parameter);
            }
        });
        return moved;
    }
}
