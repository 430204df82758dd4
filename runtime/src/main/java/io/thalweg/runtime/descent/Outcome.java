package io.thalweg.runtime.descent;

import io.thalweg.runtime.Snapshot;
import io.thalweg.runtime.Stepper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that is known of a run where it ended, or half-way; what a file of it holds.
 *
 * @param snapshot all that it takes to go on
 * @param elapsed the time by the clock
 * @param flow the flow's name
 * @param equation the flow's equation
 * @param integrator in words
 * @param variables the names of the n coordinates
 * @param hyperparameters their values, in the flow's order
 * @param reason what ended it, in words
 * @param warnings sentences
 */
record Outcome(
        Snapshot snapshot,
        Duration elapsed,
        String flow,
        String equation,
        String integrator,
        List<String> variables,
        Map<String, Double> hyperparameters,
        Status status,
        String reason,
        OptionalDouble violation,
        List<String> warnings) {

    Outcome {
        variables = List.copyOf(variables);
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        warnings = List.copyOf(warnings);
    }

    /** Refuses a descent that cannot go on from here; the message names what differs. */
    void requireSame(Stepper stepper, List<String> names) {
        if (!equation.equals(stepper.equation())) {
            throw new IllegalArgumentException("the run is along " + flow + ", " + equation
                    + ", but this descent is along " + stepper.name() + ", " + stepper.equation());
        }
        if (!variables.equals(names)) {
            throw new IllegalArgumentException(
                    "the run is over " + counted(variables) + ", but this loss has " + counted(names));
        }
        if (snapshot.memories() != stepper.memories()) {
            throw new IllegalArgumentException("the run has " + snapshot.memories()
                    + " memories for each variable, but the flow has " + stepper.memories());
        }
    }

    private static String counted(List<String> names) {
        int shown = Math.min(names.size(), 4);
        String first = String.join(", ", names.subList(0, shown));
        return names.size()
                + (names.size() == 1 ? " variable, " : " variables, ")
                + first
                + (shown < names.size() ? ", …" : "");
    }

    /** What has become different now that the run goes on, a sentence each. */
    List<String> differences(Stepper stepper, String now) {
        List<String> differences = new ArrayList<>();
        if (!integrator.equals(now)) {
            differences.add("resumed by " + now + " what was run by " + integrator);
        }
        stepper.hyperparameters().forEach((name, value) -> {
            Double before = hyperparameters.get(name);
            if (before != null && !before.equals(value)) {
                differences.add("resumed with " + name + " = " + value + " where it was " + before);
            }
        });
        return differences;
    }
}
