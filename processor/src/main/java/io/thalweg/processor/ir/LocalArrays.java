package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables are states of arrays that the program allocates, and which of these states are gone: the storage has
 * passed on to the next one. A state passes on once at most, and not in a loop inside which it was not defined, whose
 * second turn would need it again.
 */
final class LocalArrays {
    /** Each state with the number of loops around its definition. */
    private final Map<String, Integer> loopsAround = new HashMap<>();

    private final Set<String> replaced = new HashSet<>();
    /** What is in {@code replaced}, in the order of time. */
    private final List<String> history = new ArrayList<>();

    private int loops;

    void add(String state) {
        loopsAround.put(state, loops);
    }

    boolean isLocal(String variable) {
        return loopsAround.containsKey(variable);
    }

    boolean isFromOutsideTheLoop(String state) {
        return loopsAround.getOrDefault(state, 0) < loops;
    }

    boolean isReplaced(String state) {
        return replaced.contains(state);
    }

    void replace(String state) {
        replaced.add(state);
        history.add(state);
    }

    int replacements() {
        return history.size();
    }

    /** Forgets all replacements but the first {@code count}, and gives back the forgotten ones. */
    List<String> restore(int count) {
        List<String> since = history.subList(count, history.size());
        List<String> forgotten = List.copyOf(since);
        forgotten.forEach(replaced::remove);
        since.clear();
        return forgotten;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }
}
