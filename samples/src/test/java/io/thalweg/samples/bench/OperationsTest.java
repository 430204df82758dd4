package io.thalweg.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.samples.bench.Operations.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts against ones that are made with a finger on the source. */
class OperationsTest {

    /** For each of 78 pairs: 3 differences, 5 for the square, 1 division, 2 for the cube, 3 for the sum; and 4 times it. */
    @Test
    void theClustersValueIsCounted() throws Exception {
        Operations operations = Operations.of(Subject.cluster(13));
        assertThat(operations.ofValue()).isEqualTo(new Count(78 * 14 + 1, 0));
    }

    /** For each row an exponential, 3 products, 2 differences, 1 for the sum, and the sign, which may be taken once. */
    @Test
    void theCurvesValueIsCounted() throws Exception {
        Operations operations = Operations.of(Subject.curve(10));
        Count count = operations.ofValue();
        assertThat(count.functions()).isEqualTo(10);
        assertThat(count.operators()).isBetween(61L, 70L);
        assertThat(operations.ofValue()).as("once more").isEqualTo(count);
    }

    /** The cheap gradient principle (Baur and Strassen, 1983): at most four or so times the operations. */
    @ParameterizedTest
    @EnumSource
    void aGradientIsASmallMultipleOfTheValue(Sample sample) throws Exception {
        Operations operations = Operations.of(sample.subject());
        long value = operations.ofValue().all();
        assertThat(operations.ofValueAndGradient().all()).isBetween(value, 5 * value);
    }
}
