package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.Flow;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Hyperparameter;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.model.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model says of an annotated method. */
class LossTest {

    @Test
    void namesComeFromTheEnclosingClassesAndTheMethod() {
        Reading reading = Reading.of("""
                package a.b;
                import io.thalweg.Minimize;
                public class Outer {
                    @Minimize public static double loss(double x, double rate) { return x; }
                    public interface Inner { @Minimize static double cost(double x) { return x; } }
                    enum Kind { ONE; @Minimize static double élan(double x) { return x; } }
                    record Pair() { @Minimize(name = "Named") static double f(double x) { return x; } }
                }
                """);
        Loss loss = reading.loss("Outer.loss");
        assertThat(loss.packageName()).isEqualTo("a.b");
        assertThat(loss.className()).isEqualTo("OuterLoss");
        assertThat(loss.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(loss.enclosingName()).isEqualTo("a.b.Outer");
        assertThat(loss.methodName()).isEqualTo("loss");
        assertThat(loss.parameters()).containsExactly("x", "rate");
        assertThat(loss.origin().getSimpleName().toString()).isEqualTo("loss");
        assertThat(reading.loss("Inner.cost").className()).isEqualTo("OuterInnerCost");
        assertThat(reading.loss("Inner.cost").visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(reading.loss("Inner.cost").enclosingName()).isEqualTo("a.b.Outer.Inner");
        assertThat(reading.loss("Kind.élan").className()).isEqualTo("OuterKindÉlan");
        assertThat(reading.loss("Kind.élan").visibility()).isEqualTo(Visibility.PACKAGE);
        assertThat(reading.loss("Pair.f").className()).isEqualTo("Named");
    }

    @Test
    void theProgramHasOneDoubleParameterForEachVariableAndOneOutput() {
        Reading reading = Reading.ofMembers("@Minimize static double loss(double b, double a) { return a - b; }");
        assertThat(reading.program("Box.loss").name()).isEqualTo("BoxLoss");
        assertThat(reading.program("Box.loss").parameters()).hasToString("[b, a]");
        assertThat(reading.program("Box.loss").outputs())
                .extracting(each -> each.name())
                .containsExactly("loss");
        assertThat(reading.loss("Box.loss").packageName()).isEmpty();
    }

    @Test
    void parametersKeepTheirOrderTypesRolesAndLengths() {
        Reading reading = Reading.ofMembers("""
                static final int THREE = 3;
                @Minimize static double loss(@io.thalweg.Given int n, @io.thalweg.Length(2 * THREE) double[] w,
                        @io.thalweg.Given double[][] m, double[] v, @io.thalweg.Given boolean[] b, double a) {
                    return a;
                }
                """);
        Loss loss = reading.loss("Box.loss");
        assertThat(loss.signature())
                .containsExactly(
                        Parameter.given("n", Type.INT),
                        Parameter.variable("w", Type.DOUBLE_ARRAY, List.of(Extent.fixed(6))),
                        Parameter.given("m", Type.DOUBLE_MATRIX),
                        Parameter.variable("v", Type.DOUBLE_ARRAY, List.of(Extent.OPEN)),
                        Parameter.given("b", Type.BOOLEAN_ARRAY),
                        Parameter.variable("a", Type.DOUBLE, List.of()));
        assertThat(loss.parameters()).containsExactly("w", "v", "a");
        assertThat(loss.isScalar()).isFalse();
        assertThat(reading.program("Box.loss").parameters())
                .containsExactly(
                        new Var("n", Type.INT),
                        new Var("w", Type.DOUBLE_ARRAY),
                        new Var("m", Type.DOUBLE_MATRIX),
                        new Var("v", Type.DOUBLE_ARRAY),
                        new Var("b", Type.BOOLEAN_ARRAY),
                        new Var("a", Type.DOUBLE));
    }

    @Test
    void lengthsAreConstantsExpressionsOverTheDataOrOpen() {
        Reading reading = Reading.ofMembers("""
                static final int THREE = 3;
                @Minimize static double loss(
                        @io.thalweg.Length({THREE, 4}) double[][] a,
                        @io.thalweg.Length(of = {"n", "x[0].length - 1"}) double[][] b,
                        @io.thalweg.Length(of = "Box.THREE * Integer.SIZE") double[] c,
                        @io.thalweg.Length(of = {"", "Math.max(n, y.length)"}) double[][] d,
                        @io.thalweg.Given double[][] x, @io.thalweg.Given int[] y, @io.thalweg.Given int n) {
                    return a[0][0];
                }
                """);
        assertThat(reading.loss("Box.loss").signature())
                .filteredOn(Parameter::isVariable)
                .extracting(LossTest::lengths)
                .containsExactly(
                        List.of("3", "4"),
                        List.of("n", "x[0].length - 1"),
                        List.of("96"),
                        List.of("open", "Math.max(n, y.length)"));
        assertThat(reading.program("Box.loss").parameters()).contains(new Var("a", Type.DOUBLE_MATRIX));
    }

    private static List<String> lengths(Parameter parameter) {
        return parameter.extents().stream()
                .map(each -> each.length().map(Text::print).orElse("open"))
                .toList();
    }

    @Test
    void rowsMayDifferWhereEachIsAskedForItsLength() {
        Reading reading = Reading.ofMembers("""
                @Minimize static double loss(@io.thalweg.Length(of = "g[0].length") double[] w,
                        @io.thalweg.Given double[][] a, @io.thalweg.Given double[][] b, @io.thalweg.Given double[][] c,
                        @io.thalweg.Given int[][] d, @io.thalweg.Given double[][] e, @io.thalweg.Given double[][] f,
                        @io.thalweg.Given double[][] g) {
                    double sum = w[0] + f[0][0];
                    for (int i = 0; i < a.length; i++) {
                        for (int j = 0; j < a[i].length; j++) {
                            sum += a[i][j];
                        }
                        for (int j = 0; j < b[0].length; j++) {
                            sum += b[i][j];
                        }
                        sum += total(c[i]) + g[i].length;
                        int n = e[i].length + e[1].length;
                        sum += n;
                    }
                    for (int[] row : d) {
                        for (int each : row) {
                            sum += each;
                        }
                    }
                    return sum;
                }
                static double total(double[] row) {
                    double sum = 0;
                    for (int i = 0; i < row.length; i++) {
                        sum += row[i];
                    }
                    return sum;
                }
                """);
        assertThat(reading.loss("Box.loss").signature())
                .filteredOn(each -> each.rows() == Parameter.Rows.RAGGED)
                .extracting(Parameter::name)
                .containsExactly("a", "c", "d");
    }

    @Test
    void theDefaultFlowIsTheGradient() {
        Loss loss = Reading.ofMembers("@Minimize static double loss(double x) { return x; }")
                .loss("Box.loss");
        assertThat(loss.flows()).hasSize(1);
        assertThat(loss.flows().get(0).name()).isEqualTo("gradient");
        assertThat(loss.flows().get(0).constant()).isEqualTo("GRADIENT");
        assertThat(loss.flows().get(0).equation()).isEqualTo(Flow.GRADIENT);
        assertThat(loss.flows().get(0).place()).isEqualTo(loss.place());
        assertThat(loss.hyperparameters().get(2).value()).isZero();
        assertThat(loss.hyperparameters())
                .extracting(Hyperparameter::name)
                .containsExactly("rate", "M", "floor", "beta1", "beta2", "epsilon", "temperature", "decay");
        assertThat(loss.hyperparameters()).allMatch(each -> each.given().isEmpty());
    }

    @Test
    void flowsAreNamedByTheirConstantsAndHyperparametersByTheirElements() {
        Loss loss = Reading.of("""
                        import static io.thalweg.Flow.POLYAK;
                        import io.thalweg.Flow;
                        import io.thalweg.Minimize;
                        class Box {
                            static class Mine { static final String SOFT_SIGN = "theta' = -rate * g / (abs(g) + 0.001)"; }
                            static final int LIMIT = 500;
                            @Minimize(flow = {POLYAK, Mine.SOFT_SIGN, (io.thalweg.Flow.SIGN)}, M = 2 * LIMIT, floor = -1, rate = (1e-3))
                            static double loss(double x) { return x; }
                        }
                        """).loss("Box.loss");
        assertThat(loss.flows()).extracting(each -> each.name()).containsExactly("polyak", "softSign", "sign");
        assertThat(loss.flows()).extracting(each -> each.constant()).containsExactly("POLYAK", "SOFT_SIGN", "SIGN");
        assertThat(loss.flows().get(1).equation()).isEqualTo("theta' = -rate * g / (abs(g) + 0.001)");
        assertThat(loss.flows().get(1).place()).asString().endsWith("Box.java: Mine.SOFT_SIGN");
        assertThat(loss.hyperparameters().get(2).value()).isEqualTo(-1);
        assertThat(loss.hyperparameters().get(0).value()).isEqualTo(1e-3);
        assertThat(loss.hyperparameters().get(0).given().orElseThrow())
                .asString()
                .endsWith("Box.java: 0.001");
        assertThat(loss.hyperparameters().get(1).value()).isEqualTo(1000);
        assertThat(loss.hyperparameters().get(1).given().orElseThrow())
                .asString()
                .endsWith("Box.java: 2 * LIMIT");
        assertThat(loss.hyperparameters().get(2).given()).isPresent();
        assertThat(loss.hyperparameters().get(3).given()).isEmpty();
    }

    @Test
    void theSourceIsTheMethodAsWrittenAtTheLeftMargin() {
        Loss loss = Reading.ofMembers("""
                            /** Not part of it. */
                            @Minimize(flow = Flow.POLYAK)
                            @Deprecated static
                            double loss(double x) {  // odd
                                    return x *  x;

                              /* fine */ }
                        """).loss("Box.loss");
        assertThat(loss.source()).isEqualTo("""
                        static
                        double loss(double x) {  // odd
                                return x *  x;

                          /* fine */ }""");
    }

    @Test
    void carriageReturnsAreNoPartOfTheSource() {
        Loss loss = Reading.ofMembers("@Minimize\r\n  static double loss(double x)\r\n  {\r\n    return x;\r\n  }")
                .loss("Box.loss");
        assertThat(loss.source().lines())
                .containsExactlyElementsOf(List.of(loss.source().split("\n")));
        assertThat(loss.source()).startsWith("static double").doesNotContain("\r");
    }

    @ParameterizedTest
    @CsvSource({
        "POLYAK,polyak",
        "SOFT_SIGN,softSign",
        "RMSPROP,rmsprop",
        "softSign,softSign",
        "Mine,mine",
        "A_1,a1",
        "_X,x"
    })
    void constantsBecomeNames(String constant, String name) {
        assertThat(AnnotationReader.lowerCamel(constant)).isEqualTo(name);
    }
}
