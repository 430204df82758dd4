package io.thalweg.samples.s05_perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the perceptron, against back-propagation by hand. */
class PerceptronTest {
    private static final int HIDDEN = Perceptron.HIDDEN;
    private static final int DIMENSION = 4 * HIDDEN + 1;

    /** Rumelhart, Hinton and Williams (1986), for one hidden layer with tanh, whose derivative is 1 − tanh². */
    private static double[] backPropagated(double[] point, double[][] x, double[] y) {
        double[] slopes = new double[DIMENSION];
        for (int i = 0; i < x.length; i++) {
            double[] input = {x[i][0], x[i][1], 1};
            double[] hidden = new double[HIDDEN];
            double output = point[DIMENSION - 1];
            for (int j = 0; j < HIDDEN; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += point[3 * j + k] * input[k];
                }
                hidden[j] = Math.tanh(sum);
                output += point[3 * HIDDEN + j] * hidden[j];
            }
            double error = 2 * (output - y[i]) / x.length;
            for (int j = 0; j < HIDDEN; j++) {
                slopes[3 * HIDDEN + j] += error * hidden[j];
                double delta = error * point[3 * HIDDEN + j] * (1 - hidden[j] * hidden[j]);
                for (int k = 0; k < 3; k++) {
                    slopes[3 * j + k] += delta * input[k];
                }
            }
            slopes[DIMENSION - 1] += error;
        }
        return slopes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void valueIsTheMethodsAndGradientIsBackPropagation(int seed) {
        Random random = new Random(seed);
        double[] point = random.doubles(DIMENSION, -2, 2).toArray();
        double[][] x = new double[10][];
        Arrays.setAll(x, i -> random.doubles(2, -1, 1).toArray());
        double[] y = random.doubles(10, -1, 1).toArray();
        double[] w = Arrays.copyOf(point, 3 * HIDDEN);
        double[] v = Arrays.copyOfRange(point, 3 * HIDDEN, 4 * HIDDEN);

        PerceptronError error = new PerceptronError(x, y);
        double[] gradient = new double[DIMENSION];
        double value = error.valueAndGradient(point, gradient);
        assertThat(value).isEqualTo(error.value(point)).isEqualTo(Perceptron.error(w, v, point[DIMENSION - 1], x, y));
        assertThat(gradient).containsExactly(backPropagated(point, x, y), within(1e-13));
    }

    @Test
    void unitsThatStartAlikeStayAlike() {
        double[] w = new double[3 * HIDDEN];
        double[] v = new double[HIDDEN];
        Arrays.fill(w, 0.3);
        Arrays.fill(v, 0.4);
        PerceptronError.Point end = new PerceptronError(Main.X, Main.EXCLUSIVE_OR)
                .gradient()
                .until(Stop.steps(100))
                .from(w, v, 0)
                .point();
        assertThat(end.v()).containsOnly(end.v()[0]).doesNotContain(0.4);
        assertThat(Arrays.copyOf(end.w(), 3)).isEqualTo(Arrays.copyOfRange(end.w(), 3, 6));
    }

    @Test
    void itLearnsTheExclusiveOr() {
        Solution<PerceptronError.Point> solution = Main.learn(1);
        assertThat(solution.status()).isEqualTo(Status.LOSS_BELOW);
        for (int i = 0; i < 4; i++) {
            // A mean of squares below 1e-10 leaves at most 2e-5 for one of four.
            assertThat(Main.answer(solution.point(), Main.X[i])).isCloseTo(Main.EXCLUSIVE_OR[i], within(2e-5));
        }
    }

    @Test
    void theSamplePrintsTheTable() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("LOSS_BELOW after")
                .contains("0, 1  is 1  learnt ")
                .contains("1, 1  is 0  learnt ");
    }
}
