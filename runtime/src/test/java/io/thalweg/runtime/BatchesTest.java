package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "12, 4", "7, 7", "5, 64", "1000, 64"})
    void anEpochTakesEachRowOnce(int rows, int size) {
        Batches batches = new Batches(size);
        int perEpoch = (rows + size - 1) / size;
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> taken = new ArrayList<>();
            for (int i = 0; i < perEpoch; i++) {
                int[] batch = batch(batches, (long) epoch * perEpoch + i, rows);
                assertThat(batch.length).isBetween(1, size);
                Arrays.stream(batch).forEach(taken::add);
            }
            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, rows).boxed().toList());
        }
    }

    @Test
    void aBatchDependsOnItsStepAlone() {
        Batches forwards = new Batches(7);
        Batches backwards = new Batches(7);
        forwards.seed(42);
        backwards.seed(42);
        List<int[]> drawn = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            drawn.add(batch(forwards, step, 30));
            assertThat(batch(forwards, step, 30)).isEqualTo(drawn.get(step));
        }
        for (int step = 39; step >= 0; step--) {
            assertThat(batch(backwards, step, 30)).isEqualTo(drawn.get(step));
        }
    }

    @Test
    void epochsAndSeedsHaveTheirOwnOrder() {
        Batches batches = new Batches(100);
        int[] first = batch(batches, 0, 100);
        int[] second = batch(batches, 1, 100);
        batches.seed(1);
        int[] other = batch(batches, 0, 100);
        assertThat(first).isNotEqualTo(second).isNotEqualTo(other);
        batches.seed(0);
        assertThat(batch(batches, 0, 100)).isEqualTo(first);
    }

    /** The chi-squared statistic of the first row of 12,000 epochs has 9 degrees of freedom: 27.9 is its 99.9 % point. */
    @Test
    void eachRowIsAsLikelyAsAnyOther() {
        Batches batches = new Batches(2);
        int[] count = new int[10];
        for (int epoch = 0; epoch < 12_000; epoch++) {
            count[batch(batches, 5L * epoch, 10)[0]]++;
        }
        double statistic = Arrays.stream(count)
                .mapToDouble(each -> (each - 1200.0) * (each - 1200.0) / 1200)
                .sum();
        assertThat(statistic).isLessThan(27.9);
    }

    @Test
    void theDataMayGrowAndShrink() {
        Batches batches = new Batches(4);
        assertThat(batch(batches, 0, 3)).hasSize(3);
        assertThat(batch(batches, 1, 8)).hasSize(4).doesNotHaveDuplicates();
        assertThat(batch(batches, 1, 5)).hasSize(1);
        assertThat(batch(batches, Long.MAX_VALUE, Integer.MAX_VALUE / 1000)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "10, 3, 4", "12, 4, 3", "5, 64, 1", "2147483647, 1, 2147483647", "2147483647, 2147483647, 1"
    })
    void anEpochHasAsManySteps(int rows, int size, int steps) {
        assertThat(Batches.perEpoch(rows, size)).isEqualTo(steps);
    }

    @Test
    void theLastBatchCanBeDrawnAgain() {
        Batches batches = new Batches(4);
        batches.drawAgain(10);
        int[] first = Arrays.copyOfRange(batches.order(), batches.first(), batches.end());
        assertThat(first).isEqualTo(batch(batches, 0, 10));
        int[] fifth = batch(batches, 5, 10);
        batches.drawAgain(10);
        assertThat(Arrays.copyOfRange(batches.order(), batches.first(), batches.end()))
                .isEqualTo(fifth);
        batches.drawAgain(3);
        assertThat(Arrays.copyOfRange(batches.order(), batches.first(), batches.end()))
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    /** Otherwise a run that is looked at often would shuffle at each look. */
    @Test
    void theSameSeedChangesNothing() {
        Batches batches = new Batches(4);
        batches.seed(7);
        int[] before = batch(batches, 2, 10);
        batches.seed(7);
        assertThat(Arrays.copyOfRange(batches.order(), batches.first(), batches.end()))
                .isEqualTo(before);
        batches.seed(8);
        batches.seed(7);
        assertThat(batch(batches, 2, 10)).isEqualTo(before);
    }

    @Test
    void nothingToTakeIsRefused() {
        assertThatThrownBy(() -> new Batches(0)).hasMessageContaining("size is 0");
        assertThatThrownBy(() -> new Batches(4).draw(0, 0)).hasMessageContaining("no rows");
    }

    private static int[] batch(Batches batches, long step, int rows) {
        batches.draw(step, rows);
        return Arrays.copyOfRange(batches.order(), batches.first(), batches.end());
    }
}
