package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.processor.frontend.RandomMethods;
import io.thalweg.processor.frontend.Reading;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import io.thalweg.runtime.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated classes of losses with loops and arrays mean what their programs mean, bit for bit, time and again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedLoopsTest {
    private static final int METHODS = Integer.getInteger("thalweg.loops", 100);

    private Reading reading;
    private Compiled compiled;

    @BeforeAll
    void compile() {
        StringBuilder members = new StringBuilder(RandomMethods.members(METHODS));
        IntStream.range(0, METHODS).forEach(seed -> members.append(RandomRecurrences.member(seed)));
        Stream.of(LoopLosses.values()).forEach(each -> members.append(each.member()));
        reading = Reading.ofMembers(members.toString());
        assertThat(reading.compilation().errors()).isEmpty();
        compiled = Compiled.with(List.of(), "import io.thalweg.Minimize;\nfinal class Box {\n" + members + "\n}\n");
        assertThat(compiled.messages()).isEmpty();
    }

    static Stream<String> methods() {
        return Stream.concat(
                IntStream.range(0, METHODS).boxed().flatMap(seed -> Stream.of("loss" + seed, "recurrence" + seed)),
                Stream.of(LoopLosses.values()).map(LoopLosses::method));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void meanWhatTheirProgramsMean(String method) {
        Program loss = reading.program("Box." + method);
        List<Var> variables = loss.parameters().subList(0, 2);
        Program gradient =
                Gradients.compiled(loss, variables, Map.of(variables.get(1), 2)).gradient();
        String name = reading.loss("Box." + method).className();
        for (List<?> arguments : LoopGradientsTest.DATA) {
            double a = (double) arguments.get(0);
            double[] w = (double[]) arguments.get(1);
            double[] point = {a, w[0], w[1]};
            Object expected = outcome(() -> bits(Evaluator.evaluate(gradient, arguments)));
            Objective objective = compiled.objective(name, arguments.subList(2, 6));
            for (int again = 0; again < 2; again++) {
                assertThat(outcome(() -> evaluated(objective, point)))
                        .as(() -> "data " + LoopGradientsTest.DATA.indexOf(arguments) + "\n" + source(name))
                        .isEqualTo(expected);
                assertThat(outcome(() -> Double.doubleToLongBits(objective.value(point))))
                        .isEqualTo(expected instanceof List<?> outputs ? outputs.get(0) : expected);
            }
        }
    }

    private String source(String name) {
        return compiled.generated().get(name + ".java");
    }

    private static Object evaluated(Objective objective, double[] point) {
        double[] gradient = {7, 7, 7};
        double value = objective.valueAndGradient(point, gradient);
        return Arrays.stream(new double[] {value, gradient[0], gradient[1], gradient[2]})
                .mapToObj(Double::doubleToLongBits)
                .toList();
    }

    private static Object bits(Map<String, Object> outputs) {
        double[] w = (double[]) outputs.get("dw");
        return Arrays.stream(new double[] {(double) outputs.get("loss"), (double) outputs.get("da"), w[0], w[1]})
                .mapToObj(Double::doubleToLongBits)
                .toList();
    }

    private static Object outcome(Supplier<Object> evaluation) {
        try {
            return evaluation.get();
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return e.getClass();
        }
    }
}
