package io.thalweg.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses that no batch of rows can stand for: one error each, at the statement that stands in the way. */
class BatchRefusalTest {
    private static final int FIRST_LINE = 6;

    /**
     * A body.
     *
     * @param line the line of the body that is refused, from 1; 0 for the annotation's batch
     */
    private record Body(int line, String what, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Body> bodies() {
        return List.of(
                new Body(0, "no loop adds up terms over rows of data", "return a * y[0];"),
                new Body(
                        0,
                        "no loop adds up terms over rows of data",
                        "double sum = 0;\nfor (int j = 0; j < 3; j++) {\nsum += a * j;\n}\nreturn sum;"),
                new Body(
                        3,
                        "a row does more to sum than to add to it",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum = a * sum + y[i];\n}\nreturn sum;"),
                new Body(
                        4,
                        "a row hands the int n to the next row",
                        "double sum = 0;\nint n = 0;\nfor (int i = 0; i < y.length; i++) {\nn++;\nsum += a * y[i];\n}\n"
                                + "return sum / n;"),
                new Body(
                        3,
                        "a row hands the double[] h to the next row",
                        "double[] h = new double[2];\nfor (int i = 0; i < y.length; i++) {\nh[0] += a * y[i];\n}\n"
                                + "return h[0];"),
                new Body(
                        2,
                        "this loop does not take the rows 0, 1, 2, … one by one",
                        "double sum = 0;\nfor (int i = 1; i < y.length; i++) {\nsum += a * y[i];\n}\nreturn sum;"),
                new Body(
                        5,
                        "this loop over data has another number of turns than the one before it",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\n"
                                + "for (int i = 0; i < y.length - 1; i++) {\nsum += y[i];\n}\nreturn sum;"),
                new Body(
                        5,
                        "this multiplies two sums over rows",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\n"
                                + "double square = sum * sum;\nreturn square;"),
                new Body(
                        5,
                        "this is no multiple of a sum over rows, plus or minus something",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\n"
                                + "return Math.sqrt(sum);"),
                new Body(
                        5,
                        "this divides by a sum over rows",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\nreturn a / sum;"),
                new Body(
                        7,
                        "the terms of this sum over rows depend on another sum over rows",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\n"
                                + "double v = 0;\nfor (int i = 0; i < y.length; i++) {\nv += y[i] * sum;\n}\nreturn v;"),
                new Body(
                        5,
                        "the value does not depend on the sums over rows",
                        "double sum = 0;\nfor (int i = 0; i < y.length; i++) {\nsum += a * y[i];\n}\nreturn a;"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRefusedOnceAtItsStatement(Body body) {
        int line = body.line() == 0 ? FIRST_LINE - 2 : FIRST_LINE - 1 + body.line();
        assertThat(compiled("batch = 8", body.text()).messages())
                .containsExactly("ERROR " + line + ": [" + Code.BATCH.id() + "] " + Code.BATCH.message(body.what()));
    }

    @Test
    void saysWhatToWrite() {
        assertThat(Code.BATCH.message("this divides by a sum over rows"))
                .isEqualTo(
                        "no batch of rows can stand for all of them: this divides by a sum over rows; write the loss as"
                                + " sums over the rows, for (int i = 0; i < n; i++) sum += …, times factors and plus terms without"
                                + " rows, or remove batch");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void aBatchHasRows(int size) {
        assertThat(compiled("batch = " + size, "return a * y[0];").messages())
                .containsExactly("ERROR 4: [THALWEG-091] batch = " + size + " is out of range; make it at least 1");
    }

    @Test
    void aLossOfDoublesAloneHasNoRows() {
        Compiled compiled = Compiled.with(List.of(), """
                import io.thalweg.Minimize;
                final class Box {
                    @Minimize(
                        batch = 8)
                    static double loss(double a) {
                        return a * a;
                    }
                }
                """);
        assertThat(compiled.messages())
                .containsExactly(
                        "ERROR 4: [THALWEG-099] " + Code.BATCH.message("no loop adds up terms over rows of data"));
    }

    @Test
    void theRestOfTheAnnotationIsCheckedToo() {
        assertThat(compiled("batch = 8, M = 3", "return a * y[0];").messages()).hasSize(2);
    }

    private static Compiled compiled(String batch, String body) {
        return Compiled.with(
                List.of("-Athalweg.notes=none"),
                "import io.thalweg.*;\nfinal class Box {\n@Minimize(\n" + batch + ")\n"
                        + "static double loss(double a, @Given double[] y) {\n" + body + "\n}\n}\n");
    }
}
