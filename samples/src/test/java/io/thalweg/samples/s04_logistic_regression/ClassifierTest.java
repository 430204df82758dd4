package io.thalweg.samples.s04_logistic_regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.samples.jdk.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the classifier, against a gradient by hand and the classifier that is known. */
class ClassifierTest {
    private static final double DECAY = 0.01;

    private final Rows rows = Rows.of(300, 4, 7);

    /** The mean of (probability − member) x, the textbook's form, plus the decay; at the end the bias. */
    private static double[] byHand(Rows rows, double[] point, double decay) {
        int columns = point.length - 1;
        double[] slopes = new double[point.length];
        int count = rows.x().length;
        for (int i = 0; i < count; i++) {
            double z = point[columns];
            for (int j = 0; j < columns; j++) {
                z += point[j] * rows.x()[i][j];
            }
            double excess = 1 / (1 + Math.exp(-z)) - (rows.member()[i] ? 1 : 0);
            for (int j = 0; j < columns; j++) {
                slopes[j] += excess * rows.x()[i][j] / count;
            }
            slopes[columns] += excess / count;
        }
        for (int j = 0; j < columns; j++) {
            slopes[j] += decay * point[j];
        }
        return slopes;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 30})
    void valueIsTheMethodsAndGradientTheOneByHand(double size) {
        Random random = new Random(3);
        double[] point = random.doubles(5, -size, Math.nextUp(size)).toArray();
        ClassifierLoss loss = new ClassifierLoss(rows.x(), rows.member(), DECAY);
        double[] gradient = new double[5];
        double value = loss.valueAndGradient(point, gradient);
        assertThat(value)
                .isEqualTo(loss.value(point))
                .isEqualTo(Classifier.loss(Arrays.copyOf(point, 4), point[4], rows.x(), rows.member(), DECAY));
        assertThat(gradient).containsExactly(byHand(rows, point, DECAY), within(1e-13));
    }

    @Test
    void atZeroEveryRowCostsOneBit() {
        double value = new ClassifierLoss(rows.x(), rows.member(), DECAY).value(new double[5]);
        assertThat(value).isCloseTo(Math.log(2), within(1e-14));
    }

    /** e<sup>z</sup> of such scores is no double. */
    @Test
    void largeScoresDoNotOverflow() {
        double[] point = {1e4, -1e4, 1e4, -1e4, 1e4};
        double[] gradient = new double[5];
        double value = new ClassifierLoss(rows.x(), rows.member(), 0).valueAndGradient(point, gradient);
        assertThat(value).isFinite().isGreaterThan(1000);
        assertThat(gradient).containsExactly(byHand(rows, point, 0), within(1e-13));
    }

    @Test
    void descentEndsWhereTheSlopesByHandVanishNearTheKnownClassifier() {
        Rows many = Rows.of(2000, 5, 1);
        Solution<ClassifierLoss.Point> solution = Main.learn(many);
        assertThat(solution.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        double[] point = Arrays.copyOf(solution.point().w(), 6);
        point[5] = solution.point().bias();
        assertThat(byHand(many, point, Main.DECAY)).containsOnly(new double[] {0}, within(1e-8));
        assertThat(solution.point().w()).containsExactly(many.w(), within(0.25));
        assertThat(solution.point().bias()).isCloseTo(many.bias(), within(0.25));
    }

    @Test
    void theSamplePrintsEachWeight() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("GRADIENT_NORM_BELOW after")
                .contains("w[4]", "bias");
    }
}
