package io.thalweg.samples.s09_hidden_markov;

import io.thalweg.Given;
import io.thalweg.Length;
import io.thalweg.Minimize;

/**
 * A casino that has two dice, a fair one and a loaded one, and changes them from time to time without a word.
 *
 * <p><b>Source:</b> R. Durbin, S. R. Eddy, A. Krogh, G. Mitchison, <i>Biological Sequence Analysis</i> (1998), section
 * 3.2: the occasionally dishonest casino.
 */
public final class Casino {
    /** Faces are counted from 0. */
    static final int FACES = 6;

    /** 2<sup>300</sup>: a power of two, so that scaling by it does not round. */
    private static final double SCALE = 0x1p300;

    private Casino() {}

    /**
     * −log of the probability of what was rolled, for each roll. From this method javac writes {@code CasinoSurprise}.
     *
     * <p>What goes from roll to roll is the probability of all rolls so far, together with that of the die on the table.
     * Both shrink by about six with every roll and would underflow after four hundred, so they are scaled up now and then.
     *
     * @param toLoaded the logit of the probability to change from the fair die to the loaded one before a roll
     * @param toFair the logit of the other way round
     * @param load the logarithms of the loaded die's probabilities, up to a sum
     * @param rolls the faces, 0 to 5; before the first roll either die is as likely
     */
    @Minimize(hessian = true, rate = 20)
    public static double surprise(double toLoaded, double toFair, @Length(FACES) double[] load, @Given int[] rolls) {
        double sum = 0;
        double[] face = new double[FACES];
        for (int i = 0; i < FACES; i++) {
            face[i] = Math.exp(load[i]);
            sum += face[i];
        }
        double spoil = logistic(toLoaded);
        double mend = logistic(toFair);
        double fair = 0.5;
        double loaded = 0.5;
        int scalings = 0;
        for (int roll : rolls) {
            double stillFair = fair * (1 - spoil) + loaded * mend;
            double nowLoaded = fair * spoil + loaded * (1 - mend);
            fair = stillFair / FACES;
            loaded = nowLoaded * (face[roll] / sum);
            if (fair + loaded < 1 / SCALE) {
                fair *= SCALE;
                loaded *= SCALE;
                scalings++;
            }
        }
        return (scalings * Math.log(SCALE) - Math.log(fair + loaded)) / rolls.length;
    }

    /** The probability of a logit. */
    static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
