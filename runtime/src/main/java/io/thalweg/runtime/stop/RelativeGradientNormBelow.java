package io.thalweg.runtime.stop;

/** At a gradient norm below a part of the first one. */
record RelativeGradientNormBelow(double fraction) implements Rule {
    RelativeGradientNormBelow {
        Rule.requirePositive("relativeGradientNormBelow", fraction);
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
        return (walk, progress) -> walk.gradientNorm() < fraction * walk.firstGradientNorm();
    }

    @Override
    public String toString() {
        return "gradient norm below " + fraction + " of the first";
    }
}
