package io.thalweg.samples.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A sample's loss, its gradient written by hand, and a point for both.
 *
 * <p>The hand-written side is what somebody who knows both the problem and Java would write for speed: one pass, each
 * function called once, divisions turned into one, sums in locals, nothing allocated. It gives the loss's own value, so it
 * adds up in the loss's order. It is plain: no vector instructions, no {@code Math.fma}.
 */
record Contest(Gradient thalweg, Gradient byHand, double[] point) {

    /** How far both may be apart, relative to the largest entry: they round differently. */
    private static final double APART = 1e-10;

    private static Contest of(Subject subject, Function<List<Object>, Gradient> byHand) {
        return new Contest(subject.objective()::valueAndGradient, byHand.apply(subject.data()), subject.point());
    }

    /** Extended Rosenbrock in 1,000 dimensions. */
    static Contest rosenbrock() {
        return of(Subject.valley(1000), data -> ValleyByHand::valueAndGradient);
    }

    /** Logistic regression, 100,000 rows of 20 columns. */
    static Contest logistic() {
        return of(
                Subject.classifier(100_000, 20),
                data -> new ClassifierByHand((double[][]) data.get(0), (boolean[]) data.get(1), (double) data.get(2))
                        ::valueAndGradient);
    }

    /** A Lennard-Jones cluster of 13 atoms. */
    static Contest lennardJones() {
        return of(Subject.cluster(13), data -> ClusterByHand::valueAndGradient);
    }

    /** The arm with seven joints. */
    static Contest arm() {
        return of(
                Subject.arm(),
                data -> new ArmByHand((double[]) data.get(0), (double[]) data.get(1), (double) data.get(2))
                        ::valueAndGradient);
    }

    /** The perceptron, with 1,000 rows. */
    static Contest perceptron() {
        return of(
                Subject.perceptron(1000),
                data -> new PerceptronByHand((double[][]) data.get(0), (double[]) data.get(1))::valueAndGradient);
    }

    /**
     * This contest, if both sides compute the same.
     *
     * @throws IllegalStateException if they do not
     */
    Contest checked() {
        double[] ours = new double[point.length];
        double[] theirs = new double[point.length];
        double ourValue = thalweg.valueAndGradient(point, ours);
        double theirValue = byHand.valueAndGradient(point, theirs);
        double largest = Arrays.stream(theirs).map(Math::abs).max().orElseThrow();
        boolean same = Math.abs(ourValue - theirValue) <= APART * Math.abs(theirValue);
        for (int i = 0; i < point.length; i++) {
            same &= Math.abs(ours[i] - theirs[i]) <= APART * largest;
        }
        if (!same) {
            throw new IllegalStateException("By hand " + theirValue + " " + Arrays.toString(theirs) + ", but generated "
                    + ourValue + " " + Arrays.toString(ours));
        }
        return this;
    }
}
