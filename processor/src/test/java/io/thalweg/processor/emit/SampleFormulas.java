package io.thalweg.processor.emit;

import org.hipparchus.dfp.Dfp;

/**
 * The losses of the samples once more, as mathematics has them and in many digits. Where there are two ways to write a
 * loss, this is the other one: expanded, without care for overflow, from the shoulder to the hand, from the last roll
 * to the first.
 */
final class SampleFormulas {
    private static final double STEP = 0.05;
    private static final int HIDDEN = 3;
    private static final int FACES = 6;

    private SampleFormulas() {}

    /** x⁴ − 7x³ + 15x² − 9x + c. */
    static Dfp doubleWell(Dfp[] point) {
        Dfp x = point[0];
        return x.subtract(7)
                .multiply(x)
                .add(15)
                .multiply(x)
                .subtract(9)
                .multiply(x)
                .add(1.62276);
    }

    /** Σ (y − b₁ (1 − exp(−b₂ x)))². */
    static Dfp curveFitting(Dfp[] b, double[] x, double[] y) {
        Dfp sum = b[0].getZero();
        for (int i = 0; i < x.length; i++) {
            Dfp decay = b[1].multiply(x[i]).exp().reciprocal();
            sum = sum.add(square(b[0].subtract(b[0].multiply(decay)).subtract(y[i])));
        }
        return sum;
    }

    /** Σ 100 (x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)², with 100 a² as (10 a)². */
    static Dfp rosenbrock(Dfp[] x) {
        Dfp sum = x[0].getZero();
        for (int i = 0; i < x.length; i += 2) {
            sum = sum.add(square(x[i + 1].subtract(square(x[i])).multiply(10))).add(square(x[i].subtract(1)));
        }
        return sum;
    }

    /** The mean of log(1 + exp(z)), less z for members, + ½ decay ‖w‖²; the last coordinate is the bias. */
    static Dfp logisticRegression(Dfp[] point, double[][] x, boolean[] member, double decay) {
        int n = point.length - 1;
        Dfp sum = point[0].getZero();
        for (int i = 0; i < x.length; i++) {
            Dfp z = point[n];
            for (int j = 0; j < n; j++) {
                z = z.add(point[j].multiply(x[i][j]));
            }
            Dfp softplus = z.exp().add(1).log();
            sum = sum.add(member[i] ? softplus.subtract(z) : softplus);
        }
        Dfp squares = point[0].getZero();
        for (int j = 0; j < n; j++) {
            squares = squares.add(square(point[j]));
        }
        return sum.divide(x.length).add(squares.multiply(decay).divide(2));
    }

    /** The mean of (v · tanh(W (x, 1)) + bias − y)²; the coordinates are W, v, and the bias. */
    static Dfp perceptron(Dfp[] point, double[][] x, double[] y) {
        Dfp sum = point[0].getZero();
        for (int i = 0; i < x.length; i++) {
            Dfp output = point[4 * HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                Dfp input = point[3 * j]
                        .multiply(x[i][0])
                        .add(point[3 * j + 1].multiply(x[i][1]))
                        .add(point[3 * j + 2]);
                // tanh a = 1 − 2 / (exp(2a) + 1)
                Dfp tanh =
                        input.multiply(2).exp().add(1).reciprocal().multiply(-2).add(1);
                output = output.add(point[3 * HIDDEN + j].multiply(tanh));
            }
            sum = sum.add(square(output.subtract(y[i])));
        }
        return sum.divide(x.length);
    }

    /** The mean of (pₖ − observedₖ)², pₖ₊₁ = (1 + step growth) pₖ − step growth / capacity pₖ². */
    static Dfp recurrence(Dfp[] point, double start, double[] observed) {
        Dfp linear = point[0].multiply(STEP);
        Dfp quadratic = linear.divide(point[1]);
        Dfp population = point[0].newInstance(start);
        Dfp sum = point[0].getZero();
        for (double each : observed) {
            population = linear.add(1).multiply(population).subtract(quadratic.multiply(square(population)));
            sum = sum.add(square(population.subtract(each)));
        }
        return sum.divide(observed.length);
    }

    /** Σ 4 (d⁻¹² − d⁻⁶) over all pairs. */
    static Dfp lennardJones(Dfp[] r) {
        Dfp sum = r[0].getZero();
        for (int i = 0; i < r.length; i += 3) {
            for (int j = i + 3; j < r.length; j += 3) {
                Dfp squared = r[0].getZero();
                for (int axis = 0; axis < 3; axis++) {
                    squared = squared.add(square(r[j + axis].subtract(r[i + axis])));
                }
                Dfp sixth = squared.multiply(squared).multiply(squared);
                sum = sum.add(square(sixth).reciprocal()).subtract(sixth.reciprocal());
            }
        }
        return sum.multiply(4);
    }

    /** The hand's frame is the product of all rotations; link after link is added along the z axis of its own joint. */
    static Dfp arm(Dfp[] q, double[] link, double[] pose, double weight) {
        Dfp one = q[0].getOne();
        Dfp zero = q[0].getZero();
        Dfp[] x = {one, zero, zero};
        Dfp[] y = {zero, one, zero};
        Dfp[] z = {zero, zero, one};
        Dfp[] place = {zero, zero, zero};
        for (int k = 0; k < q.length; k++) {
            Dfp cos = q[k].cos();
            Dfp sin = q[k].sin();
            Dfp[] formerX = x;
            if (k % 2 == 0) {
                x = sum(cos, x, sin, y);
                y = sum(sin.negate(), formerX, cos, y);
            } else {
                x = sum(cos, x, sin.negate(), z);
                z = sum(sin, formerX, cos, z);
            }
            place = sum(one, place, q[0].newInstance(link[k]), z);
        }
        Dfp turn = distance(z, pose, 3).add(distance(x, pose, 6));
        return distance(place, pose, 0).add(turn.multiply(weight));
    }

    private static Dfp[] sum(Dfp a, Dfp[] x, Dfp b, Dfp[] y) {
        Dfp[] sum = new Dfp[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = a.multiply(x[i]).add(b.multiply(y[i]));
        }
        return sum;
    }

    private static Dfp distance(Dfp[] x, double[] from, int start) {
        Dfp sum = x[0].getZero();
        for (int i = 0; i < x.length; i++) {
            sum = sum.add(square(x[i].subtract(from[start + i])));
        }
        return sum;
    }

    /**
     * −log P per roll. Backwards: the probability of what is still to come, for either die on the table; the
     * coordinates are the logits of both changes and the logarithms of the loaded die's weights.
     */
    static Dfp hiddenMarkov(Dfp[] point, int[] rolls) {
        Dfp one = point[0].getOne();
        Dfp spoil = point[0].negate().exp().add(1).reciprocal();
        Dfp mend = point[1].negate().exp().add(1).reciprocal();
        Dfp weights = point[0].getZero();
        for (int face = 0; face < FACES; face++) {
            weights = weights.add(point[2 + face].exp());
        }
        Dfp fair = one;
        Dfp loaded = one;
        for (int k = rolls.length - 1; k >= 0; k--) {
            Dfp byFair = fair.divide(FACES);
            Dfp byLoaded = loaded.multiply(point[2 + rolls[k]].exp()).divide(weights);
            fair = one.subtract(spoil).multiply(byFair).add(spoil.multiply(byLoaded));
            loaded = one.subtract(mend).multiply(byLoaded).add(mend.multiply(byFair));
        }
        return fair.add(loaded).divide(2).log().negate().divide(rolls.length);
    }

    private static Dfp square(Dfp x) {
        return x.multiply(x);
    }
}
