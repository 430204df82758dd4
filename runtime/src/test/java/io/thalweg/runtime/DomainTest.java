package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DomainTest {

    @ParameterizedTest
    @CsvSource({
        "POSITIVE, 4.9e-324, 0",
        "POSITIVE, 1.7976931348623157e308, Infinity",
        "POSITIVE_OR_INFINITE, Infinity, -0.0",
        "NOT_NEGATIVE, 0, -4.9e-324",
        "NOT_NEGATIVE, 1e300, Infinity",
        "FRACTION, 0, -1e-300",
        "FRACTION, 0.9999999999999999, 1",
        "FINITE, -1e300, -Infinity"
    })
    void hasBounds(Domain domain, double inside, double outside) {
        assertThat(domain.checked("it", inside)).isEqualTo(inside);
        assertThatThrownBy(() -> domain.checked("it", outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it must be " + domain + ", but is " + outside);
    }

    @ParameterizedTest
    @EnumSource
    void nanIsNowhere(Domain domain) {
        assertThat(domain.contains(Double.NaN)).isFalse();
        assertThat(domain.contains(0.5)).isTrue();
    }

    @Test
    void saysWhatItHolds() {
        assertThat(Domain.FRACTION).hasToString("at least 0 and below 1");
    }
}
