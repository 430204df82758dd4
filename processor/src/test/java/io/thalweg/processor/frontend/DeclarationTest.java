package io.thalweg.processor.frontend;

import static io.thalweg.processor.frontend.Refused.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that are no losses, names that cannot be given, flows that cannot be chosen. */
class DeclarationTest {

    @ParameterizedTest
    @MethodSource({"methods", "names", "flows"})
    void isRefusedOnceAtItsPlace(Refused refused) {
        refused.check();
    }

    static List<Refused> methods() {
        return List.of(
                members(
                        Code.NOT_STATIC,
                        "loss is an instance method; make it static: a loss is a function of its parameters alone",
                        "@Minimize double §loss(double x) { return x; }"),
                new Refused(
                        Code.NOT_STATIC,
                        "loss is an instance method; make it static: a loss is a function of its parameters alone",
                        "interface Box {\n@io.thalweg.Minimize double §loss(double x);\n}"),
                members(
                        Code.GENERIC,
                        "loss has type parameters; remove them: a loss works on doubles",
                        "@Minimize static <§T> double loss(double x) { return x; }"),
                members(
                        Code.RETURN_TYPE,
                        "loss returns int; make it return double",
                        "@Minimize static §int loss(double x) { return x; }"),
                members(
                        Code.RETURN_TYPE,
                        "loss returns void; make it return double",
                        "@Minimize static §void loss(double x) { }"),
                members(
                        Code.NO_VARIABLE,
                        "loss has no parameter; declare a double parameter for each decision variable",
                        "@Minimize static double §loss() { return 1; }"),
                members(
                        Code.NO_BODY,
                        "loss has no body; write the loss in Java",
                        "@Minimize static native double §loss(double x);"));
    }

    static List<Refused> names() {
        return List.of(
                members(
                        Code.NAME_ILLEGAL,
                        "\"a-b\" is not a Java class name; choose an identifier for name",
                        "@Minimize(name = §\"a-b\") static double loss(double x) { return x; }"),
                members(
                        Code.NAME_ILLEGAL,
                        "\"a.B\" is not a Java class name; choose an identifier for name",
                        "@Minimize(name = §\"a.B\") static double loss(double x) { return x; }"),
                members(
                        Code.NAME_ILLEGAL,
                        "\"class\" is not a Java class name; choose an identifier for name",
                        "@Minimize(name = §\"class\") static double loss(double x) { return x; }"),
                new Refused(
                        Code.NAME_TAKEN,
                        "class BoxLoss exists already; choose another class name with @Minimize(name = …)",
                        "class Box {\n§@io.thalweg.Minimize static double loss(double x) { return x; }\n}\nclass BoxLoss {}"),
                new Refused(
                        Code.NAME_TAKEN,
                        "class Other exists already; choose another class name with @Minimize(name = …)",
                        "package a;\nclass Box {\n@io.thalweg.Minimize(name = §\"Other\") static double loss(double x) { return x; }\n}\n"
                                + "class Other {}"),
                members(
                        Code.NAME_TWICE,
                        "Box.loss would give class BoxLoss too; give one of them another class name with @Minimize(name = …)",
                        "@Minimize static double loss(double x) { return x; }\n"
                                + "§@Minimize static double loss(double x, double y) { return x; }"));
    }

    static List<Refused> flows() {
        return List.of(
                members(
                        Code.FLOW_UNNAMED,
                        "a flow needs a name; put the equation into a static final String: its name names the stepper",
                        "@Minimize(flow = §\"theta' = -g\") static double loss(double x) { return x; }"),
                members(
                        Code.FLOW_UNNAMED,
                        "a flow needs a name; put the equation into a static final String: its name names the stepper",
                        "@Minimize(flow = {Flow.SIGN, Flow.GRADIENT §+ \"\"}) static double loss(double x) { return x; }"),
                members(
                        Code.FLOW_TWICE,
                        "flow sign is chosen twice; remove one, or rename its constant: its name names the stepper",
                        "@Minimize(flow = {Flow.SIGN, Flow.POLYAK, Flow§.SIGN}) static double loss(double x) { return x; }"),
                members(
                        Code.FLOW_TWICE,
                        "flow sign is chosen twice; remove one, or rename its constant: its name names the stepper",
                        "static final String SIGN = \"theta' = -g\";\n"
                                + "@Minimize(flow = {Flow.SIGN, §SIGN}) static double loss(double x) { return x; }"),
                members(
                        Code.FLOW_NONE,
                        "no flow is chosen; name at least one, such as flow = Flow.GRADIENT",
                        "@Minimize(flow = §{}) static double loss(double x) { return x; }"),
                members(
                        Code.FLOW_NOT_CONSTANT,
                        "flow Flow.POLYAC is not a known string; make it a static final String with a constant value",
                        "@Minimize(flow = Flow§.POLYAC) static double loss(double x) { return x; }"));
    }

    @Test
    void theFirstOfTwoMethodsKeepsTheName() {
        Reading reading = Reading.of(
                "class A { @io.thalweg.Minimize(name = \"Same\") static double f(double x) { return x; } }",
                "class B { @io.thalweg.Minimize(name = \"Same\") static double g(double x) { return x; } }");
        assertThat(reading.loss("A.f").className()).isEqualTo("Same");
        assertThat(reading.diagnostics("B.g")).extracting(each -> each.code()).containsExactly(Code.NAME_TWICE);
    }

    @Test
    void theSameNameInTwoPackagesIsNoClash() {
        Reading reading = Reading.of(
                "package a;\nclass A { @io.thalweg.Minimize(name = \"Same\") static double f(double x) { return x; } }",
                "package b;\nclass B { @io.thalweg.Minimize(name = \"Same\") static double g(double x) { return x; } }");
        assertThat(reading.loss("A.f").className())
                .isEqualTo(reading.loss("B.g").className());
    }

    @Test
    void aClassFileOfThatNameIsAnEarlierBuildsOutput() {
        Reading reading = Reading.of(
                "package io.thalweg.processor.frontend;\n"
                        + "class Box { @io.thalweg.Minimize(name = \"DeclarationTest\") static double f(double x) { return x; } }");
        assertThat(reading.loss("Box.f").className()).isEqualTo("DeclarationTest");
    }

    @Test
    void severalFaultsOfOneDeclarationAreAllNamed() {
        Reading reading = Reading.ofMembers("@Minimize <T> double loss(String s, double x) { return x + zzz; }");
        assertThat(reading.diagnostics("Box.loss"))
                .extracting(each -> each.code())
                .containsExactly(Code.NOT_STATIC, Code.GENERIC, Code.PARAMETER_TYPE, Code.UNRESOLVED_NAME);
    }
}
