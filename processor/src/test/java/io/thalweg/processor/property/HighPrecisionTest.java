package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighPrecisionTest {
    private static final HighPrecision IN = new HighPrecision(60);
    private static final Dfp ONE = IN.of(1.0);

    /** Published digits: OEIS A001113, A002162, A049469, A049470, A003881, A049471, A073742, A072334, A002580. */
    @Test
    void knowsTheConstantsOfTheTables() {
        assertSame(IN.exp(ONE), "2.71828182845904523536028747135266249775724709369995");
        assertSame(IN.log(IN.of(2.0)), "0.693147180559945309417232121458176568075500134360255");
        assertSame(IN.sin(ONE), "0.841470984807896506652502321630298999622563060798371");
        assertSame(IN.cos(ONE), "0.540302305868139717400936607442976603732310420617922");
        assertSame(IN.atan(ONE), "0.785398163397448309615660845819875721049292349843776");
        assertSame(IN.sinh(ONE), "1.17520119364380145688238185059560081515571798133409");
        assertSame(IN.cbrt(IN.of(2.0)), "1.25992104989487316476721060727822835057025146470151");
        assertSame(IN.pow(IN.of(2.0), IN.of(0.5)), "1.41421356237309504880168872420969807856967187537694");
        assertSame(IN.ln10(), "2.30258509299404568401799145468436420760110148862877");
    }

    private static void assertSame(Dfp value, String digits) {
        assertClose(value, value.newInstance(digits), 1e-48);
    }

    private static void assertClose(Dfp value, Dfp expected, double relative) {
        Dfp error = value.subtract(expected).divide(expected).abs();
        assertThat(error.toDouble()).as("%s for %s", value, expected).isLessThan(relative);
    }

    /** Every identity holds relative to the result, close to a zero as well, where a plain formula would cancel. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-20, 1e-8, 0.01, 0.1249, 0.126, 0.3, 0.7, 0.999, 1.0, 1.5, 3.0, 3.14159265, 20.0})
    void keepsIdentities(double x) {
        for (Dfp a : new Dfp[] {IN.of(x), IN.of(-x)}) {
            Dfp sin = IN.sin(a);
            Dfp cos = IN.cos(a);
            assertClose(sin.multiply(sin).add(cos.multiply(cos)), ONE, 1e-55);
            assertClose(IN.sin(a.multiply(2)), sin.multiply(cos).multiply(2), 1e-45);
            assertClose(IN.log1p(IN.expm1(a)), a, 1e-45);
            assertClose(IN.expm1(IN.log1p(a.abs())), a.abs(), 1e-45);
            assertClose(IN.exp(a), IN.expm1(a).add(1), 1e-50);
            assertClose(IN.tanh(a), IN.sinh(a).divide(IN.cosh(a)), 1e-50);
            assertClose(
                    IN.tanh(IN.log1p(a.abs()).divide(2)), a.abs().divide(a.abs().add(2)), 1e-45);
            assertClose(IN.cbrt(a).multiply(IN.cbrt(a)).multiply(IN.cbrt(a)), a, 1e-50);
            Dfp angle = IN.atan(a);
            assertClose(IN.sin(angle).divide(IN.cos(angle)), a, 1e-50);
            assertClose(IN.atan(a).add(IN.atan(a.reciprocal())).abs(), IN.pi().divide(2), 1e-50);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9, 0.25, 0.5, 0.9, 0.999999999, 1.0})
    void turnsSinesBack(double x) {
        Dfp a = IN.of(x);
        assertClose(IN.sin(IN.asin(a)), a, 1e-50);
        assertClose(IN.asin(a).add(IN.acos(a)), IN.pi().divide(2), 1e-50);
        assertClose(IN.asin(a.negate()).negate(), IN.asin(a), 1e-50);
        assertClose(IN.acos(a).add(IN.acos(a.negate())), IN.pi(), 1e-50);
        assertClose(IN.coLeg(a).multiply(IN.coLeg(a)).add(a.multiply(a)), ONE, 1e-55);
    }

    @Test
    void knowsTheQuadrants() {
        for (double y : new double[] {-2.0, -1e-300, 0.0, 1e-300, 0.5, 3.0}) {
            for (double x : new double[] {-2.0, -1e-300, 1e-300, 0.5, 3.0}) {
                assertThat(IN.atan2(IN.of(y), IN.of(x)).toDouble()).isCloseTo(Math.atan2(y, x), ulps(y, x));
            }
        }
        assertThat(IN.atan2(IN.of(1.0), IN.of(0.0)).toDouble()).isEqualTo(Math.PI / 2);
        assertThat(IN.atan2(IN.of(-1.0), IN.of(0.0)).toDouble()).isEqualTo(-Math.PI / 2);
    }

    private static Offset<Double> ulps(double y, double x) {
        return Offset.offset(2 * Math.ulp(Math.atan2(y, x)));
    }

    /** The double functions are within an ulp or two (their documentation), which pins the branches of ours. */
    @Test
    void agreesWithTheDoubleFunctions() {
        assertAgrees(IN::sin, Math::sin, -30, 30);
        assertAgrees(IN::cos, Math::cos, -30, 30);
        assertAgrees(IN::atan, Math::atan, -8, 8);
        assertAgrees(IN::asin, Math::asin, -1, 1);
        assertAgrees(IN::acos, Math::acos, -1, 1);
        assertAgrees(IN::exp, Math::exp, -700, 700);
        assertAgrees(IN::expm1, Math::expm1, -5, 5);
        assertAgrees(IN::log, Math::log, 0, 3);
        assertAgrees(IN::log1p, Math::log1p, -0.9, 3);
        assertAgrees(IN::sinh, Math::sinh, -9, 9);
        assertAgrees(IN::cosh, Math::cosh, -9, 9);
        assertAgrees(IN::tanh, Math::tanh, -9, 9);
        assertAgrees(IN::cbrt, Math::cbrt, -50, 50);
        assertAgrees(a -> IN.pow(a, IN.of(2.7)), a -> Math.pow(a, 2.7), 0, 40);
        assertAgrees(a -> IN.pow(a, IN.of(-3.0)), a -> Math.pow(a, -3.0), -4, 4);
        assertAgrees(a -> IN.pow(IN.of(0.7), a), a -> Math.pow(0.7, a), -40, 40);
    }

    private static void assertAgrees(UnaryOperator<Dfp> ours, DoubleUnaryOperator theirs, double from, double to) {
        Dice dice = new Dice(42);
        for (double x : dice.doubles(200, from, to)) {
            double expected = theirs.applyAsDouble(x);
            double error = ours.apply(IN.of(x)).subtract(IN.of(expected)).abs().toDouble();
            // sinh and its like are documented to 2.5 ulp
            assertThat(error).as("at %s", x).isLessThanOrEqualTo(2.5 * Math.ulp(expected));
        }
    }

    @Test
    void hasNoValueWhereThereIsNone() {
        assertThat(IN.exp(IN.of(1e300)).isInfinite()).isTrue();
        assertThat(IN.exp(IN.of(-1e300)).isZero()).isTrue();
        assertThat(IN.exp(IN.nan()).isNaN()).isTrue();
        assertThat(IN.log(IN.of(-1.0)).isNaN()).isTrue();
        assertThat(IN.log(IN.of(0.0)).isNaN()).isTrue();
        assertThat(IN.asin(IN.of(1.5)).isNaN()).isTrue();
        assertThat(IN.pow(IN.of(-2.0), IN.of(0.5)).isNaN()).isTrue();
        assertThat(IN.pow(IN.of(0.0), IN.of(-0.5)).isNaN()).isTrue();
        assertThat(IN.sin(IN.of(1e13)).isNaN()).isTrue();
        assertThat(IN.atan2(IN.of(0.0), IN.of(0.0)).isNaN()).isTrue();
    }
}
