package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Pipeline;
import io.thalweg.processor.frontend.RandomMethods;
import io.thalweg.processor.frontend.Reading;
import io.thalweg.processor.ir.Definitions;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of loops and arrays, of known shapes and random ones, against dual numbers, coordinate by coordinate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopGradientsTest {
    private static final int METHODS = Integer.getInteger("thalweg.loops", 300);
    private static final double RELATIVE = 1e-9;

    static final List<List<?>> DATA = List.of(
            List.of(
                    0.75,
                    new double[] {1.5, -2},
                    new double[] {3, -1, 0.5},
                    new int[] {1, 3, 0},
                    new double[][] {{1, 2}, {3, 0.5}},
                    2),
            List.of(
                    -0.5,
                    new double[] {0.25, -1},
                    new double[] {0.125},
                    new int[] {-7, 2},
                    new double[][] {{-1}, {0.5}, {0}},
                    0),
            List.of(
                    1.25,
                    new double[] {-0.5, 0.7},
                    new double[] {-0.3, 1, 0.2, 0.4},
                    new int[] {9},
                    new double[][] {{1, 1, 1}},
                    4));

    private static final long SEED = Long.getLong("thalweg.loops.seed", 0);

    private Reading random;
    private Reading recurrences;

    @BeforeAll
    void compile() {
        random = Reading.ofMembers(RandomMethods.members(METHODS));
        assertThat(random.compilation().errors()).isEmpty();
        recurrences = Reading.ofMembers(
                seeds().mapToObj(seed -> RandomRecurrences.member(SEED + seed)).collect(Collectors.joining()));
        assertThat(recurrences.compilation().errors()).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, METHODS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomMethodsAreRight(int seed) {
        assertRight(random, "loss" + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomRecurrencesAreRight(int seed) {
        assertRight(recurrences, "recurrence" + (SEED + seed));
    }

    /** Else the comparison would be one of zeros. */
    @Test
    void mostGradientsAreNumbersOtherThanZero() {
        long found = seeds().filter(seed -> {
                    Program loss = recurrences.program("Box.recurrence" + (SEED + seed));
                    return IntStream.range(0, 3)
                            .mapToObj(i -> ForwardLoops.of(loss, DATA.get(0), i == 0 ? 0 : 1, Math.max(0, i - 1)))
                            .anyMatch(dual -> dual.derivative() != 0 && Double.isFinite(dual.size()));
                })
                .count();
        assertThat(found).isGreaterThan(METHODS * 9 / 10);
    }

    static Stream<LoopLosses> shapes() {
        return Stream.of(LoopLosses.values());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void ofKnownShapesAreRight(LoopLosses shape) {
        Reading reading = Reading.ofMembers(shape.member());
        assertThat(reading.compilation().errors()).isEmpty();
        assertRight(reading, shape.method());
    }

    private static void assertRight(Reading reading, String method) {
        Program loss = reading.program("Box." + method);
        List<Var> variables = loss.parameters().subList(0, 2);
        Pipeline.Compiled compiled = Gradients.compiled(loss, variables);
        assertNamesHaveOneType(compiled);
        for (List<?> arguments : DATA) {
            Object value = outcome(loss, arguments);
            assertThat(outcome(compiled.value(), arguments)).isEqualTo(value);
            assertThat(outcome(compiled.gradient(), arguments)).isEqualTo(value);
            if (value instanceof Double real && Double.isFinite(real)) {
                assertGradient(loss, compiled.gradient(), arguments);
            }
        }
    }

    /** Long methods are cut into parts that share fields, those of value and gradient the same. */
    private static void assertNamesHaveOneType(Pipeline.Compiled compiled) {
        Map<String, Type> types = new HashMap<>();
        Definitions.of(compiled.value()).forEach(each -> types.put(each.name(), each.type()));
        assertThat(Definitions.of(compiled.gradient()))
                .allSatisfy(each ->
                        assertThat(types.getOrDefault(each.name(), each.type())).isEqualTo(each.type()));
    }

    private static void assertGradient(Program loss, Program gradient, List<?> arguments) {
        Map<String, Object> outputs = Evaluator.evaluate(gradient, arguments);
        List<String> problems = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            Object partials = outputs.get("d" + loss.parameters().get(k).name());
            int length = partials instanceof double[] array ? array.length : 1;
            assertThat(length).isEqualTo(k == 0 ? 1 : Array.getLength(arguments.get(k)));
            for (int i = 0; i < length; i++) {
                double partial = partials instanceof double[] array ? array[i] : (double) partials;
                ForwardLoops.Dual truth = ForwardLoops.of(loss, arguments, k, i);
                double tolerance = RELATIVE * truth.size();
                if (Double.isFinite(truth.size()) && !(Math.abs(partial - truth.derivative()) <= tolerance)) {
                    problems.add("partial " + k + "." + i + ": " + partial + " is not " + truth);
                }
            }
        }
        assertThat(problems)
                .as(() -> problems + " on data " + DATA.indexOf(arguments) + "\n" + Text.print(loss) + "\n"
                        + Text.print(gradient))
                .isEmpty();
    }

    /** The loss, or the class of what is thrown. */
    private static Object outcome(Program program, List<?> arguments) {
        try {
            return Evaluator.evaluate(program, arguments).get("loss");
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return e.getClass();
        }
    }
}
