package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;

/**
 * A random loss over data, with data sets and points to try it at.
 *
 * @param sets one for each set of data
 */
record LoopSample(Loss loss, List<Data> sets) {
    private static final int SETS = 2;
    private static final int POINTS = 2;
    private static final int TRIES = 4;

    /** Data, with the points to try one bound objective at. Their open lengths are the same. */
    record Data(List<Case> cases) {}

    /** Arguments of the method, and the truth there. */
    record Case(List<Object> arguments, Oracle.Truth truth) {
        /** Whether the gradient is asked for; the value is Java's in any case. */
        boolean isClear() {
            return truth.isUsable();
        }
    }

    /** The sample of a seed: losses are drawn until each set has a point with a true gradient. */
    static LoopSample draw(String name, long seed, Oracle oracle) {
        Dice dice = new Dice(seed);
        while (true) {
            Loss loss = LoopGenerator.draw(name, dice.seed());
            List<Data> sets = new ArrayList<>();
            for (int i = 0; i < SETS; i++) {
                sets.add(data(loss, dice, oracle));
            }
            if (sets.stream().allMatch(set -> set.cases().stream().anyMatch(Case::isClear))) {
                return new LoopSample(loss, sets);
            }
        }
    }

    private static Data data(Loss loss, Dice dice, Oracle oracle) {
        LoopParameters parameters = new LoopParameters(dice);
        List<Object> data = parameters.data(loss);
        int open = 2 + dice.below(3);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < TRIES && cases.stream().filter(Case::isClear).count() < POINTS; i++) {
            List<Object> arguments = parameters.at(loss, data, open);
            try {
                cases.add(new Case(arguments, oracle.at(loss, arguments)));
            } catch (Chain.TooLong e) {
                return new Data(List.of());
            }
        }
        return new Data(cases);
    }
}
