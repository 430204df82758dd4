package io.thalweg.samples.s09_hidden_markov;

import java.util.Arrays;

/**
 * The casino's model, and the classical way to learn it.
 *
 * <p><b>Source:</b> L. E. Baum, T. Petrie, G. Soules, N. Weiss, "A maximization technique occurring in the statistical
 * analysis of probabilistic functions of Markov chains", <i>Ann. Math. Statist.</i> 41 (1970), 164–171; scaled in each
 * turn as in L. R. Rabiner, <i>Proc. IEEE</i> 77 (1989), 257–286, section V.A.
 *
 * @param spoil the probability to change from the fair die to the loaded one
 * @param mend that of the other way round
 * @param face those of the loaded die's faces
 */
record BaumWelch(double spoil, double mend, double[] face) {

    /**
     * What is expected to have happened, given the rolls.
     *
     * @param spoilt changes from fair to loaded, out of {@code fromFair} times that the fair die was there before a roll
     * @param mended changes from loaded to fair, out of {@code fromLoaded}
     * @param face how often the loaded die showed each face
     * @param loaded after each roll, the probability of the loaded die
     */
    record Counts(
            double logProbability,
            double spoilt,
            double fromFair,
            double mended,
            double fromLoaded,
            double[] face,
            double[] loaded) {
        /** The model that makes this likeliest. */
        BaumWelch maximize() {
            double sum = Arrays.stream(face).sum();
            return new BaumWelch(
                    spoilt / fromFair,
                    mended / fromLoaded,
                    Arrays.stream(face).map(it -> it / sum).toArray());
        }
    }

    /** Forward and backward through the rolls; state 0 is the fair die, 1 the loaded one. */
    Counts expect(int[] rolls) {
        int n = rolls.length;
        double[][] change = {{1 - spoil, spoil}, {mend, 1 - mend}};
        double[][] forward = new double[n + 1][];
        double[] scale = new double[n + 1];
        forward[0] = new double[] {0.5, 0.5};
        double logProbability = 0;
        for (int i = 1; i <= n; i++) {
            double[] before = forward[i - 1];
            double[] now = new double[2];
            for (int s = 0; s < 2; s++) {
                now[s] = (before[0] * change[0][s] + before[1] * change[1][s]) * shows(s, rolls[i - 1]);
            }
            scale[i] = now[0] + now[1];
            forward[i] = new double[] {now[0] / scale[i], now[1] / scale[i]};
            logProbability += Math.log(scale[i]);
        }
        double[][] expected = new double[2][2];
        double[] faces = new double[6];
        double[] loaded = new double[n];
        double[] backward = {1, 1};
        for (int i = n; i >= 1; i--) {
            loaded[i - 1] = forward[i][1] * backward[1];
            faces[rolls[i - 1]] += loaded[i - 1];
            double[] earlier = new double[2];
            for (int from = 0; from < 2; from++) {
                for (int to = 0; to < 2; to++) {
                    double on = change[from][to] * shows(to, rolls[i - 1]) * backward[to] / scale[i];
                    expected[from][to] += forward[i - 1][from] * on;
                    earlier[from] += on;
                }
            }
            backward = earlier;
        }
        return new Counts(
                logProbability,
                expected[0][1],
                expected[0][0] + expected[0][1],
                expected[1][0],
                expected[1][0] + expected[1][1],
                faces,
                loaded);
    }

    private double shows(int state, int roll) {
        return state == 0 ? 1 / 6.0 : face[roll];
    }
}
