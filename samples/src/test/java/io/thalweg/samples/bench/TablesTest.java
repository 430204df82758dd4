package io.thalweg.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The tables, from benchmarks that are run for a moment in this JVM: the times are of no use, the rows are. */
class TablesTest {
    private static final String[] BRIEF = {"-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-v", "silent"};

    private static Measured measured(Class<?> benchmark, String... args)
            throws RunnerException, CommandLineOptionException {
        String[] all = Arrays.copyOf(BRIEF, BRIEF.length + args.length);
        System.arraycopy(args, 0, all, BRIEF.length, args.length);
        return Measured.run(benchmark, all);
    }

    private static double number(String line, int column) {
        return Double.parseDouble(line.trim().split(" +")[column]);
    }

    @Test
    void byHandHasARatioForEachLossAndTheirMean() throws Exception {
        List<String> lines = ByHandTable.table(measured(ByHandBenchmark.class, "-p", "loss=ARM,LENNARD_JONES"))
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("LENNARD_JONES ");
        assertThat(lines.get(2)).startsWith("ARM ");
        double product = 1;
        for (String line : lines.subList(1, 3)) {
            double ratio = number(line, 3) / number(line, 1);
            assertThat(number(line, 5)).isCloseTo(ratio, within(0.01 + 0.01 * ratio));
            product *= ratio;
        }
        String mean = lines.get(3).replaceFirst("Ratios: geometric mean ([\\d.]+), largest [\\d.]+", "$1");
        assertThat(Double.parseDouble(mean)).isCloseTo(Math.sqrt(product), within(0.01 + 0.01 * Math.sqrt(product)));
    }

    @Test
    void ratioHasTimesAndOperations() throws Exception {
        List<String> lines = RatioTable.table(
                        measured(RatioBenchmark.class, "-p", "sample=CURVE_FITTING,LENNARD_JONES,ARM"))
                .lines()
                .toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(2)).startsWith("CURVE_FITTING ").contains(" (14) ");
        assertThat(lines.get(3)).startsWith("LENNARD_JONES ").contains(" 1093 (0) ");
        assertThat(lines.get(5))
                .isEqualTo("gradient: median %.2f, largest %.2f; Hessian times v: median %.2f, largest %.2f"
                        .formatted(
                                sorted(lines, 2).get(1),
                                sorted(lines, 2).get(2),
                                sorted(lines, 3).get(1),
                                sorted(lines, 3).get(2)));
    }

    private static List<Double> sorted(List<String> lines, int column) {
        return lines.subList(2, 5).stream()
                .map(line -> number(line, column))
                .sorted()
                .toList();
    }

    @Test
    void flowsHaveARatioEachAndTheirMean() throws Exception {
        List<String> lines = FlowsTable.table(measured(FlowsBenchmark.class, "-p", "kind=ADAM,SIGN"))
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("SIGN ");
        assertThat(lines.get(2)).startsWith("ADAM ");
        for (String line : lines.subList(1, 3)) {
            double ratio = number(line, 2) / number(line, 1);
            assertThat(number(line, 4)).isCloseTo(ratio, within(0.01 + 0.01 * ratio));
        }
        double largest = Math.max(number(lines.get(1), 4), number(lines.get(2), 4));
        assertThat(lines.get(3)).startsWith("Ratios: geometric mean ").endsWith(", largest %.2f".formatted(largest));
    }

    @Test
    void growthHasTheTimeForEachOfN() throws Exception {
        List<String> lines = GrowthTable.table(
                        measured(GrowthBenchmark.class, "-p", "n=10,1000", "-p", "of=ROWS,TURNS"))
                .lines()
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(2)).matches("ROWS +1000 .*");
        assertThat(lines.get(3)).matches("TURNS +10 .*");
        double each = number(lines.get(2), 3);
        assertThat(number(lines.get(2), 5)).isCloseTo(each, within(0.01 + 0.001 * each));
    }
}
