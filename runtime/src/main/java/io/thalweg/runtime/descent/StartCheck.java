package io.thalweg.runtime.descent;

import io.thalweg.runtime.Stepper;
import java.util.List;

/** Whether a run can start at a point. */
final class StartCheck {

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

    private StartCheck() {}
}
