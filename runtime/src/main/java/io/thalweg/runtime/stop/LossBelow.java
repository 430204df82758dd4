package io.thalweg.runtime.stop;

/** At a loss below a value. */
record LossBelow(double loss) implements Rule {
    LossBelow {
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("lossBelow must be finite, but is " + loss);
        }
    }

    @Override
    public Kind kind() {
        return Kind.LOSS_BELOW;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> walk.loss() < loss;
    }

    @Override
    public String toString() {
        return "loss below " + loss;
    }
}
