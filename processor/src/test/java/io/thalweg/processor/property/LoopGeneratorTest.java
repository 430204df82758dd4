package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopGeneratorTest {
    private static final List<Loss> LOSSES = IntStream.range(0, 400)
            .mapToObj(i -> LoopGenerator.draw("f" + i, 1000 + i))
            .toList();

    @Test
    void drawsTheSameLossForTheSameSeed() {
        assertThat(LoopGenerator.draw("f", 7)).isEqualTo(LoopGenerator.draw("f", 7));
        assertThat(LoopGenerator.draw("f", 7).java(""))
                .isNotEqualTo(LoopGenerator.draw("f", 8).java(""));
    }

    @Test
    void drawsAllOfTheLanguage() {
        String all = LOSSES.stream().map(loss -> loss.java("")).collect(Collectors.joining());

        assertThat(all)
                .contains("@io.thalweg.Length(3) double[] w", "double[] v", "double a", "double b")
                .contains("Given double[] x", "Given double[] y", "Given int[] pick", "Given boolean[] on")
                .contains("Given double[][] m", "Given int[][] grid", "Given double s", "Given int c")
                .contains("Given boolean flag", "new double[", "new int[", "new boolean[", " = {");
        assertThat(all)
                .containsPattern("for \\(int (\\w+) = 0; \\1 < x.length; \\1\\+\\+\\)")
                .containsPattern("for \\(int (\\w+) = 1; \\1 <= ")
                .containsPattern("for \\(int (\\w+) = x.length - 1; \\1 >= 0; \\1--\\)")
                .containsPattern("for \\(int (\\w+) = 0; \\1 < [ijk]\\d+; \\1\\+\\+\\)")
                .containsPattern("for \\(int (\\w+) = [ijk]\\d+; \\1 >= 0; ")
                .containsPattern("; (\\w+) \\+= 2\\)")
                .containsPattern("; (\\w+) = \\1 - 1\\)")
                .containsPattern("; x.length > \\w+; ")
                .containsPattern("for \\(double\\[] \\w+ : m\\)")
                .containsPattern("for \\(double \\w+ : x\\)")
                .containsPattern("Help\\d\\([^()]*m\\[");
        assertThat(all)
                .contains("] += ", "] -= ", "] *= ", "]++;", " = Math.max(", " = Math.min(", "} else {", " ? ")
                .contains("sin(", "cos(", "tan(", "asin(", "acos(", "atan(", "sinh(", "cosh(", "tanh(", "exp(")
                .contains("expm1(", "log(", "log10(", "log1p(", "sqrt(", "cbrt(", "toRadians(", "abs(", "pow(")
                .contains("signum(", "floor(", "ceil(", "rint(", "atan2(", "hypot(", "copySign(", "fma(");
    }

    @Test
    void drawsLossesOfAllSizes() {
        List<Integer> lengths =
                LOSSES.stream().map(loss -> loss.java("").length()).toList();

        assertThat(Collections.min(lengths)).isLessThan(500);
        assertThat(Collections.max(lengths)).isGreaterThan(3000);
    }

    /** The oracle follows Java's own doubles bit for bit, or its branches would not be Java's; and no index is wrong. */
    @Test
    void meansWhatJavaMakesOfIt() {
        Oracle oracle = new Oracle(20);
        Batch batch = Batch.plain("PlainLoops", LOSSES);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Loss loss : LOSSES) {
            LoopParameters parameters = new LoopParameters(new Dice(loss.seed()));
            List<Object> arguments = parameters.at(loss, parameters.data(loss), 3);
            double java = batch.value(loss, arguments);
            try {
                double ours = oracle.at(loss, arguments).value();
                compared++;
                if (Double.compare(java, ours) != 0) {
                    differences.add(java + " is not " + ours + " for\n" + loss.java(""));
                }
            } catch (Chain.TooLong e) {
                continue;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(LOSSES.size() / 2);
    }
}
