package io.thalweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static double[] random(int length, int seed) {
        return new SplittableRandom(seed).doubles(length, -10, 10).toArray();
    }

    /** Within so many ulps; NaN and the infinities exactly. */
    private static void assertNear(double actual, double expected, int ulps) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(ulps * Math.ulp(expected)));
        } else {
            assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
        }
    }

    @Test
    void thePublicMethodsAreThese() {
        assertThat(Functions.class.getDeclaredMethods())
                .filteredOn(each -> Modifier.isPublic(each.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder(
                        "square",
                        "sigmoid",
                        "logit",
                        "softplus",
                        "logSigmoid",
                        "logSumExp",
                        "logSumExp",
                        "huber",
                        "sum",
                        "dot",
                        "squaredDistance",
                        "norm2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5", "1, 0.7310585786300049", "-1, 0.2689414213699951", "40, 1", "-700, 9.85967654375977E-305",
        "800, 1", "-800, 0", "Infinity, 1", "-Infinity, 0", "NaN, NaN"
    })
    void theLogisticFunctionIsAccurateInBothTails(double x, double expected) {
        assertNear(Functions.sigmoid(x), expected, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.6931471805599453",
        "1, 1.3132616875182228",
        "-1, 0.3132616875182228",
        "-40, 4.248354255291589E-18",
        "-700, 9.85967654375977E-305",
        "800, 800",
        "-800, 0",
        "Infinity, Infinity",
        "-Infinity, 0",
        "NaN, NaN"
    })
    void softplusIsAccurateInBothTails(double x, double expected) {
        assertNear(Functions.softplus(x), expected, 3);
        assertNear(Functions.logSigmoid(-x), -expected, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-5, 0.1, 0.25, 0.3, 0.5, 0.6, 0.99, 1 - 1e-10})
    void logitIsTheInverseOfTheLogisticFunction(double p) {
        assertThat(Functions.sigmoid(Functions.logit(p))).isCloseTo(p, within(1e-13 * p));
    }

    @Test
    void logitKeepsItsDigitsNearItsZero() {
        // log((1/2 + d) / (1/2 - d)) = 4d + 16/3 d^3 + ...
        for (double d : new double[] {0x1p-20, 0x1p-30, 0x1p-50, -0x1p-20, -0x1p-53}) {
            double series = 4 * d + 16.0 / 3 * d * d * d;
            assertNear(Functions.logit(0.5 + d), series, 4);
        }
        assertThat(Functions.logit(0.5)).isZero();
        assertThat(Functions.logit(0)).isEqualTo(-INFINITY);
        assertThat(Functions.logit(1)).isEqualTo(INFINITY);
        assertThat(Functions.logit(-0.1)).isNaN();
        assertThat(Functions.logit(1.1)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.6931471805599453",
        "1000, 1000, 1000.6931471805599",
        "-1000, -1000, -999.3068528194401",
        "1e10, -1e10, 1e10",
        "1e-10, -50, 1.0000000000019287E-10",
        "3, -Infinity, 3",
        "-Infinity, -Infinity, -Infinity",
        "Infinity, 3, Infinity",
        "Infinity, Infinity, Infinity",
        "-Infinity, Infinity, Infinity",
        "NaN, 3, NaN",
        "NaN, Infinity, NaN"
    })
    void logSumExpOfTwo(double a, double b, double expected) {
        assertNear(Functions.logSumExp(a, b), expected, 2);
        assertNear(Functions.logSumExp(b, a), expected, 2);
    }

    @Test
    void logSumExpOfManyIsThatOfTwoAgainAndAgain() {
        for (int length = 1; length < 40; length++) {
            double[] a = random(length, length);
            double pairwise = -INFINITY;
            for (double each : a) {
                pairwise = Functions.logSumExp(pairwise, each);
            }
            assertThat(Functions.logSumExp(a)).isCloseTo(pairwise, within(1e-15 * (length + 10)));
        }
    }

    @Test
    void logSumExpOfManyNeitherOverflowsNorLosesItsLargest() {
        assertThat(Functions.logSumExp(new double[] {1e308, 1e308})).isEqualTo(1e308);
        assertThat(Functions.logSumExp(new double[] {-1e308, 1e308})).isEqualTo(1e308);
        assertThat(Functions.logSumExp(new double[] {-1000.5, -2000})).isEqualTo(-1000.5);
        assertThat(Functions.logSumExp(new double[] {-INFINITY, 2.5})).isEqualTo(2.5);
        assertThat(Functions.logSumExp(new double[] {-INFINITY, -INFINITY})).isEqualTo(-INFINITY);
        assertThat(Functions.logSumExp(new double[0])).isEqualTo(-INFINITY);
        assertThat(Functions.logSumExp(new double[] {INFINITY, 1, INFINITY})).isEqualTo(INFINITY);
        assertThat(Functions.logSumExp(new double[] {INFINITY, NAN})).isNaN();
        assertThat(Functions.logSumExp(new double[] {NAN, -INFINITY})).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0.5, 1, 0.125",
        "1, 1, 0.5",
        "-1, 1, 0.5",
        "3, 1, 2.5",
        "-3, 1, 2.5",
        "-3, 2, 4",
        "1, 0, 0",
        "Infinity, 1, Infinity",
        "-Infinity, 1, Infinity",
        "NaN, 1, NaN",
        "1, NaN, NaN",
        "1e200, 1, 1e200"
    })
    void huberIsAParabolaBetweenLines(double x, double delta, double expected) {
        assertNear(Functions.huber(x, delta), expected, 0);
    }

    @Test
    void sumsAreAddedFromTheFirstToTheLast() {
        assertThat(Functions.sum(new double[] {1e16, 1, -1e16})).isZero();
        assertThat(Functions.sum(new double[] {1e16, -1e16, 1})).isEqualTo(1);
        assertThat(Functions.sum(new double[0])).isZero();
        double[] a = random(30, 1);
        double[] b = random(30, 2);
        double dot = 0;
        double distance = 0;
        for (int i = 0; i < 30; i++) {
            dot += a[i] * b[i];
            distance += (a[i] - b[i]) * (a[i] - b[i]);
        }
        assertThat(Functions.dot(a, b)).isEqualTo(dot);
        assertThat(Functions.squaredDistance(a, b)).isEqualTo(distance);
        assertThat(Functions.square(-3)).isEqualTo(9);
    }

    @Test
    void arraysOfDifferentLengthsAreNotPaired() {
        double[] two = {1, 2};
        double[] three = {1, 2, 3};
        assertThatThrownBy(() -> Functions.dot(two, three)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Functions.dot(three, two)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Functions.squaredDistance(two, three))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Functions.squaredDistance(three, new double[0]))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-120, 1e-150, 1e-200, 1e-300, 1e-310, 1e120, 1e150, 1e200, 1e300})
    void theNormNeitherOverflowsNorUnderflows(double scale) {
        assertThat(Functions.norm2(new double[] {3 * scale, -4 * scale}))
                .isCloseTo(5 * scale, within(3 * Math.ulp(5 * scale)));
        double[] a = random(50, 3);
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            a[i] *= scale;
            squares = squares.add(new BigDecimal(a[i]).pow(2));
        }
        BigDecimal norm = squares.sqrt(new MathContext(40));
        assertThat(Functions.norm2(a)).isCloseTo(norm.doubleValue(), within(10 * Math.ulp(norm.doubleValue())));
    }

    @Test
    void theNormAtItsEnds() {
        assertThat(Functions.norm2(new double[0])).isZero();
        assertThat(Functions.norm2(new double[] {0, -0.0})).isZero();
        assertThat(Functions.norm2(new double[] {Double.MIN_VALUE})).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions.norm2(new double[] {-Double.MAX_VALUE})).isCloseTo(Double.MAX_VALUE, within(1e293));
        assertThat(Functions.norm2(new double[] {1, -INFINITY})).isEqualTo(INFINITY);
        assertThat(Functions.norm2(new double[] {1, NAN})).isNaN();
    }

    @Test
    void argumentsAreNotChanged() {
        double[] a = random(9, 4);
        double[] b = random(9, 5);
        double[] before = a.clone();
        double[] other = b.clone();
        double unused = Functions.norm2(a) + Functions.logSumExp(a) + Functions.dot(a, b) + Functions.sum(a);
        assertThat(unused + Functions.squaredDistance(a, b)).isFinite();
        assertThat(Arrays.equals(a, before) && Arrays.equals(b, other)).isTrue();
    }
}
