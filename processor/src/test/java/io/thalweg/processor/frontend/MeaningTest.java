package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs mean what javac makes of the same method, bit for bit, exceptions included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeaningTest {
    private static final double[] VALUES = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -2.5,
        3,
        7,
        1e-300,
        -1e300,
        4e9,
        1e19,
        Math.PI,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static final String HELPERS = """
            static double square(double a) { return a * a; }
            static int sign(double a) { if (a < 0) return -1; if (a > 0) return 1; return 0; }
            static double pick(int a) { return a + 0.25; }
            static double pick(long a) { return a + 0.5; }
            static double pick(double a) { return a + 0.75; }
            static double twice(double a) { double twice = a; a += twice; return a; }
            static double deep(double a, double b) {
                if (a > 0) { if (b > 0) return a - b; a = -a; }
                else { if (b < 0) { return b / a; } b = b + 1; }
                double c = a * b;
                if (c > 2) { c--; } else if (c < -2) return c++;
                return c + a;
            }
            static boolean isSmall(double a) { double b = a * a; return b < 1; }
            """;

    private static final List<String> BODIES = List.of(
            "return x;",
            "return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;",
            "return -x + +y - (-0.0) * x / y % 3;",
            "return 1 / 2 + x;",
            "return 7 / 2 * x + 7 % -4 + -7 / 2;",
            "return 'a' * x + (char) 'b';".replace("(char) ", ""),
            "return (int) x + (long) y;",
            "return (int) (x * 1e10) / 3 + (long) (y * 1e15) / 7 + (double) (int) x;",
            "return 1 / (int) x;",
            "return 5 % (long) x + y;",
            "return (int) x << 3 | (int) y >> 1 ^ (int) x >>> 2 & ~(int) y;",
            "return ((long) x << (int) y) + ((int) x >>> 33L) + (1 << 31) + (1L << 31);",
            "return Integer.MAX_VALUE + 1 + x;",
            "return Integer.MIN_VALUE / -1 - 2147483647 * 2 + -2147483648 + x;",
            "return x < y ? 1 : 2.5;",
            "return x <= y == y >= x ? x : y;",
            "return x == y ? 0 : x != y ? 1 : 2;",
            "return x > y && y > 0 || !(x > 0) ? x : y;",
            "return (x > 0) & (y > 0) | (x < 1) ^ (y < 1) ? 3 : x;",
            "return (x > 0 ? 1 : 2) / 2 + x;",
            "return Math.sin(x) + StrictMath.cos(y) + java.lang.Math.exp(x) + Math.pow(x, 2);",
            "return Math.max(x, 1) + Math.min(1, 2L) + Math.abs((int) y) + Math.max((int) x, (int) y);",
            "return Math.round(x) / 2 + Math.floorDiv((int) y, 7) + Math.floorMod((long) x, 5);",
            "return Math.fma(x, y, 1) + Math.hypot(x, y) + Math.scalb(x, 3) + Math.getExponent(y) + Math.ulp(x);",
            "return Math.addExact((int) x, (int) y);",
            "return Math.PI * x + Math.E + Double.MAX_VALUE + Double.NaN * y + Float.MAX_EXPONENT;",
            "double a = x; a = a * a; a = a + y; return a;",
            "double a; if (x > 0) a = 1; else a = y; return a;",
            "double a = 0; if (x > 0) { a = 1; double b = 2; a += b; } if (y > 0) { int b = 3; a *= b; } return a;",
            "final double a = x; var b = a + 1; var c = 3; c /= 2; return b * c;",
            "int a = 7; a += x; a -= 1.5; a *= y; a <<= 1; a >>= 2L; a >>>= 1; a %= 5; return a;",
            "long a = 7; a += x; a /= 2; a ^= 3; a |= 8; a &= 0xffL; return a;",
            "boolean b = x > 0; b &= y > 0; b |= x < -2; b ^= true; return b ? x : y;",
            "double a = 1; a += x * (a = y) + a; return a;",
            "int i = 2; i = i++ + ++i * i-- - --i; return i + x;",
            "double a = x; double b = a++ * a + --a; return a - b;",
            "double a = 0; double b = (a = x) + (a = y) * a; return a + b;",
            "double a = 0; double b = x > 0 ? (a = 2) : y; return a * 10 + b;",
            "int n = 0; boolean b = x > 0 && n++ == 0 || y > 0 && (n += 2) > 1; return n + (b ? 0.5 : 0);",
            "double a; if (x > 0 && (a = y) > 0) return a; return -1;",
            "int n = 1; double a = x > 0 ? n++ : y > 0 ? n-- * 0.5 : n; return a * 100 + n;",
            "if (x > 0) return 1; return 2;",
            "if (x > 0) { return 1; } else { return y; }",
            "if (x > 0) return 1; if (y > 0) return 2; if (x < -1) return 3; return x + y;",
            "double a = x; if (a > 1) { a = 2; if (y > 1) return a; a = 3; } a += y; return a;",
            "double a = x; { double b = a; if (b > 1) return b; a += b; } { double b = 3; a *= b; } return a;",
            "double a = 0; if (x > 0) { if (y > 0) { if (x > y) return 1; a = 2; } a += 1; } a += x; return a;",
            "double a = 1; if (x > 0) { a = 2; } else { if (y > 0) return 5; if (y < -1) return 6; } return a;",
            "if (x > 0) ; else return y; ; return x;",
            "x = x + 1; y *= x; if (y > 0) x = y; return x - y;",
            "return square(x) + square(x + y) * sign(y);",
            "return pick(1) + pick(1L) + pick(x) + pick((int) y) + pick('a');",
            "return twice(twice(x)) + twice(y++) * y;",
            "return deep(x, y) + deep(y, x) - deep(-x, 0.5);",
            "return x > 0 ? square(x) : deep(x, y);",
            "if (isSmall(x) && isSmall(y)) return x * y; return isSmall(y) || x > 2 ? 1 : 0;",
            "double a = square(x); return y > 0 && square(a) > y ? a : deep(a, y);",
            "square(x++); return x;",
            "double sum = 0; sum += x; sum += y; double sum2 = sum * 2; sum += sum2; return sum;",
            "double returned = x; double value = y; if (x > 1) { if (y > 1) return returned; } return value;",
            "int i = 1_000; i += 0b101 + 0x1F + 017 + 'z'; return i + 1e3 + 0x1p-3 + 1d;",
            "return (((x)) + ((y)));",
            "long a = (int) x; a = a * 3; int b = (int) a; double c = b; c = a; return b + c;",
            "return 1 - 2 - 3 - x - (y - 4 - (5 - x));");

    private Reading reading;

    @BeforeAll
    void compile() {
        StringBuilder members = new StringBuilder(HELPERS);
        for (int i = 0; i < BODIES.size(); i++) {
            members.append("@Minimize static double loss" + i + "(double x, double y) { " + BODIES.get(i) + " }\n");
        }
        reading = Reading.ofMembers(members.toString());
    }

    static List<Integer> bodies() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < BODIES.size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void programGivesWhatTheMethodGives(int number) throws ReflectiveOperationException {
        String method = "Box.loss" + number;
        for (double x : VALUES) {
            for (double y : VALUES) {
                assertThat(reading.evaluated(method, x, y))
                        .as("%s at (%s, %s)", BODIES.get(number), x, y)
                        .isEqualTo(reading.called(method, x, y));
            }
        }
    }
}
