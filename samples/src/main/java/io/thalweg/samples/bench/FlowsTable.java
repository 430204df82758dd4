package io.thalweg.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link FlowsBenchmark} and prints its ratios. */
public final class FlowsTable {
    private FlowsTable() {}

    /** Arguments are those of JMH. */
    public static void main(String... args) throws Exception {
        System.out.println(table(Measured.run(FlowsBenchmark.class, args)));
    }

    static String table(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-16s %14s %14s %6s %7s", "a step", "by hand, ns", "generated, ns", "bytes", "ratio"));
        double product = 1;
        double largest = 0;
        int count = 0;
        for (FlowsBenchmark.Kind kind : FlowsBenchmark.Kind.values()) {
            Map<String, String> parameters = Map.of("kind", kind.name());
            if (measured.has(parameters)) {
                double byHand = measured.time("byHand", parameters);
                double thalweg = measured.time("thalweg", parameters);
                double ratio = thalweg / byHand;
                long bytes = measured.bytes("thalweg", parameters);
                lines.add(line("%-16s %14.1f %14.1f %6d %7.2f", kind, byHand, thalweg, bytes, ratio));
                product *= ratio;
                largest = Math.max(largest, ratio);
                count++;
            }
        }
        lines.add(line("Ratios: geometric mean %.2f, largest %.2f", Math.pow(product, 1.0 / count), largest));
        lines.add("A run of ten thousand steps allocates what holds its state; bytes are for each step, rounded.");
        return String.join("\n", lines);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
