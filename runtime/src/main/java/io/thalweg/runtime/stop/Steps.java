package io.thalweg.runtime.stop;

/** After that many steps. */
record Steps(long steps) implements Rule {
    Steps {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must not be negative, but is " + steps);
        }
    }

    @Override
    public Kind kind() {
        return Kind.STEPS;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> walk.steps() >= steps;
    }

    @Override
    public String toString() {
        return Rule.counted(steps, "step");
    }
}
