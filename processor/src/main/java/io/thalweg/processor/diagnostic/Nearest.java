package io.thalweg.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a misspelt one most likely stands for. */
public final class Nearest {
    private Nearest() {}

    /** At most a third of the letters differ (of one or two letters: none but in case), so that it is worth saying. */
    public static Optional<String> to(String name, Collection<String> known) {
        int limit = name.length() / 3;
        return known.stream()
                .filter(each -> !each.equals(name) && distance(name, each) <= limit)
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(each -> each));
    }

    /** Levenshtein's distance, blind to case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
