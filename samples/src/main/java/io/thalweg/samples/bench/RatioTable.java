package io.thalweg.samples.bench;

import io.thalweg.samples.bench.Operations.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link RatioBenchmark} and prints what a gradient costs on top of a value, in time and in operations. */
public final class RatioTable {
    private RatioTable() {}

    /** Arguments are those of JMH. */
    public static void main(String... args) throws Exception {
        System.out.println(table(Measured.run(RatioBenchmark.class, args)));
    }

    static String table(Measured measured) throws IOException, ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "%-20s %12s %12s %6s %11s %11s %6s %11s %6s",
                "", "value, us", "gradient, us", "ratio", "operations", "gradient", "ratio", "functions", "bytes"));
        List<Double> ratios = new ArrayList<>();
        for (Sample sample : Sample.values()) {
            Map<String, String> parameters = Map.of("sample", sample.name());
            if (measured.has(parameters)) {
                double value = measured.time("value", parameters);
                double gradient = measured.time("valueAndGradient", parameters);
                Operations operations = Operations.of(sample.subject());
                Count ofValue = operations.ofValue();
                Count ofGradient = operations.ofValueAndGradient();
                lines.add(line(
                        "%-20s %12.4f %12.4f %6.2f %11d %11d %6.2f %11s %6d",
                        sample,
                        value,
                        gradient,
                        gradient / value,
                        ofValue.all(),
                        ofGradient.all(),
                        (double) ofGradient.all() / ofValue.all(),
                        ofValue.functions() + ":" + ofGradient.functions(),
                        measured.bytes("valueAndGradient", parameters)));
                ratios.add(gradient / value);
            }
        }
        ratios.sort(null);
        double median = (ratios.get((ratios.size() - 1) / 2) + ratios.get(ratios.size() / 2)) / 2;
        lines.add(line("Ratios of times: median %.2f, largest %.2f", median, ratios.get(ratios.size() - 1)));
        lines.add("\"gradient\" is the value with its gradient; each function, such as exp, is one operation.");
        return String.join("\n", lines);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
