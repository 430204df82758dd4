package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;

/** After that many evaluations. */
record Evaluations(long evaluations) implements Rule {
    Evaluations {
        if (evaluations < 1) {
            throw new IllegalArgumentException("evaluations must be at least 1, but is " + evaluations);
        }
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATIONS;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public boolean needsLooks() {
        return true;
    }

    /**
     * It asks for the look at which it expects to be met, by the evaluations of the steps so far. The steps of an
     * adaptive method differ, but such a method asks the walk for this limit itself.
     */
    @Override
    public Asked asked() {
        return new Asked() {
            private long lastStep = -1;
            private long count;
            private long perStep;

            @Override
            public boolean met(Walk walk, Progress progress) {
                if (lastStep >= 0 && walk.steps() > lastStep) {
                    perStep = Math.max(1, (walk.evaluations() - count) / (walk.steps() - lastStep));
                }
                lastStep = walk.steps();
                count = walk.evaluations();
                return count >= evaluations;
            }

            @Override
            public long first(long step) {
                return step;
            }

            @Override
            public long next(long step) {
                return perStep == 0 ? step + 1 : step + Math.max(1, (evaluations - count - 1) / perStep + 1);
            }
        };
    }

    @Override
    public String toString() {
        return Rule.counted(evaluations, "evaluation");
    }
}
