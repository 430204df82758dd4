package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are resolved as javac resolves them: the program gives what the compiled method gives. */
class NamesTest {
    private static final String CONSTANTS = """
            package lib;
            public class Constants {
                public static final double A = 1.5;
                public static final int B = 7;
                public static final char C = 'c';
                public static final double PI = 3;
                public static class Nested { public static final long D = 11; public static class Deep { public static final double E = 13; } }
            }
            """;
    private static final String LIMITS = """
            package lib;
            public interface Limits { double LOW = -17; byte TINY = 19; }
            """;
    private static final String NEIGHBOUR = """
            package app;
            class Neighbour { static final double N = 23; static final double A = 29; static final double M = Math.PI * 2; }
            """;

    private static final String APP = """
            package app;
            import static java.lang.Math.*;
            import static lib.Constants.A;
            import static lib.Constants.*;
            import static lib.Constants.Nested;
            import io.thalweg.Minimize;
            import lib.*;
            import lib.Constants.Nested.Deep;
            class Base { static final double X0 = 31; static double inherited(double a) { return a * 37; } }
            class App extends Base implements Limits {
                static final double OWN = 41, PI = 43;
                static final double HIDDEN = 47;
                static double max(double a, double b) { return a * b; }
                static class Inner {
                    static final double HIDDEN = 53;
                    static double own(double a) { return a + HIDDEN; }
                    @Minimize static double loss(double x) { return %s; }
                }
                static double own(double a) { return a - HIDDEN; }
            }
            class Aside { static double f(double a) { return a * Deep.E; } static double f(int a) { return a; } }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A * x",
                "B * x / 2",
                "C / 2 * x",
                "PI * x",
                "Math.PI * x + java.lang.Math.E",
                "lib.Constants.PI * x",
                "Constants.Nested.D / 2 * x",
                "Nested.D * x",
                "Deep.E * x",
                "lib.Constants.Nested.Deep.E * x",
                "LOW * x + TINY / 2",
                "Limits.LOW + App.LOW * x",
                "Neighbour.N * x + Neighbour.M",
                "app.Neighbour.A * x",
                "X0 * x + App.X0 + Base.X0",
                "OWN * x + App.OWN + app.App.OWN",
                "HIDDEN * x + App.HIDDEN",
                "own(x) * App.own(x) + Inner.own(x) + App.Inner.own(1)",
                "inherited(x) + App.inherited(2)",
                "max(x, 3) + Math.max(x, 3)",
                "sin(x) + StrictMath.sin(x) + abs(B)",
                "Aside.f(x) + Aside.f(B) + app.Aside.f(3)",
                "Double.MIN_VALUE * x + Integer.MAX_VALUE + Long.SIZE + Byte.MAX_VALUE"
            })
    void areResolvedAsInJava(String expression) throws ReflectiveOperationException {
        Reading reading = Reading.of(APP.formatted(expression), CONSTANTS, LIMITS, NEIGHBOUR);
        for (double x : new double[] {0.3, -2, 1e17}) {
            assertThat(reading.evaluated("Inner.loss", x)).isEqualTo(reading.called("Inner.loss", x));
        }
    }

    @Test
    void localsHideAllElse() throws ReflectiveOperationException {
        Reading reading = Reading.of(
                APP.formatted("x").replace("return x;", "double PI = x; double OWN = PI * 2; return PI + OWN;"),
                CONSTANTS,
                LIMITS,
                NEIGHBOUR);
        assertThat(reading.evaluated("Inner.loss", 3)).isEqualTo(reading.called("Inner.loss", 3));
    }

    @Test
    void variablesOfTheProgramAreUniqueAndNamedAfterTheUsers() {
        Reading reading = Reading.ofMembers("""
                static double twice(double sum) { double x = sum * 2; return x; }
                @Minimize static double loss(double x, double sum2) {
                    double sum = x; sum += sum2; { double t1 = sum; t1++; sum = t1; } double t1 = twice(sum + 1);
                    return t1 + sum;
                }
                """);
        assertThat(reading.program("Box.loss").body().statements())
                .flatExtracting(each -> each.defined())
                .extracting(each -> each.name())
                .containsExactly("sum", "sum$2", "t1", "t1$2", "sum$3", "sum$4", "x$2", "t1$3");
    }

    @Test
    void joinsThatNothingReadsAreDropped() {
        Reading reading = Reading.ofMembers(
                "@Minimize static double loss(double x) { double a = 1; if (x > 0) { a = 2; } return x; }\n"
                        + "@Minimize static double both(double x) { double a = 1; double b = 2; if (x > 0) { a = 2; b = 3; } return a; }");
        assertThat(reading.program("Box.loss").body().statements().get(1).defined())
                .isEmpty();
        assertThat(reading.program("Box.both").body().statements().get(2).defined())
                .hasToString("[a$3]");
    }
}
