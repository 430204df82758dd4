package io.thalweg.runtime.stop;

import java.util.List;

/** What rules show each other and the {@link Watch}. */
sealed interface Rule extends Stop
        permits Steps,
                Evaluations,
                Time,
                LossBelow,
                GradientNormBelow,
                RelativeGradientNormBelow,
                StepBelow,
                NoImprovement,
                NonFinite,
                Condition,
                Or,
                And {

    /** The rule for one run. */
    Asked asked();

    /**
     * Whether a run pauses by itself where the rule is met, so that it needs no look. For rules that stand alone or in an
     * {@code or}: a walk that paused for a part of an {@code and} could not go on.
     */
    default boolean isLimit() {
        return false;
    }

    /** Whether it is to be asked at looks, too, where it stands alone or in an {@code or}. */
    default boolean needsLooks() {
        return !isLimit();
    }

    /** The rules of which any ends a run. */
    default List<Rule> alternatives() {
        return List.of(this);
    }

    /** In words, to be set beside others with {@code and}. */
    default String inAnd() {
        return toString();
    }

    /** A number of things in words. */
    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Refuses a number that is not positive and finite. */
    static void requirePositive(String name, double number) {
        if (!(number > 0 && number <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be positive and finite, but is " + number);
        }
    }
}
