package io.thalweg.processor.frontend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Gives out unique and legal names: {@code sum}, then {@code sum$2}, {@code sum$3}. What follows the dollar sign is not the
 * user's, and the pass that names variables drops it where it can; so a user's own dollar sign becomes an underscore, but
 * for a parameter, whose name is known outside.
 */
final class NameSupply {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** The name itself; to be asked for before any other. */
    String parameter(String name) {
        taken.add(name);
        return name;
    }

    String fresh(String wanted) {
        // Java 22 and later have variables without a name.
        String plain = wanted.replace('$', '_');
        String base = SourceVersion.isName(plain) ? plain : "unnamed";
        int use = uses.getOrDefault(base, 1);
        String name = use == 1 ? base : base + "$" + use;
        while (!taken.add(name)) {
            use++;
            name = base + "$" + use;
        }
        uses.put(base, use + 1);
        return name;
    }
}
