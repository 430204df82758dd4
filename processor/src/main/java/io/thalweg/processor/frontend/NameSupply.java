package io.thalweg.processor.frontend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives out unique, legal and readable names: {@code sum}, then {@code sum2}, {@code sum3}; after {@code x1}, {@code x1_2}. */
final class NameSupply {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> uses = new HashMap<>();

    String fresh(String wanted) {
        // Java 22 and later have variables without a name.
        String base = SourceVersion.isName(wanted) ? wanted : "unnamed";
        String separator = Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "";
        int use = uses.getOrDefault(base, 1);
        String name = use == 1 ? base : base + separator + use;
        while (!taken.add(name)) {
            use++;
            name = base + separator + use;
        }
        uses.put(base, use + 1);
        return name;
    }
}
