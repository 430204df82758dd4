package io.thalweg.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link GrowthBenchmark} and prints the time for each variable, row or turn: linear growth keeps it. */
public final class GrowthTable {
    private GrowthTable() {}

    /** Arguments are those of JMH. */
    public static void main(String... args) throws Exception {
        System.out.println(table(Measured.run(GrowthBenchmark.class, args)));
    }

    static String table(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "%-10s %8s %14s %14s %9s %9s %9s",
                "n", "", "value, us", "gradient, us", "value/n", "grad./n", "bytes/n"));
        for (GrowthBenchmark.Of of : GrowthBenchmark.Of.values()) {
            for (int n = 10; n <= 1_000_000; n *= 10) {
                Map<String, String> parameters = Map.of("of", of.name(), "n", String.valueOf(n));
                if (measured.has(parameters)) {
                    double value = measured.time("value", parameters);
                    double gradient = measured.time("valueAndGradient", parameters);
                    lines.add(line(
                            "%-10s %8d %14.3f %14.3f %9.2f %9.2f %9.2f",
                            of,
                            n,
                            value,
                            gradient,
                            1000 * value / n,
                            1000 * gradient / n,
                            (double) measured.bytes("valueAndGradient", parameters) / n));
                }
            }
        }
        lines.add("\"gradient\" is the value with its gradient. The times for each of n are in nanoseconds.");
        return String.join("\n", lines);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
