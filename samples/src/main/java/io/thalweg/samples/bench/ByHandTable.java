package io.thalweg.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link ByHandBenchmark} and prints its ratios. */
public final class ByHandTable {
    private ByHandTable() {}

    /** Arguments are those of JMH. */
    public static void main(String... args) throws Exception {
        Measured measured = Measured.run(ByHandBenchmark.class, args);
        System.out.println(table(measured));
    }

    static String table(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-14s %14s %6s %14s %6s %7s", "", "by hand, us", "bytes", "generated, us", "bytes", "ratio"));
        double product = 1;
        double largest = 0;
        int count = 0;
        for (ByHandBenchmark.Loss loss : ByHandBenchmark.Loss.values()) {
            Map<String, String> parameters = Map.of("loss", loss.name());
            if (measured.has(parameters)) {
                double byHand = measured.time("byHand", parameters);
                double thalweg = measured.time("thalweg", parameters);
                double ratio = thalweg / byHand;
                lines.add(line(
                        "%-14s %14.3f %6d %14.3f %6d %7.2f",
                        loss,
                        byHand,
                        measured.bytes("byHand", parameters),
                        thalweg,
                        measured.bytes("thalweg", parameters),
                        ratio));
                product *= ratio;
                largest = Math.max(largest, ratio);
                count++;
            }
        }
        lines.add(line("Ratios: geometric mean %.2f, largest %.2f", Math.pow(product, 1.0 / count), largest));
        lines.add(
                "JMH itself allocates a few kilobytes in each iteration: a slow row shows some of them, on both sides.");
        return String.join("\n", lines);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
