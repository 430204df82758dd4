package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, Long.MIN_VALUE})
    void isStandardNormal(long seed) {
        Noise noise = new Noise(seed);
        double[] moments = new double[5];
        int within = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = noise.next();
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(x, k) / DRAWS;
            }
            within += Math.abs(x) < 1 ? 1 : 0;
        }
        // Five standard errors: √(Var xᵏ / DRAWS) is 1, √2, √15 and √96 times 1/√DRAWS.
        double error = 5 / Math.sqrt(DRAWS);
        assertThat(moments[1]).isCloseTo(0, within(error));
        assertThat(moments[2]).isCloseTo(1, within(1.42 * error));
        assertThat(moments[3]).isCloseTo(0, within(3.88 * error));
        assertThat(moments[4]).isCloseTo(3, within(9.8 * error));
        assertThat((double) within / DRAWS).isCloseTo(0.6826895, within(0.47 * error));
    }

    @Test
    void successiveDrawsAreUncorrelated() {
        Noise noise = new Noise(3);
        double before = noise.next();
        double product = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = noise.next();
            product += before * x / DRAWS;
            before = x;
        }
        assertThat(product).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    }

    @Test
    void aSeedFixesTheBits() {
        Noise first = new Noise(42);
        Noise second = new Noise(42);
        Noise other = new Noise(43);
        for (int i = 0; i < 1000; i++) {
            double x = first.next();
            assertThat(second.next()).isEqualTo(x);
            assertThat(other.next()).isNotEqualTo(x);
        }
    }
}
