package io.thalweg.samples.s09_hidden_markov;

import java.util.Random;

/**
 * A seeded evening in a casino that is known: what was rolled, and what nobody saw, with which die.
 *
 * @param spoil the probability to change from the fair die to the loaded one before a roll
 * @param mend that of the other way round
 * @param face the probabilities of the loaded die's faces
 */
public record Evening(double spoil, double mend, double[] face, int[] rolls, boolean[] loaded) {

    /** The numbers of the source: one roll in two of the loaded die is a six. */
    public static Evening of(int length, long seed) {
        double spoil = 0.05;
        double mend = 0.1;
        double[] face = {0.1, 0.1, 0.1, 0.1, 0.1, 0.5};
        Random random = new Random(seed);
        int[] rolls = new int[length];
        boolean[] loaded = new boolean[length];
        boolean now = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            now ^= random.nextDouble() < (now ? mend : spoil);
            loaded[i] = now;
            rolls[i] = now ? loadedFace(random, face) : random.nextInt(face.length);
        }
        return new Evening(spoil, mend, face, rolls, loaded);
    }

    private static int loadedFace(Random random, double[] face) {
        double left = random.nextDouble();
        int i = 0;
        while (i < face.length - 1 && left >= face[i]) {
            left -= face[i];
            i++;
        }
        return i;
    }
}
