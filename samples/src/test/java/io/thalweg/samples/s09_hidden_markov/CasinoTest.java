package io.thalweg.samples.s09_hidden_markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the casino, against all paths one by one, and against Baum and Welch. */
class CasinoTest {

    private static double[] randomPoint(int seed) {
        return new Random(seed).doubles(8, -1.5, 1.5).toArray();
    }

    private static int[] randomRolls(int length, int seed) {
        return new Random(100 + seed).ints(length, 0, 6).toArray();
    }

    private static BaumWelch model(double[] point) {
        double[] face = Arrays.stream(point, 2, 8).map(Math::exp).toArray();
        double sum = Arrays.stream(face).sum();
        return new BaumWelch(
                1 / (1 + Math.exp(-point[0])),
                1 / (1 + Math.exp(-point[1])),
                Arrays.stream(face).map(it -> it / sum).toArray());
    }

    /** The probability of the rolls: a sum over each way, bit by bit, in which the dice may have been changed. */
    private static double overAllPaths(BaumWelch model, int[] rolls) {
        double sum = 0;
        for (int path = 0; path < 1 << (rolls.length + 1); path++) {
            double product = 0.5;
            for (int i = 0; i < rolls.length; i++) {
                boolean before = (path >> i & 1) == 1;
                boolean now = (path >> (i + 1) & 1) == 1;
                double change = before ? model.mend() : model.spoil();
                product *= before == now ? 1 - change : change;
                product *= now ? model.face()[rolls[i]] : 1 / 6.0;
            }
            sum += product;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 12})
    void theSurpriseIsThatOfAllPathsTogether(int length) {
        double[] point = randomPoint(length);
        int[] rolls = randomRolls(length, length);
        double expected = -Math.log(overAllPaths(model(point), rolls)) / length;
        assertThat(new CasinoSurprise(rolls).value(point)).isCloseTo(expected, within(1e-13));
    }

    /** 5,000 rolls have a probability near e<sup>−9000</sup>: without scaling it were 0. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 115, 117, 300, 5000})
    void valueIsTheMethodsAndGradientFishersIdentity(int length) {
        double[] point = randomPoint(7);
        int[] rolls = randomRolls(length, 7);
        double[] gradient = new double[8];
        CasinoSurprise surprise = new CasinoSurprise(rolls);
        double value = surprise.valueAndGradient(point, gradient);
        assertThat(value)
                .isEqualTo(surprise.value(point))
                .isEqualTo(Casino.surprise(point[0], point[1], Arrays.copyOfRange(point, 2, 8), rolls));
        assertThat(value).isFinite();

        BaumWelch model = model(point);
        BaumWelch.Counts counts = model.expect(rolls);
        assertThat(value).isCloseTo(-counts.logProbability() / length, within(1e-12));
        assertThat(gradient).containsExactly(slopes(model, counts, length), within(1e-11));
    }

    /**
     * The slope of log P is the expected slope of the logarithm of what happened, had it been seen (R. A. Fisher, 1925):
     * along a logit, changes seen less changes due; along a face's logarithm, the same of its rolls.
     */
    private static double[] slopes(BaumWelch model, BaumWelch.Counts counts, int length) {
        double[] slopes = new double[8];
        slopes[0] = -(counts.spoilt() - model.spoil() * counts.fromFair()) / length;
        slopes[1] = -(counts.mended() - model.mend() * counts.fromLoaded()) / length;
        double loaded = Arrays.stream(counts.face()).sum();
        for (int i = 0; i < 6; i++) {
            slopes[2 + i] = -(counts.face()[i] - model.face()[i] * loaded) / length;
        }
        return slopes;
    }

    @Test
    void descentEndsWhereBaumAndWelchEnd() {
        int[] rolls = Evening.of(3000, 2).rolls();
        Solution<CasinoSurprise.Point> solution = Main.learn(rolls);
        assertThat(solution.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);

        BaumWelch model = model(new double[] {-2, -2, 0, 0, 0, 0, 0, 1});
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 2000; i++) {
            BaumWelch.Counts counts = model.expect(rolls);
            assertThat(counts.logProbability()).isGreaterThan(before - 1e-9);
            before = counts.logProbability();
            model = counts.maximize();
        }
        assertThat(solution.loss()).isCloseTo(-before / rolls.length, within(1e-12));
        assertThat(Casino.logistic(solution.point().toLoaded())).isCloseTo(model.spoil(), within(1e-6));
        assertThat(Casino.logistic(solution.point().toFair())).isCloseTo(model.mend(), within(1e-6));
        assertThat(Main.faces(solution.point())).containsExactly(model.face(), within(1e-6));
    }

    /** The more rolls, the nearer: twice the standard error of 10,000 rolls is about 0.03 for a face. */
    @Test
    void whatTheEveningWasMadeWithIsLearnt() {
        Evening evening = Evening.of(10_000, 3);
        CasinoSurprise.Point point = Main.learn(evening.rolls()).point();
        assertThat(Casino.logistic(point.toLoaded())).isCloseTo(evening.spoil(), within(0.02));
        assertThat(Casino.logistic(point.toFair())).isCloseTo(evening.mend(), within(0.04));
        assertThat(Main.faces(point)).containsExactly(evening.face(), within(0.04));
    }

    @Test
    void anEveningIsWhatItSays() {
        Evening evening = Evening.of(100_000, 4);
        int loaded = 0;
        int sixes = 0;
        int changes = 0;
        for (int i = 1; i < 100_000; i++) {
            loaded += evening.loaded()[i] ? 1 : 0;
            sixes += evening.loaded()[i] && evening.rolls()[i] == 5 ? 1 : 0;
            changes += evening.loaded()[i] != evening.loaded()[i - 1] ? 1 : 0;
        }
        // In the long run the loaded die is there 0.05 / 0.15 of the time, and 2/3 · 0.05 + 1/3 · 0.1 of the rolls
        // change it.
        assertThat(loaded / 1e5).isCloseTo(1 / 3.0, within(0.02));
        assertThat((double) sixes / loaded).isCloseTo(0.5, within(0.02));
        assertThat(changes / 1e5).isCloseTo(1 / 15.0, within(0.005));
    }

    /** The suspicion after the last roll is the forward half of what Baum and Welch know. */
    @Test
    void theSuspicionIsThatOfTheLastRoll() {
        int[] rolls = randomRolls(50, 1);
        BaumWelch model = model(randomPoint(1));
        double[] suspicion = Main.suspicion(model.spoil(), model.mend(), model.face(), rolls);
        for (int length : new int[] {1, 2, 50}) {
            double[] known = model.expect(Arrays.copyOf(rolls, length)).loaded();
            assertThat(suspicion[length - 1]).isCloseTo(known[length - 1], within(1e-13));
        }
    }

    @Test
    void theSamplePrintsTheTableAndDrawsTheSuspicion() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("GRADIENT_NORM_BELOW after ")
                .containsPattern("loaded rolls 6 +0\\.500 +0\\.(4[89]|5[012])\\d");
        Pixels picture = Pixels.of(Path.of("target/s09_hidden_markov/target/pictures/casino.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.6, 0.99);
        assertThat(picture.share(0x0072B2)).isBetween(0.001, 0.05);
        assertThat(picture.share(0x8CC9F0)).isBetween(0.001, 0.2);
    }
}
