package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.util.Arrays;

/** After a step that was shorter than a value. */
record StepBelow(double length) implements Rule {
    StepBelow {
        Rule.requirePositive("stepBelow", length);
    }

    @Override
    public Kind kind() {
        return Kind.STEP_BELOW;
    }

    /** It is asked in front of a step and behind it. */
    @Override
    public Asked asked() {
        return new Asked() {
            private long before = -1;
            private double[] from = {};
            private boolean measured;

            @Override
            public boolean met(Walk walk, Progress progress) {
                measured = before >= 0 && walk.steps() == before + 1;
                boolean met = measured && distance(from, walk.state()) < length;
                before = walk.steps();
                from = Arrays.copyOf(walk.state(), walk.dimension());
                return met;
            }

            @Override
            public long next(long step) {
                return measured ? Looks.from(step + 1) : step + 1;
            }
        };
    }

    private static double distance(double[] from, double[] to) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            double way = to[i] - from[i];
            sum += way * way;
        }
        return Math.sqrt(sum);
    }

    @Override
    public String toString() {
        return "step below " + length;
    }
}
