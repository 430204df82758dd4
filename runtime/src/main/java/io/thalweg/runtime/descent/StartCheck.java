package io.thalweg.runtime.descent;

import io.thalweg.runtime.Stepper;
import java.util.ArrayList;
import java.util.List;

/** What runs have to do with the bounds of the coordinates. */
final class Bounds {

    /** Refuses a point that is not finite or not within its bounds; the message names the coordinate. */
    static void check(Stepper stepper, List<String> variables, double[] start) {
        for (int i = 0; i < start.length; i++) {
            String is = "start: " + variables.get(i) + " must be ";
            if (!Double.isFinite(start[i])) {
                throw new IllegalArgumentException(is + "finite, but is " + start[i]);
            } else if (start[i] < stepper.lower(i)) {
                throw new IllegalArgumentException(is + "at least " + stepper.lower(i) + ", but is " + start[i]);
            } else if (start[i] > stepper.upper(i)) {
                throw new IllegalArgumentException(is + "at most " + stepper.upper(i) + ", but is " + start[i]);
            }
        }
    }

    /** The bounds that a point lies on. */
    static List<ActiveBound> active(Stepper stepper, List<String> variables, double[] state) {
        if (!stepper.bounded()) {
            return List.of();
        }
        List<ActiveBound> active = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (state[i] == stepper.lower(i)) {
                active.add(new ActiveBound(variables.get(i), stepper.lower(i), ActiveBound.Side.LOWER));
            } else if (state[i] == stepper.upper(i)) {
                active.add(new ActiveBound(variables.get(i), stepper.upper(i), ActiveBound.Side.UPPER));
            }
        }
        return List.copyOf(active);
    }

    private Bounds() {}
}
