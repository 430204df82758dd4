package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import java.util.Objects;
import java.util.function.Predicate;

/** Where a condition of the user's holds. */
record Condition(String name, Predicate<Progress> condition) implements Rule {
    Condition {
        Objects.requireNonNull(condition, "condition");
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must say what the condition is, but is blank");
        }
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> {
            try {
                return condition.test(progress);
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new IllegalStateException("the condition '" + name + "' threw " + e, e);
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
