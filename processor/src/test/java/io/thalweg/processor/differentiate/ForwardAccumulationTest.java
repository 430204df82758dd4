package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.Pipeline;
import io.thalweg.processor.frontend.Reading;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.RandomPrograms;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Second derivatives as programs: what they look like, that they are the gradient's slopes, and what they cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAccumulationTest {
    /** Times the loss, as is asked of a Hessian-vector product. */
    private static final double MOST = 10;
    /** For a random loss of a few operations, and in the mean. */
    private static final double MOST_EVER = 16;

    private static final double MOST_IN_THE_MEAN = 8;

    private Reading shapes = Reading.ofMembers("");

    @BeforeAll
    void read() {
        StringBuilder members = new StringBuilder();
        Stream.of(LoopLosses.values()).forEach(each -> members.append(each.member()));
        shapes = Reading.ofMembers(members.toString());
    }

    private static Pipeline.Compiled compiled(String parameters, String body, String result) {
        return Gradients.compiled(Gradients.loss(parameters, body, result));
    }

    private static Program hessian(String parameters, String body, String result) {
        Pipeline.Compiled compiled = compiled(parameters, body, result);
        return Gradients.hessian(compiled, compiled.value().parameters());
    }

    @Test
    void rosenbrocksHessianSharesItsWork() {
        Program hessian = hessian("x, y", "", "(1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x)");
        assertThat(Gradients.text(hessian)).isEqualTo("""
                  let oneMinusX: double = 1.0 - x
                  let xSquared: double = x * x
                  let yMinusXSquared: double = y - xSquared
                } yield {
                  loss = oneMinusX * oneMinusX + 100.0 * yMinusXSquared * yMinusXSquared,
                  dx = -2.0 * oneMinusX - 400.0 * (x * yMinusXSquared),
                  dy = 200.0 * yMinusXSquared,
                  h3 = 2.0 - 400.0 * (yMinusXSquared - 2.0 * xSquared),
                  h4 = -400.0 * x,
                  h6 = 200.0
                }
                """);
    }

    @Test
    void alongADirectionTheWorkIsShared() {
        Pipeline.Compiled compiled = compiled("x, y", "let r: double = x * y", "r * r * r");
        Program product = Gradients.product(compiled, compiled.value().parameters(), Map.of());
        assertThat(Gradients.text(product)).isEqualTo("""
                  let r: double = x * y
                  let rSquared: double = r * r
                  let product: double = 3.0 * rSquared
                  let product2: double = 6.0 * (r * (y * vx + x * vy))
                } yield {
                  loss = rSquared * r,
                  dx = product * y,
                  dy = product * x,
                  h3 = y * product2 + vy * product,
                  h4 = x * product2 + vx * product
                }
                """);
    }

    @Test
    void aBranchHandsItsTangentsOut() {
        Program hessian = hessian("x, y", "", "x > 0.0 ? x * x * y : Math.sin(y)");
        assertThat(Evaluator.evaluate(hessian, 2.0, 3.0)).containsExactly(12, 12, 4, 6, 4, 0);
        assertThat(Evaluator.evaluate(hessian, -2.0, 0.5))
                .containsExactly(Math.sin(0.5), 0, Math.cos(0.5), 0, 0, -Math.sin(0.5));
    }

    /** Value and gradient keep their bits: they are the programs that are written without second derivatives. */
    @ParameterizedTest
    @EnumSource
    void ofLoopsTheProductIsTheGradientsSlope(LoopLosses shape) {
        Program loss = shapes.program("Box." + shape.method());
        List<Var> variables = loss.parameters().subList(0, 2);
        Map<Var, Integer> lengths = Map.of(variables.get(1), 2);
        Pipeline.Compiled compiled = Gradients.compiled(loss, variables, lengths);
        Program product = Gradients.product(compiled, variables, lengths);
        double[] v = {0.3, -0.5, 0.8};
        for (List<?> arguments : LoopGradientsTest.DATA) {
            List<Object> along = new ArrayList<>(arguments);
            Collections.addAll(along, v[0], new double[] {v[1], v[2]});
            double[] here = flat(compiled.gradient(), arguments);
            double[] all = flat(product, along);
            for (int i = 0; i < here.length; i++) {
                assertThat(Double.doubleToLongBits(all[i])).isEqualTo(Double.doubleToLongBits(here[i]));
            }
            double step = 1e-4;
            double[][] moved = new double[4][];
            for (int k = 0; k < 4; k++) {
                moved[k] = flat(compiled.gradient(), moved(arguments, v, step * (k < 2 ? k - 2 : k - 1)));
            }
            for (int i = 1; i < here.length; i++) {
                double slope = (moved[0][i] - 8 * moved[1][i] + 8 * moved[2][i] - moved[3][i]) / (12 * step);
                double size = Math.abs(here[i]) + Math.abs(moved[3][i]);
                if (isSmooth(moved, i, step)) {
                    assertThat(all[here.length - 1 + i])
                            .as("%s, %d, data %d", shape, i, LoopGradientsTest.DATA.indexOf(arguments))
                            .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope)) + 1e-8 * size));
                }
            }
        }
    }

    /** Whether the gradient is finite and has no jump between the points. */
    private static boolean isSmooth(double[][] moved, int i, double step) {
        double left = (moved[1][i] - moved[0][i]) / step;
        double right = (moved[3][i] - moved[2][i]) / step;
        double middle = (moved[2][i] - moved[1][i]) / (2 * step);
        double size = Math.abs(left) + Math.abs(right);
        return Double.isFinite(size) && Math.abs(left + right - 2 * middle) <= 1e-2 * (size + 1);
    }

    private static List<Object> moved(List<?> arguments, double[] v, double distance) {
        List<Object> moved = new ArrayList<>(arguments);
        double[] w = (double[]) arguments.get(1);
        moved.set(0, (double) arguments.get(0) + distance * v[0]);
        moved.set(1, new double[] {w[0] + distance * v[1], w[1] + distance * v[2]});
        return moved;
    }

    /** All outputs, one behind the other. */
    private static double[] flat(Program program, List<?> arguments) {
        return Evaluator.evaluate(program, arguments).values().stream()
                .flatMapToDouble(each -> each instanceof double[] array
                        ? java.util.Arrays.stream(array)
                        : java.util.stream.DoubleStream.of((double) each))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void aProductIsASmallMultipleOfTheLoop(LoopLosses shape) {
        Program loss = shapes.program("Box." + shape.method());
        List<Var> variables = loss.parameters().subList(0, 2);
        Map<Var, Integer> lengths = Map.of(variables.get(1), 2);
        Pipeline.Compiled compiled = Gradients.compiled(loss, variables, lengths);
        Program product = Gradients.product(compiled, variables, lengths);
        for (List<?> arguments : LoopGradientsTest.DATA) {
            List<Object> along = new ArrayList<>(arguments);
            Collections.addAll(along, 0.3, new double[] {-0.5, 0.8});
            long ofValue = Work.of(compiled.value(), arguments).operations();
            long ofProduct = Work.of(product, along).operations();
            assertThat(ofProduct)
                    .as("%s: %d for %d", shape, ofProduct, ofValue)
                    .isLessThanOrEqualTo((long) MOST * ofValue + 40);
        }
    }

    @Test
    void aProductIsASmallMultipleOfARandomLoss() {
        long ofLosses = 0;
        long ofProducts = 0;
        for (long seed = 0; seed < 200; seed++) {
            Program loss = RandomPrograms.loss(seed);
            Pipeline.Compiled compiled = Gradients.compiled(loss);
            Program product = Gradients.product(compiled, loss.parameters(), Map.of());
            List<Object> arguments = new ArrayList<>();
            loss.parameters().forEach(each -> arguments.add(0.7));
            List<Object> along = new ArrayList<>(arguments);
            along.addAll(arguments);
            long value = Work.of(compiled.value(), arguments).operations();
            long operations = Work.of(product, along).operations();
            ofLosses += value;
            ofProducts += operations;
            assertThat(operations).as("seed %d", seed).isLessThanOrEqualTo((long) (MOST_EVER * value) + 20);
        }
        assertThat(ofProducts / (double) ofLosses).isLessThan(MOST_IN_THE_MEAN);
    }
}
