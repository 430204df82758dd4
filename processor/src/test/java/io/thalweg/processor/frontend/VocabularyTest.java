package io.thalweg.processor.frontend;

import static io.thalweg.processor.frontend.Refused.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.Functions;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.ir.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of {@link Functions}: how they are found, what they mean, and how they are refused. */
class VocabularyTest {
    private static final String SIGNATURE = "(double a, double[] w, @Given double[] x, @Given double[][] m)";

    private static final List<String> BODIES = List.of(
            "return Functions.square(a) + io.thalweg.Functions.sigmoid(a) - softplus(a) * logSigmoid(a);",
            "return huber(a, 0.5) + huber(a, 1) + huber(3, a) + logSumExp(a, w[0]) + logSumExp(1, 2);",
            "return logit(sigmoid(a)) + logit(0.1);",
            "return sum(w) + sum(x) * sum(m[0]) + dot(w, x) - dot(m[0], w) + squaredDistance(w, m[1]);",
            "return norm2(w) + norm2(m[1]) + logSumExp(w) + logSumExp(x);",
            "double[] t = new double[w.length]; for (int i = 0; i < t.length; i++) t[i] = w[i] * a;"
                    + " double s = sum(t); t[0] = s; return norm2(t) + logSumExp(t) + dot(t, w) + dot(t, t);",
            "return logSumExp(new double[] {a, 1, -a}) + norm2(new double[] {a, w[0]}) + sum(new double[0]);",
            "double s = 0; for (double[] row : m) { s += softplus(dot(w, row)); } return s;",
            "double s = 0; for (int i = 0; i < m.length; i++) s = norm2(m[i]) + sigmoid(s) * dot(m[i], x); return s;",
            "double[] r = m[1]; return a > 0 ? logSumExp(r) : norm2(r);",
            "int i = 0; double s = sum(m[i++]); s += square(a = a + 1) + square(a); return s + i + a + dot(m[i], m[--i]);",
            "double sum = 2; double shift = a; double e = sigmoid(shift) * sum; return e + sum(w) * sum;",
            "boolean big = norm2(w) > 2 && logSumExp(x) > 0 || sum(x) < -1; return big ? a : -a;");

    private static final List<List<?>> DATA = List.of(
            List.of(0.75, new double[] {1.5, -2}, new double[] {3, -1}, new double[][] {{1, 2}, {3, 4}}),
            List.of(-1.25, new double[] {0, -0.0}, new double[] {1e200, 1e210}, new double[][] {{0, 0}, {1e-300, 7}}),
            List.of(-900.0, new double[] {1e-300, 1e-300}, new double[] {800, 900}, new double[][] {{1}, {2, 3}}),
            List.of(
                    Double.NaN,
                    new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
                    new double[] {Double.POSITIVE_INFINITY, Double.NaN},
                    new double[][] {{}, {}, {5}}));

    static Stream<String> bodies() {
        return BODIES.stream();
    }

