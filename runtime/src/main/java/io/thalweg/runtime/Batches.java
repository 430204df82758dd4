package io.thalweg.runtime;

import java.util.Random;

/**
 * Which rows of the data a step takes: the rows are put in a random order, and the steps take them from it, {@code size}
 * at a time, until all were taken: an epoch. The next epoch has another order. The last batch of an epoch is smaller
 * where the size does not divide the number of rows.
 *
 * <p>The batch of a step depends on the seed, the step's number and the number of rows alone, so a step that is taken
 * again takes the same rows. Within one step each row is as likely as any other.
 *
 * <p>Not thread-safe.
 *
 * <p><b>Source:</b> of the shuffle, D. E. Knuth, <i>The Art of Computer Programming</i> 2, 3rd ed. (1998), section 3.4.2,
 * algorithm P. Seed and epoch are mixed by {@link SplitMix}.
 */
public final class Batches {
    private final int size;
    private final Random random = new Random(0);
    private int[] order = {};
    private long seed;
    private long epoch = -1;
    private long step;
    private int rows = -1;
    private int first;
    private int end;

    /**
     * Batches of that many rows.
     *
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    public Batches(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch has at least 1 row, but size is " + size);
        }
        this.size = size;
    }

    /** The number of steps in which batches of a size take each of the rows once. */
    public static int perEpoch(int rows, int size) {
        return (rows - 1) / size + 1;
    }

    /** Draws by another seed from now on; by the same one, nothing changes. */
    public void seed(long seed) {
        if (seed != this.seed) {
            this.seed = seed;
            epoch = -1;
        }
    }

    /**
     * Draws the batch of a step; what the methods below give then holds until the next draw.
     *
     * @param step counted from 0
     * @param rows the number of rows that the data has now
     * @throws IllegalArgumentException if there is none
     */
    public void draw(long step, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("the data has no rows, so there is no batch of them");
        }
        int batches = perEpoch(rows, size);
        long turn = step / batches;
        if (turn != epoch || rows != this.rows) {
            shuffle(turn, rows);
        }
        this.step = step;
        first = (int) (step % batches) * size;
        end = rows - first < size ? rows : first + size;
    }

    /** Draws the batch of the step that was drawn for last, or of step 0, once more: the data may be another by now. */
    public void drawAgain(int rows) {
        draw(step, rows);
    }

    /** The numbers of all rows in the order of this epoch, live; there may be more entries behind them. */
    public int[] order() {
        return order;
    }

    /** Where the batch begins in {@link #order}. */
    public int first() {
        return first;
    }

    /** Where the batch ends in {@link #order}: the place behind its last row. */
    public int end() {
        return end;
    }

    /** From the numbers in their order, so that an epoch does not depend on those before it. */
    private void shuffle(long epoch, int rows) {
        if (order.length < rows) {
            order = new int[rows];
        }
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        // The seed is mixed by itself first: noise of the same seed is to be independent of the order.
        random.setSeed(SplitMix.at(SplitMix.mixed(seed), epoch));
        for (int last = rows - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = order[last];
            order[last] = order[other];
            order[other] = row;
        }
        this.epoch = epoch;
        this.rows = rows;
    }
}
