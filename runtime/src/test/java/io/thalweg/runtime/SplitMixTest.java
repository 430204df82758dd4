package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMixTest {
    /** The bits are promised; that the JDK's generator has the same ones is its own affair, and a witness. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -3, Long.MIN_VALUE, 0x123456789abcdefL})
    void isTheStreamOfFigure16(long seed) {
        SplittableRandom witness = new SplittableRandom(seed);
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < 1000; i++) {
            long bits = witness.nextLong();
            assertThat(SplitMix.at(seed, i)).isEqualTo(bits);
            assertThat(random.next()).isEqualTo(bits);
        }
    }

    /** As published with the author's program in C. */
    @Test
    void beginsAsPublished() {
        SplitMix random = new SplitMix(1234567);
        assertThat(random.next()).isEqualTo(6457827717110365317L);
        assertThat(random.next()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(random.next())).isEqualTo("9817491932198370423");
    }

    @Test
    void anEarlierStateIsTheSeedOfTheRest() {
        SplitMix random = new SplitMix(7);
        random.next();
        random.uniform();
        SplitMix rest = new SplitMix(random.state());
        assertThat(rest.next()).isEqualTo(random.next());
    }

    @Test
    void uniformNumbersAreThoseBits() {
        SplitMix random = new SplitMix(-5);
        for (int i = 0; i < 1000; i++) {
            double expected = (SplitMix.at(-5, i) >>> 11) / 0x1.0p53;
            assertThat(random.uniform()).isEqualTo(expected).isBetween(0.0, Math.nextDown(1.0));
        }
    }

    @Test
    void belowABoundIsEachNumber() {
        SplitMix random = new SplitMix(2);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[random.below(6)]++;
        }
        // Five standard deviations of a count: √(60000 · 1/6 · 5/6) = 91.
        for (int count : counts) {
            assertThat(count).isBetween(10_000 - 457, 10_000 + 457);
        }
        assertThat(random.below(1)).isZero();
    }

    @Test
    void differentBitsAreMixedToDifferentOnes() {
        Set<Long> mixed = new HashSet<>();
        for (int i = -5000; i < 5000; i++) {
            mixed.add(SplitMix.mixed(i));
        }
        assertThat(mixed).hasSize(10_000);
    }
}
