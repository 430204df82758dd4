package io.thalweg.processor.model;

/** The values that a hyperparameter may have. */
public enum Domain {
    POSITIVE("positive and finite"),
    POSITIVE_OR_INFINITE("positive"),
    NOT_NEGATIVE("at least 0 and finite"),
    FRACTION("at least 0 and below 1"),
    FINITE("finite");

    private final String words;

    Domain(String words) {
        this.words = words;
    }

    /** The domain of one of the annotation's elements. */
    static Domain of(String hyperparameter) {
        return switch (hyperparameter) {
            case "rate" -> POSITIVE;
            case "M" -> POSITIVE_OR_INFINITE;
            case "beta1", "beta2" -> FRACTION;
            case "epsilon", "temperature", "decay" -> NOT_NEGATIVE;
            case "floor" -> FINITE;
            default -> throw new IllegalArgumentException("no domain is known for " + hyperparameter);
        };
    }

    /** Whether the value lies in it; NaN never does. */
    public boolean contains(double value) {
        return switch (this) {
            case POSITIVE -> value > 0 && Double.isFinite(value);
            case POSITIVE_OR_INFINITE -> value > 0;
            case NOT_NEGATIVE -> value >= 0 && Double.isFinite(value);
            case FRACTION -> value >= 0 && value < 1;
            case FINITE -> Double.isFinite(value);
        };
    }

    /** What a value must be: {@code "at least 0 and below 1"}. */
    public String words() {
        return words;
    }
}
