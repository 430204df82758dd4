package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Pipeline;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.RandomPrograms;
import io.thalweg.processor.ir.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random losses: exact against forward derivatives in many digits, cheap, and the same each time. */
class GradientsOfRandomLossesTest {
    private static final int LOSSES = 400;
    private static final int POINTS = 6;

    @Test
    void agreeWithForwardDerivativesInManyDigits() {
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (long seed = 0; seed < LOSSES; seed++) {
            Program loss = RandomPrograms.loss(seed);
            Pipeline.Compiled compiled = Gradients.compiled(loss);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < POINTS; i++) {
                double[] point = random.doubles(loss.parameters().size(), -2, 2).toArray();
                double[] outputs = Evaluator.evaluate(compiled.gradient(), point);
                double value = Evaluator.evaluate(loss, point)[0];
                assertThat((Double) outputs[0]).as("seed %d", seed).isEqualTo((Double) value);
                assertThat(Evaluator.evaluate(compiled.value(), point)).containsExactly(value);
                ForwardDerivatives.Truth truth = ForwardDerivatives.of(loss, point);
                for (int k = 0; k < point.length && truth.isTrusted(value); k++) {
                    checked++;
                    double error = Math.abs(outputs[1 + k] - truth.partial(k));
                    if (!(error <= truth.tolerance(k))) {
                        problems.add("seed " + seed + ", partial " + k + ": " + outputs[1 + k] + " is not "
                                + truth.partial(k) + "\n" + Text.print(loss));
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(checked).isGreaterThan(LOSSES);
    }

    @Test
    void areTheSameEachTime() {
        for (long seed = 0; seed < 50; seed++) {
            Program loss = RandomPrograms.loss(seed);
            assertThat(Gradients.compiled(loss)).isEqualTo(Gradients.compiled(loss));
        }
    }
}
