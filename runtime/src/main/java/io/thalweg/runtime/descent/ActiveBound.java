package io.thalweg.runtime.descent;

import io.thalweg.runtime.Stepper;
import java.util.ArrayList;
import java.util.List;

/**
 * A bound of a variable that its final value lies on.
 *
 * @param variable the coordinate's name
 * @param bound the value of both
 */
public record ActiveBound(String variable, double bound, Side side) {

    /** Which of a variable's two bounds. */
    public enum Side {
        LOWER,
        UPPER
    }

    /** The bounds that a point lies on. */
    static List<ActiveBound> at(double[] point, Stepper stepper, List<String> variables) {
        if (!stepper.bounded()) {
            return List.of();
        }
        List<ActiveBound> active = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (point[i] == stepper.lower(i)) {
                active.add(new ActiveBound(variables.get(i), stepper.lower(i), Side.LOWER));
            } else if (point[i] == stepper.upper(i)) {
                active.add(new ActiveBound(variables.get(i), stepper.upper(i), Side.UPPER));
            }
        }
        return List.copyOf(active);
    }

    /** {@code "x = 0.0 (lower)"}. */
    @Override
    public String toString() {
        return variable + " = " + bound + (side == Side.LOWER ? " (lower)" : " (upper)");
    }
}
