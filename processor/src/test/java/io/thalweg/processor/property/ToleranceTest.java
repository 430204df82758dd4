package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {
    private static final HighPrecision IN = new HighPrecision(50);

    @ParameterizedTest
    @CsvSource({
        "2.0, 2.0, 1e-16, true",
        "2.000000000001, 2.0, 1e-16, true",
        "2.00000000001, 2.0, 1e-16, false",
        "2.00000000001, 2.0, 1e-13, true",
        "2.01, 2.0, 1e-13, false",
        "-2.0, 2.0, 1e-16, false",
        "1e-17, 0.0, 1e-16, true",
        "1e-17, 0.0, 0.0, false",
        "0.0, 0.0, 0.0, true",
        "-0.0, 0.0, 0.0, true",
        "0.0, 1e-310, 0.0, true",
        "0.0, 1e-290, 0.0, false",
        "1e300, -1.7e308, 1e290, false",
        "NaN, 2.0, 1e10, false",
        "Infinity, 2.0, 1e10, false"
    })
    void judges(double computed, double truth, double noise, boolean accepted) {
        assertThat(Tolerance.accepts(computed, IN.of(truth), noise)).isEqualTo(accepted);
    }
}
