package io.thalweg.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.processor.frontend.Reading;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final int ROWS = 12;

    /** Losses over {@code double[][] x, double[] y, int[] k, double a, double b}, the first three data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < x.length; i++) { double r = a * x[i][0] + b - y[i]; sum += r * r; } return sum;",
                "for (int i = 0; i < y.length; i++) { sum -= Math.exp(-a * y[i] * y[i]); } return sum / y.length;",
                "for (double[] row : x) { for (double each : row) { sum += Math.abs(each - a); } } return sum + a * a;",
                "int n = y.length; for (int i = 0; i < n; i++) { sum += Math.abs(y[i] - b); } return a * a + sum / n;",
                "sum = b * b; for (int i = 0; i < k.length; i++) { if (k[i] > 1) { sum += a * y[i]; } else { sum -= b; } }"
                        + " return Math.exp(a) * (sum / 3 - b) + 0.5;",
                "double t = 0; for (int i = 0; i < y.length; i++) { sum += y[i] * a; t += y[k[i]] * b; }"
                        + " return a > 0 ? sum - t / 4 : t;",
                "for (int i = 0; i < y.length; i++) { sum += a * y[i]; } double s = 0;"
                        + " for (int i = 0; i < y.length; i++) { s += b * x[i][1]; } return sum + 2 * s;",
                "for (int i = 0; i < y.length; i++) { sum += a * y[i]; }"
                        + " for (int j = 0; j < 3; j++) { sum = sum * 2 + b; } return sum;",
                "for (int i = 0; i < y.length; i++) { double[] h = {a, b}; double s = 0;"
                        + " for (int j = 0; j < 2; j++) { s += h[j] * x[i][j]; } sum += s * s; } return -sum;",
                "double[] both = new double[2]; for (int i = 0; i < y.length; i++) { sum += a * y[i]; }"
                        + " both[0] = sum; both[1] = b; return both[0] + both[1];",
                "if (a < 0) { return b; } for (int i = 0; i < y.length; i++) { sum += a * y[i]; } return sum;",
            })
    void theMeanOfTheEstimatesIsTheLoss(String body) {
        Program loss = loss(body);
        Batch batch = Batch.of(loss, data(loss)).batch().orElseThrow();
        Program estimate = Verifier.verify(batch.program());
        Random random = new Random(5);
        for (int trial = 0; trial < 5; trial++) {
            List<Object> arguments = arguments(random);
            double whole = value(loss, arguments);
            for (int size : new int[] {1, 3, 4, 12}) {
                int[] order = shuffled(random);
                double mean = 0;
                for (int first = 0; first < ROWS; first += size) {
                    List<Object> batched = new ArrayList<>(arguments);
                    batched.addAll(List.of(order, first, first + size));
                    mean += value(estimate, batched) * size / ROWS;
                }
                assertThat(mean).isCloseTo(whole, within(1e-12 * Math.max(1, Math.abs(whole))));
            }
        }
    }

    @Test
    void aBatchIsNotTheLoss() {
        Program loss = loss("for (int i = 0; i < y.length; i++) { sum += a * y[i] * y[i]; } return sum;");
        Batch batch = Batch.of(loss, data(loss)).batch().orElseThrow();
        List<Object> arguments = arguments(new Random(1));
        arguments.addAll(List.of(shuffled(new Random(2)), 0, 4));
        double[] y = (double[]) arguments.get(1);
        int[] order = (int[]) arguments.get(5);
        double expected = IntStream.range(0, 4)
                        .mapToDouble(i -> y[order[i]])
                        .map(each -> each * each)
                        .sum()
                * (double) arguments.get(3)
                * ROWS
                / 4;
        assertThat(value(batch.program(), arguments)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void itSaysHowManyRowsThereAre() {
        Program loss = loss("int n = y.length - 2; for (int i = 0; i < n; i++) { sum += a * y[i]; } return sum;");
        assertThat(Text.print(Batch.of(loss, data(loss)).batch().orElseThrow().rows()))
                .isEqualTo("y.length - 2");
    }

    @Test
    void whatIsNoSumOverRowsIsRefused() {
        assertThat(refusal("return a * y[0];")).isEqualTo("no loop adds up terms over rows of data");
        assertThat(refusal("for (int j = 0; j < 3; j++) { sum += a * j; } return sum;"))
                .isEqualTo("no loop adds up terms over rows of data");
        assertThat(refusal("for (int i = 0; i < y.length; i++) { sum = a * sum + y[i]; } return sum;"))
                .isEqualTo("a row does more to sum than to add to it");
        assertThat(refusal("for (int i = 0; i < y.length; i++) { sum = Math.max(sum, a * y[i]); } return sum;"))
                .isEqualTo("a row does more to sum than to add to it");
        assertThat(refusal("int n = 0; for (int i = 0; i < y.length; i++) { n++; sum += a * y[i]; } return sum / n;"))
                .isEqualTo("a row hands the int n to the next row");
        assertThat(refusal("double[] h = new double[2];"
                        + " for (int i = 0; i < y.length; i++) { h[0] += a * y[i]; } return h[0];"))
                .isEqualTo("a row hands the double[] h to the next row");
        assertThat(refusal("for (int i = 1; i < y.length; i++) { sum += a * y[i]; } return sum;"))
                .isEqualTo("this loop does not take the rows 0, 1, 2, … one by one");
        assertThat(refusal("for (int i = 0; i < y.length; i++) { sum += a * y[i]; }"
                        + " for (int i = 0; i < y.length - 1; i++) { sum += b * y[i]; } return sum;"))
                .isEqualTo("this loop over data has another number of turns than the one before it");
    }

    @Test
    void whatIsNotAffineInTheSumsIsRefused() {
        String sum = "for (int i = 0; i < y.length; i++) { sum += a * y[i]; } ";
        String multiple = "this is no multiple of a sum over rows, plus or minus something";
        assertThat(refusal(sum + "return Math.sqrt(sum);")).isEqualTo(multiple);
        assertThat(refusal(sum + "return sum * sum;")).isEqualTo("this multiplies two sums over rows");
        assertThat(refusal(sum + "return b / sum;")).isEqualTo("this divides by a sum over rows");
        assertThat(refusal(sum + "return sum > 1 ? a : b;")).isEqualTo(multiple);
        assertThat(refusal(sum + "if (sum > 1) { return a; } return b;")).isEqualTo(multiple);
        assertThat(refusal(sum + "for (int j = 0; j < 2; j++) { sum = sum * sum; } return sum;"))
                .isEqualTo("this multiplies two sums over rows");
        assertThat(refusal(sum + "double v = 1; for (int j = 0; j < 2; j++) { v = v * sum + b; } return v;"))
                .isEqualTo("this multiplies two sums over rows");
        assertThat(refusal(sum + "double v = 0; double m = sum / y.length;"
                        + " for (int i = 0; i < y.length; i++) { v += (y[i] * a - m) * (y[i] * a - m); } return v;"))
                .isEqualTo("this multiplies two sums over rows");
        assertThat(refusal(sum + "double v = 0; for (int i = 0; i < y.length; i++) { v += y[i] * sum; } return v;"))
                .isEqualTo("the terms of this sum over rows depend on another sum over rows");
        assertThat(refusal(sum + "return a;")).isEqualTo("the value does not depend on the sums over rows");
    }

    private static String refusal(String body) {
        Program loss = loss(body);
        Batch.Attempt attempt = Batch.of(loss, data(loss));
        assertThat(attempt.batch()).isEmpty();
        return attempt.refusal().orElseThrow().what();
    }

    private static Program loss(String body) {
        return Reading.ofMembers(
                        "@Minimize static double loss(@io.thalweg.Given double[][] x, @io.thalweg.Given double[] y,"
                                + " @io.thalweg.Given int[] k, double a, double b) { double sum = 0; " + body + " }")
                .program("Box.loss");
    }

    private static List<Var> data(Program loss) {
        return loss.parameters().subList(0, 3);
    }

    private static List<Object> arguments(Random random) {
        double[][] x = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            x[i] = random.doubles(2, -1, 1).toArray();
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(x);
        arguments.add(random.doubles(ROWS, -1, 1).toArray());
        arguments.add(random.ints(ROWS, 0, 4).toArray());
        arguments.add(random.nextDouble());
        arguments.add(random.nextDouble());
        return arguments;
    }

    private static int[] shuffled(Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(each -> each).toArray();
    }

    private static double value(Program program, List<?> arguments) {
        return (double) Evaluator.evaluate(program, arguments).get("loss");
    }
}
