package io.thalweg.samples.s10_mini_batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.integrate.Schedule;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import io.thalweg.samples.s04_logistic_regression.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs by batches, against the minimum that Newton's method finds. */
class ClassifierTest {
    private static final double[] RATES = {0.003, 0.01, 0.03, 0.1, 0.3, 1};

    private final Rows rows = Rows.of(Main.ROWS, Main.COLUMNS, 1);

    /**
     * The least loss by Newton's method, which is iteratively reweighted least squares here (P. McCullagh, J. A. Nelder,
     * <i>Generalized Linear Models</i>, 2nd ed. (1989), section 2.5), with the slopes and curvatures of the textbook.
     */
    private static double byNewton(Rows rows) {
        int n = rows.x().length;
        int columns = rows.x()[0].length;
        double[] point = new double[columns + 1];
        for (int iteration = 0; iteration < 12; iteration++) {
            double[] slopes = new double[columns + 1];
            double[][] curvatures = new double[columns + 1][columns + 1];
            for (int i = 0; i < n; i++) {
                double[] row = Arrays.copyOf(rows.x()[i], columns + 1);
                row[columns] = 1;
                double probability = 1 / (1 + Math.exp(-dot(row, point)));
                double excess = probability - (rows.member()[i] ? 1 : 0);
                for (int j = 0; j <= columns; j++) {
                    slopes[j] += excess * row[j] / n;
                    for (int k = 0; k <= columns; k++) {
                        curvatures[j][k] += probability * (1 - probability) * row[j] * row[k] / n;
                    }
                }
            }
            for (int j = 0; j < columns; j++) {
                slopes[j] += Main.DECAY * point[j];
                curvatures[j][j] += Main.DECAY;
            }
            double[] step = solved(curvatures, slopes);
            Arrays.setAll(point, j -> point[j] - step[j]);
        }
        return Classifier.loss(Arrays.copyOf(point, columns), point[columns], rows.x(), rows.member(), Main.DECAY);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gauss's elimination; a positive definite matrix needs no pivots. */
    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double factor = matrix[j][i] / matrix[i][i];
                for (int k = i; k < n; k++) {
                    matrix[j][k] -= factor * matrix[i][k];
                }
                right[j] -= factor * right[i];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                right[i] -= matrix[i][k] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        return right;
    }

    private double afterwards(double[] losses) {
        return losses[losses.length - 1];
    }

    @Test
    void patienceFindsTheMinimumOfNewton() {
        assertThat(Main.least(rows)).isCloseTo(byNewton(rows), within(1e-14));
    }

    @Test
    void batchesAreAheadOfTheWholeAtFirst() {
        double least = byNewton(rows);
        double[] steady = Main.byBatches(rows, Main.BATCH_RATE, Schedule.constant(), 1);
        double[] whole = Main.byAllRows(rows, Main.WHOLE_RATE, Main.EPOCHS);
        assertThat(steady).hasSize(Main.EPOCHS + 1);
        assertThat(whole).hasSize(Main.EPOCHS + 1);
        for (int epoch = 1; epoch <= 10; epoch++) {
            assertThat(steady[epoch] - least).isPositive().isLessThan((whole[epoch] - least) / 2);
        }
        assertThat(steady[5] - least).isLessThan(2e-3);
    }

    /** Whatever the seed: the noise of a constant rate stays, that of a fading one goes. */
    @Test
    void theNoiseGoesWithTheSteps() {
        double least = byNewton(rows);
        for (int seed = 1; seed <= 5; seed++) {
            double[] steady = Main.byBatches(rows, Main.BATCH_RATE, Schedule.constant(), seed);
            double[] fading = Main.byBatches(rows, Main.BATCH_RATE, Main.fading(rows), seed);
            assertThat(afterwards(steady) - least).isBetween(1e-4, 3e-3);
            assertThat(afterwards(fading) - least).isBetween(0.0, 2e-5);
        }
    }

    @Test
    void theWholeGetsNearerInTheEnd() {
        double[] whole = Main.byAllRows(rows, Main.WHOLE_RATE, 10 * Main.EPOCHS);
        assertThat(afterwards(whole) - byNewton(rows)).isBetween(-1e-14, 1e-9);
    }

    @Test
    void theRatesAreTheBestOfThoseTried() {
        double[] fading = Arrays.stream(RATES)
                .map(rate -> afterwards(Main.byBatches(rows, rate, Main.fading(rows), 1)))
                .toArray();
        double[] whole = Arrays.stream(RATES)
                .map(rate -> afterwards(Main.byAllRows(rows, rate, Main.EPOCHS)))
                .toArray();
        assertThat(RATES[best(fading)]).isEqualTo(Main.BATCH_RATE);
        assertThat(RATES[best(whole)]).isEqualTo(Main.WHOLE_RATE);
    }

    private static int best(double[] losses) {
        int best = 0;
        for (int i = 1; i < losses.length; i++) {
            best = losses[i] < losses[best] ? i : best;
        }
        return best;
    }

    @Test
    void theSeedDecidesTheRun() {
        assertThat(run(3)).isEqualTo(run(3));
        assertThat(run(3).w()).isNotEqualTo(run(4).w());
    }

    private ClassifierLoss.Point run(long seed) {
        return new ClassifierLoss(rows.x(), rows.member(), Main.DECAY)
                .adam()
                .seed(seed)
                .until(Stop.steps(200))
                .from(new double[Main.COLUMNS], 0)
                .point();
    }

    @Test
    void theLossOfARunIsItsLastBatchs() {
        ClassifierLoss loss = new ClassifierLoss(rows.x(), rows.member(), Main.DECAY);
        Solution<ClassifierLoss.Point> solution =
                loss.adam().until(Stop.steps(2L * loss.stepsPerEpoch())).from(new double[Main.COLUMNS], 0);
        assertThat(loss.stepsPerEpoch()).isEqualTo(157);
        double[] point = Arrays.copyOf(solution.point().w(), Main.COLUMNS + 1);
        point[Main.COLUMNS] = solution.point().bias();
        assertThat(solution.loss()).isNotEqualTo(loss.value(point)).isCloseTo(loss.value(point), within(0.2));
    }

    @Test
    void theWholeIsTheSameLoss() {
        double[] point = new Random(1).doubles(Main.COLUMNS + 1, -1, 1).toArray();
        assertThat(new ClassifierLoss(rows.x(), rows.member(), Main.DECAY).value(point))
                .isEqualTo(new ClassifierWhole(rows.x(), rows.member(), Main.DECAY).value(point));
    }

    @Test
    void theSamplePrintsTheEpochsAndDrawsThem() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("the least loss is 0.256114")
                .containsPattern("(?m)^ +20 +\\d\\.\\de-0[34] +\\d\\.\\de-06 +\\d\\.\\de-03$");
        Pixels picture = Pixels.of(Path.of("target/s10_mini_batches/target/pictures/batches.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.6, 0.99);
        assertThat(picture.share(0x0072B2)).isBetween(0.001, 0.05);
        assertThat(picture.share(0x8CC9F0)).isBetween(0.001, 0.2);
    }
}
