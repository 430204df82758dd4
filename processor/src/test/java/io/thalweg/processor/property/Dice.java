package io.thalweg.processor.property;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from 0 up to, without, {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    /** A seed for other dice. */
    long seed() {
        return random.nextLong();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double[] doubles(int count, double least, double most) {
        return random.doubles(count, least, most).toArray();
    }

    <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    String one(String... items) {
        return items[random.nextInt(items.length)];
    }
}
