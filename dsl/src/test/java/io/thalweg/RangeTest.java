package io.thalweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

class RangeTest {
    private static final double MOST = 3;

    // That this compiles is part of the test: ints, one side alone, constants, beside the length of an array.
    static double loss(
            @Range(min = 0) double scale,
            @Range(min = -1, max = MOST / 2) double[] weights,
            @Range(max = 1e3) @Length({3, 4}) double[][] matrix) {
        return scale + weights[0] + matrix[0][0];
    }

    @Test
    void eitherSideIsOpenUnlessTold() throws NoSuchMethodException {
        assertThat(Range.class.getMethod("min").getDefaultValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Range.class.getMethod("max").getDefaultValue()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void itStaysInTheSourceOfAParameter() {
        assertThat(Range.class.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.SOURCE);
        assertThat(Range.class.getAnnotation(Target.class).value()).containsExactly(ElementType.PARAMETER);
    }
}
