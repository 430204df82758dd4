package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableFormsTableTest {
    private static final Oracle ORACLE = new Oracle(60);
    private static final List<StableForms.Form> FORMS = StableForms.all();

    @Test
    void isLongEnough() {
        assertThat(FORMS).hasSizeGreaterThan(30);
        assertThat(FORMS).extracting(StableForms.Form::name).doesNotHaveDuplicates();
    }

    /** Where nothing is hard both ways of writing a form agree, in value and derivative. */
    @Test
    void writesTheSameFunctionTwice() {
        for (StableForms.Form form : FORMS) {
            for (double x : new double[] {-0.9, 3e-7, 0.25, 0.75}) {
                double[] point = form.loss().dimension() == 1 ? new double[] {x} : new double[] {x, 0.3};
                Dual one = ORACLE.evaluate(form.loss(), null, point);
                Dual other = ORACLE.evaluate(form.equal(), null, point);
                assertClose(form.name(), one.value(), other.value());
                for (int i = 0; i < point.length; i++) {
                    Dfp tangent = one.tangents()[i];
                    if (tangent != null) {
                        assertClose(form.name(), tangent, other.tangents()[i]);
                    }
                }
            }
        }
    }

    private static void assertClose(String name, Dfp one, Dfp other) {
        if (!one.isNaN()) {
            assertThat(one.subtract(other).abs().toDouble()).as(name).isLessThan(1e-25);
        }
    }

    /** Closed forms, in digits from elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "softplus, 700, 1.0",
        "softplus, -40, 4.248354255291589e-18",
        "sigmoid, 40, 4.248354255291589e-18",
        "logistic, -40, 4.248354255291589e-18",
        "complement, 40, 4.248354255291589e-18",
        "quotientTanh, 1e-300, 1.0",
        "sinc, 1e-300, -3.333333333333333e-301",
        "expm1ByX, 1e-300, 0.5",
        "log1pByX, -1e-300, -0.5",
        "cancelled, 1e-300, 1.0",
        "rootOfSquare, -1e-300, -1.0",
        "logOrLine, -700, -1.0",
        "powerZero, 0, 0.0",
        "square, 0, 0.0",
        "rootOfCube, 0, 0.0",
        "cubeRootOfCube, 0, 1.0",
        "bump, 0, 0.0",
        "absolute, 0, 0.0"
    })
    void knowsTheDerivativeAtHardPoints(String name, double x, double derivative) {
        assertThat(derivative(name, x))
                .isBetween(derivative - 4e-16 * Math.abs(derivative), derivative + 4e-16 * Math.abs(derivative));
    }

    @ParameterizedTest
    @CsvSource({"rootOfSquare, 0", "inverse, 1e-300", "cubeRoot, 0"})
    void knowsWhereThereIsNone(String name, double x) {
        assertThat(derivative(name, x)).isNotFinite();
    }

    private static double derivative(String name, double x) {
        StableForms.Form form = FORMS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ORACLE.at(form.equal(), x).gradient().get(0).toDouble();
    }
}
