package io.thalweg.processor.frontend;

import static io.thalweg.processor.frontend.Refused.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Loss;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of decision variables, as they are read, and as they are refused. */
class RangeTest {

    @Test
    void boundsAreConstantsOfAnyKind() {
        Loss loss = Reading.of("""
                        import io.thalweg.*;
                        final class Box {
                            static final int THREE = 3;
                            @Minimize static double loss(
                                    @Range(min = -1, max = 2) double a,
                                    @io.thalweg.Range(max = Box.THREE * 0.5f) double[] b,
                                    @Length({1, 2}) @Range(min = -THREE / 2d) double[][] c,
                                    double d,
                                    @Range(min = -0.0, max = Double.POSITIVE_INFINITY) double e,
                                    @Range(min = Double.NEGATIVE_INFINITY, max = -0.0) double f,
                                    @Range(max = -Double.MIN_VALUE, min = -Double.MAX_VALUE) double g) {
                                return a;
                            }
                        }
                        """).loss("Box.loss");

        double none = Double.POSITIVE_INFINITY;
        assertThat(loss.signature())
                .extracting(each -> each.bounds())
                .containsExactly(
                        new Bounds(-1, 2),
                        new Bounds(-none, 1.5),
                        new Bounds(-1.5, none),
                        Bounds.NONE,
                        new Bounds(0, none),
                        new Bounds(-none, 0),
                        new Bounds(-Double.MAX_VALUE, -Double.MIN_VALUE));
        assertThat(loss.isBounded()).isTrue();
        assertThat(loss.parameters()).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(loss.signature().get(2).extents()).hasSize(2);
    }

    @Test
    void withoutThemThereAreNone() {
        Loss loss = Reading.ofMembers("@Minimize static double loss(double a, double[] b) { return a; }")
                .loss("Box.loss");
        assertThat(loss.isBounded()).isFalse();
        assertThat(loss.signature()).extracting(each -> each.bounds()).containsOnly(Bounds.NONE);
    }

    /** Of another package, or where nothing is to be found. */
    @Test
    void otherRangesMeanNothing() {
        Reading reading = Reading.of("""
                import io.thalweg.Minimize;
                final class Box {
                    @interface Range { double min(); }
                    @Minimize static double loss(@Range(min = 1) double a) { return helper(a); }
                    static double helper(@io.thalweg.Range double a) { return a; }
                }
                """);
        assertThat(reading.loss("Box.loss").isBounded()).isFalse();
    }

    private static Refused parameters(Code code, String message, String declared) {
        return members(code, message, "@Minimize static double loss(" + declared + ") { return 1; }");
    }

    static List<Refused> ranges() {
        String data = "@Range of b stands on data, which no run moves; remove it, or remove @Given";
        String open = "@Range of b gives no bound; give min, max, or both";
        String less = "; make min less than max";
        return List.of(
                parameters(Code.RANGE_OF_DATA, data, "double a, @Given §@Range(min = 0) double b"),
                parameters(Code.RANGE_OF_DATA, data, "double a, §@Range(min = 0) @Given int[] b"),
                parameters(Code.RANGE_OF_DATA, data, "double a, @Given §@io.thalweg.Range double b"),
                parameters(Code.RANGE_OPEN, open, "double a, §@Range double b"),
                parameters(Code.RANGE_OPEN, open, "§@Range() double[] b"),
                parameters(Code.RANGE_OPEN, open, "§@Range(min = Double.NEGATIVE_INFINITY) double b"),
                parameters(Code.RANGE_OPEN, open, "§@Range(min = -1 / 0d, max = 1 / 0d) double b"),
                parameters(
                        Code.RANGE_NAN,
                        "the min of b is NaN; write a number, or leave it out for none",
                        "@Range(max = 1, min = Double§.NaN) double b"),
                parameters(
                        Code.RANGE_NAN,
                        "the max of b is NaN; write a number, or leave it out for none",
                        "@Range(max = 0.0 §/ 0) double b"),
                parameters(
                        Code.RANGE_EMPTY,
                        "no number is between 2.0 and 1.0, the bounds of b" + less,
                        "double a, §@Range(min = 2, max = 1) double b"),
                parameters(
                        Code.RANGE_EMPTY,
                        "no number is between Infinity and Infinity, the bounds of b" + less,
                        "§@Range(min = Double.POSITIVE_INFINITY) double b"),
                parameters(
                        Code.RANGE_EMPTY,
                        "no number is between -Infinity and -Infinity, the bounds of b" + less,
                        "§@Range(max = Double.NEGATIVE_INFINITY) double b"),
                parameters(
                        Code.RANGE_POINT,
                        "the bounds of b allow 1.0 alone; mark b @Given, or make it a constant",
                        "double a, §@Range(min = 1, max = 1) double[] b"),
                parameters(
                        Code.RANGE_POINT,
                        "the bounds of b allow 0.0 alone; mark b @Given, or make it a constant",
                        "double a, §@Range(min = -0.0, max = 0) double b"),
                // What else is wrong with the parameter comes first.
                parameters(
                        Code.VARIABLE_TYPE,
                        "decision variable b is of type int; mark it @Given, or make it a double, a double[] or a double[][]",
                        "double a, @Range int §b"),
                parameters(
                        Code.LENGTH,
                        "@Length of b is 0; give one length of at least 1 for each dimension of an array to be found",
                        "double a, @Range @Length(§0) double[] b"));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void isRefusedOnceAtItsPlace(Refused refused) {
        refused.check();
    }

    @Test
    void eachParameterIsToldOfItsOwn() {
        Reading reading = Reading.of("""
                import io.thalweg.*;
                final class Box {
                    @Minimize static double loss(@Range double a, @Range(min = 1, max = 0) double b, double c) {
                        return zzz;
                    }
                }
                """);
        assertThat(reading.diagnostics("Box.loss"))
                .extracting(each -> each.code())
                .containsExactly(Code.RANGE_OPEN, Code.RANGE_EMPTY, Code.UNRESOLVED_NAME);
    }

    /** Of what is no constant, javac speaks; there is nothing to add. */
    @ParameterizedTest
    @ValueSource(strings = {"min = Math.PI * Math.abs(2)", "max = \"1\"", "min = zzz", "least = 1", "min = limit()"})
    void javacRefusesWhatIsNoNumber(String bounds) {
        Reading reading = Reading.of("""
                import io.thalweg.*;
                final class Box {
                    static double limit() { return 1; }
                    @Minimize static double loss(@Range(%s) double a) { return a; }
                }
                """.formatted(bounds));
        assertThat(reading.compilation().errors()).hasSize(1).allSatisfy(each -> {
            assertThat(each.getLineNumber()).isEqualTo(4);
            assertThat(each.getMessage(Locale.ROOT)).doesNotContain("THALWEG");
        });
    }
}
