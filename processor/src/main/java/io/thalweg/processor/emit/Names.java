package io.thalweg.processor.emit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Hands out names that are free: a wish that is taken, or is no identifier, gets underscores. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    Names(Collection<String> taken) {
        this.taken.addAll(taken);
    }

    String free(String wish) {
        String name = wish;
        while (!SourceVersion.isName(name) || !taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** The wish itself, or followed by the first number from 2 on that makes it free. */
    String numbered(String wish) {
        String name = wish;
        for (int number = 2; !taken.add(name); number++) {
            name = wish + number;
        }
        return name;
    }

    boolean isTaken(String name) {
        return taken.contains(name);
    }

    /** {@code best}, {@code x} → {@code bestX}. */
    static String join(String first, String second) {
        return first + Character.toUpperCase(second.charAt(0)) + second.substring(1);
    }
}
