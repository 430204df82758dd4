package io.thalweg.runtime.stop;

/** At a gradient norm below a value. */
record GradientNormBelow(double norm) implements Rule {
    GradientNormBelow {
        Rule.requirePositive("gradientNormBelow", norm);
    }

    @Override
    public Kind kind() {
        return Kind.GRADIENT_NORM_BELOW;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> walk.gradientNorm() < norm;
    }

    @Override
    public String toString() {
        return "gradient norm below " + norm;
    }
}
