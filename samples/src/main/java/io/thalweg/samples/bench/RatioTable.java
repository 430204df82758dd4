package io.thalweg.samples.bench;

import io.thalweg.samples.bench.Operations.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link RatioBenchmark} and prints what a gradient and a product with the Hessian cost on top of a value, in
 * time and in operations. */
public final class RatioTable {
    private RatioTable() {}

    /** Arguments are those of JMH. */
    public static void main(String... args) throws Exception {
        System.out.println(table(Measured.run(RatioBenchmark.class, args)));
    }

    static String table(Measured measured) throws IOException, ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-20s %37s %37s", "", "time, us", "operations (functions)"));
        lines.add(line(
                "%-20s %11s %12s %12s %11s %12s %12s %6s",
                "", "value", "gradient", "Hessian v", "value", "gradient", "Hessian v", "bytes"));
        List<Double> gradients = new ArrayList<>();
        List<Double> products = new ArrayList<>();
        for (Sample sample : Sample.values()) {
            Map<String, String> parameters = Map.of("sample", sample.name());
            if (measured.has(parameters)) {
                double value = measured.time("value", parameters);
                double gradient = measured.time("valueAndGradient", parameters) / value;
                double product = measured.time("hessianVector", parameters) / value;
                Operations operations = Operations.of(sample.subject());
                Count ofValue = operations.ofValue();
                lines.add(line(
                        "%-20s %11.4f %12.2f %12.2f %11s %12s %12s %6d",
                        sample,
                        value,
                        gradient,
                        product,
                        ofValue.all() + " (" + ofValue.functions() + ")",
                        times(operations.ofValueAndGradient(), ofValue),
                        times(operations.ofHessianVector(), ofValue),
                        Math.max(
                                measured.bytes("valueAndGradient", parameters),
                                measured.bytes("hessianVector", parameters))));
                gradients.add(gradient);
                products.add(product);
            }
        }
        lines.add("gradient: median " + summary(gradients) + "; Hessian times v: median " + summary(products));
        lines.add(
                "\"gradient\" is the value with its gradient, \"Hessian v\" both with the Hessian times a direction; both are");
        lines.add("in multiples of the value. Each function, such as exp, is one operation.");
        return String.join("\n", lines);
    }

    private static String times(Count count, Count value) {
        return line("%.2f (%d)", (double) count.all() / value.all(), count.functions());
    }

    private static String summary(List<Double> ratios) {
        ratios.sort(null);
        double median = (ratios.get((ratios.size() - 1) / 2) + ratios.get(ratios.size() / 2)) / 2;
        return line("%.2f, largest %.2f", median, ratios.get(ratios.size() - 1));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
