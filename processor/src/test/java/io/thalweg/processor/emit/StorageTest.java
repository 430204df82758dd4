package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.runtime.Objective;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one variable in Java, and what has to be kept apart. */
class StorageTest {
    private static final int PROGRAMS = Integer.getInteger("thalweg.loops", 60);

    private static String names(String program, String variable) {
        Program parsed = Text.parse(program);
        Storage storage = Storage.of(parsed);
        Var[] found = new Var[1];
        parsed.body()
                .statements()
                .forEach(each -> each.defined().stream()
                        .filter(defined -> defined.name().equals(variable))
                        .forEach(defined -> found[0] = defined));
        return storage.members(found[0]).stream()
                .map(Var::name)
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void aRunningSumIsOneVariable() {
        String program = """
                program f(x: double[]) {
                  let start: double = x[0]
                  for i from 0 while < 3 step 1 carry sum: double = (in: double from start next out) {
                    let out: double = in + x[i]
                  }
                } yield { loss = sum }
                """;
        assertThat(names(program, "sum")).isEqualTo("[in, out, start, sum]");
    }

    @Test
    void aStartThatIsReadLaterIsKept() {
        String program = """
                program f(x: double[]) {
                  let start: double = x[0]
                  for i from 0 while < 3 step 1 carry sum: double = (in: double from start next out) {
                    let out: double = in + x[i] * start
                  }
                } yield { loss = sum }
                """;
        assertThat(names(program, "sum")).isEqualTo("[in, out, sum]");
    }

    @Test
    void aNextWhoseBeforeIsReadLaterIsKept() {
        String program = """
                program f(x: double[]) {
                  for i from 0 while < 3 step 1 carry last: double = (in: double from 1.0 next out),
                      sum: double = (s: double from 0.0 next t) {
                    let out: double = in * x[i]
                    let t: double = s + in
                  }
                } yield { loss = last + sum }
                """;
        assertThat(names(program, "last")).isEqualTo("[in, last]");
        assertThat(names(program, "sum")).isEqualTo("[s, sum, t]");
    }

    @Test
    void aRunningMaximumIsOneVariable() {
        String program = """
                program f(x: double[]) {
                  for i from 0 while < 3 step 1 carry max: double = (in: double from 0.0 next larger) {
                    if x[i] > in { } else { } join larger: double = (x[i], in)
                  }
                } yield { loss = max }
                """;
        assertThat(names(program, "max")).isEqualTo("[in, larger, max]");
    }

    @Test
    void parametersAreNeverWrittenTo() {
        String program = """
                program f(a: double) {
                  for i from 0 while < 3 step 1 carry power: double = (in: double from a next out) {
                    let out: double = in * in
                  }
                } yield { loss = power }
                """;
        assertThat(names(program, "power")).isEqualTo("[in, out, power]");
    }

    @Test
    void carriesChangeAtOnce() {
        String program = """
                program fibonacci(a: double, n: int) {
                  for i from 0 while < n step 1 carry b: double = (b2: double from 0.0 next c2),
                      c: double = (c2: double from 1.0 next b2 + c2),
                      d: double = (d2: double from 7.0 next e2),
                      e: double = (e2: double from 8.0 next d2) { }
                } yield { loss = a * b + d %s}
                """;
        Written written =
                Written.of("double a, given int n", "fibonacci", program.formatted(""), program.formatted(", a = b "));

        assertThat(written.bind(10).value(new double[] {2})).isEqualTo(2 * 55 + 7);
        assertThat(written.bind(11).value(new double[] {2})).isEqualTo(2 * 89 + 8);
        double[] gradient = new double[1];
        assertThat(written.bind(11).valueAndGradient(new double[] {3}, gradient))
                .isEqualTo(3 * 89 + 8);
        assertThat(gradient).containsExactly(89);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 2_000})
    void randomNestsMeanWhatTheirProgramsMean(long first) {
        List<Program> programs = LongStream.range(first, first + PROGRAMS)
                .mapToObj(RandomLoops::program)
                .toList();
        Written written = Written.of("double a, double[3] q, given double[] x", programs);
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = programs.get(i);
            SplittableRandom random = new SplittableRandom(first + i);
            double[] point = random.doubles(1 + RandomLoops.LENGTH, -1, 1).toArray();
            double[] q = {point[1], point[2], point[3]};
            double[] x = random.doubles(RandomLoops.LENGTH, -1, 1).toArray();
            Object expected =
                    Evaluator.evaluate(program, List.of(point[0], q, x)).get("loss");

            Objective objective = written.bindAt(i, (Object) x);

            assertThat(objective.value(point)).as(() -> Text.print(program)).isEqualTo(expected);
            assertThat(objective.valueAndGradient(point, new double[4]))
                    .as(() -> Text.print(program))
                    .isEqualTo(expected);
        }
    }
}