    private static String imported(String members) {
        return "import static io.thalweg.Functions.*;\nimport io.thalweg.*;\nfinal class Box {\n" + members + "\n}";
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void programGivesWhatTheMethodGives(String body) throws ReflectiveOperationException {
        Reading reading = Reading.of(imported("@Minimize static double loss" + SIGNATURE + " { " + body + " }"));

        for (List<?> arguments : DATA) {
            assertThat(reading.evaluated("Box.loss", arguments))
                    .as("data set %s", DATA.indexOf(arguments))
                    .isEqualTo(reading.called("Box.loss", arguments));
        }
    }

    @Test
    void theFileKnowsTheVocabularyBySeveralNames() {
        String body = " { @Minimize static double loss(double x) { return ";
        List<String> sources = List.of(
                "import io.thalweg.Minimize;\nclass Box" + body + "io.thalweg.Functions.square(x); } }",
                "import io.thalweg.Minimize;\nimport io.thalweg.Functions;\nclass Box" + body
                        + "Functions.square(x); } }",
                "import io.thalweg.*;\nclass Box" + body + "Functions.square(x); } }",
                "import io.thalweg.Minimize;\nimport static io.thalweg.Functions.square;\nclass Box" + body
                        + "square(x); } }",
                "import io.thalweg.Minimize;\nimport static io.thalweg.Functions.*;\nclass Box" + body
                        + "square(x); } }");

        for (String source : sources) {
            assertThat(Reading.of(source).evaluated("Box.loss", 3.0)).isEqualTo(Double.doubleToLongBits(9.0));
        }
    }

    @Test
    void aMethodOfTheFileHidesOneThatIsImported() {
        Reading reading = Reading.of(imported("static double square(double x) { return x - 1; }"
                + " @Minimize static double loss(double x) { return square(x) + Functions.square(x); }"));

        assertThat(reading.evaluated("Box.loss", 3.0)).isEqualTo(Double.doubleToLongBits(11.0));
    }

    @Test
    void namesInsideAreTheVocabularysOwn() {
        Reading reading = Reading.of(imported("static final double LARGE = 0; static final double SHRINK = 5;"
                + " static double logSumExpFrom(double a, double b) { return -7; }"
                + " @Minimize static double loss(double x) {"
                + " return logSumExp(x, x) + norm2(new double[] {x, x}); }"));

        assertThat(reading.evaluated("Box.loss", 3.0))
                .isEqualTo(
                        Double.doubleToLongBits(Functions.logSumExp(3.0, 3.0) + Functions.norm2(new double[] {3, 3})));
    }

    @Test
    void anArgumentIsEvaluatedOnce() {
        Reading reading = Reading.of(imported("@Minimize static double loss(double x) {"
                + " return square(Math.exp(x)) + huber(Math.sin(x), Math.cos(x)); }"));

        String program = Text.print(reading.program("Box.loss"));
        for (String call : List.of("Math.exp(", "Math.sin(", "Math.cos(")) {
            assertThat(program).containsOnlyOnce(call);
        }
    }

    @Test
    void theSourceIsParsedOnceAndOnlyIfItIsCalled() {
        AtomicInteger parsed = new AtomicInteger();
        Vocabulary counting = new Vocabulary(() -> {
            parsed.incrementAndGet();
            return "package io.thalweg; class Functions { static double square(double x) { return x * x; } }";
        });

        Reading.ofMembers(counting, "@Minimize static double loss(double x) { return Math.sqrt(x); }");
        assertThat(parsed).hasValue(0);
        Reading reading = Reading.ofMembers(
                counting,
                "@Minimize static double one(double x) { return Functions.square(x) + Functions.square(2); }"
                        + "@Minimize static double two(double x) { return Functions.square(x); }");
        assertThat(parsed).hasValue(1);
        assertThat(reading.evaluated("Box.one", 3.0)).isEqualTo(Double.doubleToLongBits(13.0));
    }

    /** The vocabulary gives no cause for it; a user, who does not see its source, would still see the right line. */
    @Test
    void whatIsRefusedInsideIsPlacedAtTheCall() {
        Vocabulary broken = new Vocabulary(() -> "package io.thalweg; class Functions {"
                + " static double sigmoid(double x) { return 1 / square(x); }"
                + " static double square(double x) { while (x > 0) { x = x - 1; } return x; } }");

        Reading reading = Reading.ofMembers(
                broken, "@Minimize static double loss(double x) {\n  return 1 +\n    Functions.sigmoid(x);\n}");

        assertThat(reading.diagnostics("Box.loss")).extracting(Diagnostic::code).containsExactly(Code.WHILE);
        List<String> places = new ArrayList<>();
        for (javax.tools.Diagnostic<? extends JavaFileObject> each :
                reading.compilation().errors()) {
            places.add(each.getLineNumber() + ":" + each.getColumnNumber());
        }
        assertThat(places).containsExactly("6:14");
    }

    @Test
    void aMethodThatThisProcessorDoesNotKnowIsRefused() {
        Vocabulary old = new Vocabulary(() -> "package io.thalweg; class Functions { }");

        Reading reading =
                Reading.ofMembers(old, "@Minimize static double loss(double x) { return Functions.square(x); }");

        assertThat(reading.diagnostics("Box.loss")).extracting(Diagnostic::code).containsExactly(Code.OTHER_FILE);
    }

    static List<Refused> refusals() {
        return List.of(
                members(
                        Code.NO_OVERLOAD,
                        "Functions.dot does not take (double[], double); there is dot(double[], double[])",
                        "@Minimize static double loss(double[] w) { return Functions§.dot(w, 3.0); }"),
                members(
                        Code.NO_OVERLOAD,
                        "Functions.sum does not take (double[][]); there is sum(double[])",
                        "@Minimize static double loss(double x, @Given double[][] m) { return Functions§.sum(m) * x; }"),
                members(
                        Code.NO_OVERLOAD,
                        "Functions.sum does not take (int[]); there is sum(double[])",
                        "@Minimize static double loss(double x, @Given int[] n) { return Functions§.sum(n) * x; }"),
                members(
                        Code.UNRESOLVED_METHOD,
                        "cannot find method softplus; write Functions.softplus, or import it statically",
                        "@Minimize static double loss(double x) { return §softplus(x); }"),
                members(
                        Code.UNRESOLVED_METHOD,
                        "cannot find method Functions.sigmiod; did you mean sigmoid?",
                        "@Minimize static double loss(double x) { return Functions§.sigmiod(x); }"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused refused) {
        refused.check();
    }
}
