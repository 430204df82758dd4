package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses at hard points: wherever the value and the true derivative are finite, so is the computed one, and it has
 * twelve digits. The loss's own rounding is no excuse: √(x·x) at 1e-300 has derivative 1, though x·x underflows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StableFormsTest {
    private static final double RELATIVE = 1e-12;

    private final Oracle oracle = new Oracle(60);
    private Batch batch;

    @BeforeAll
    void compileAll() {
        assertThat(Compilation.thalweg()).as("the processor").isPresent();
        List<Loss> losses =
                StableForms.all().stream().map(StableForms.Form::loss).toList();
        batch = Batch.annotated("Stable", losses, Compilation.thalweg().orElseThrow());
    }

    static List<StableForms.Form> forms() {
        return StableForms.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isAccurateAtHardPoints(StableForms.Form form) {
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (double[] point : form.points()) {
            double value = batch.value(form.loss(), point);
            if (Double.isFinite(value)) {
                checked += check(form, point, value, problems);
            }
        }

        assertThat(problems).as(form.loss().java("")).isEmpty();
        assertThat(checked).as("partial derivatives that could be checked").isGreaterThan(2);
    }

    /** Adds what is wrong at a point, and returns how many partial derivatives were looked at. */
    private int check(StableForms.Form form, double[] point, double value, List<String> problems) {
        Objective objective = (Objective) batch.generated(form.loss());
        double[] gradient = new double[point.length];
        if (Double.compare(objective.valueAndGradient(point.clone(), gradient), value) != 0) {
            problems.add(Arrays.toString(point) + ": the value is not " + value);
        }
        List<Dfp> truth = oracle.at(form.equal(), point).gradient();
        int checked = 0;
        for (int i = 0; i < gradient.length; i++) {
            double expected = truth.get(i).toDouble();
            if (Double.isFinite(expected)) {
                checked++;
                // below the smallest normal number there are no twelve digits
                double allowed = RELATIVE * Math.abs(expected) + Double.MIN_NORMAL;
                if (!Double.isFinite(gradient[i]) || !(Tolerance.error(gradient[i], truth.get(i)) <= allowed)) {
                    problems.add(
                            Arrays.toString(point) + ", partial " + i + ": " + gradient[i] + " is not " + expected);
                }
            }
        }
        return checked;
    }
}
