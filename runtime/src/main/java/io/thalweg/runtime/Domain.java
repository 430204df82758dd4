package io.thalweg.runtime;

/** The values that a hyperparameter may have. Generated steppers check what they are given. */
public enum Domain {
    /** Above 0 and finite: a rate. */
    POSITIVE("positive and finite"),
    /** Above 0: a truncation, which may be none. */
    POSITIVE_OR_INFINITE("positive"),
    /** At least 0 and finite: a temperature. */
    NOT_NEGATIVE("at least 0 and finite"),
    /** From 0 on and below 1: the decay of a moving average. */
    FRACTION("at least 0 and below 1"),
    /** Any number: a bound of the loss. */
    FINITE("finite");

    private final String words;

    Domain(String words) {
        this.words = words;
    }

    /** Whether the value lies in it; NaN never does. */
    public boolean contains(double value) {
        return switch (this) {
            case POSITIVE -> value > 0 && value <= Double.MAX_VALUE;
            case POSITIVE_OR_INFINITE -> value > 0;
            case NOT_NEGATIVE -> value >= 0 && value <= Double.MAX_VALUE;
            case FRACTION -> value >= 0 && value < 1;
            case FINITE -> Double.isFinite(value);
        };
    }

    /**
     * The value, if it lies in the domain.
     *
     * @param name the hyperparameter's, for the message
     * @throws IllegalArgumentException if it does not
     */
    public double checked(String name, double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " must be " + words + ", but is " + value);
        }
        return value;
    }

    /** What a value must be: {@code "at least 0 and below 1"}. */
    @Override
    public String toString() {
        return words;
    }
}
