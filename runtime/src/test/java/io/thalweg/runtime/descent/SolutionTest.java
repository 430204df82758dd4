package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.integrate.RungeKutta4;
import io.thalweg.runtime.stop.Stop;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SolutionTest {

    @Test
    void readsAsATable() {
        Run run = new Run(Ode.gradient(Loss.quadratic(1, 2)), "width", "y")
                .with(Euler.step(0.5))
                .until(Stop.steps(2));
        assertThat(run.from(3, 0.5)).hasToString("""
                        STEPS: 2 steps
                          (see whether the loss was still falling: if so, allow more steps; if it went up and down, shorten them)
                        ode by Euler with step 0.5: 2 steps, 3 evaluations, t = 1.0
                                         final    best
                          loss           0.28125  0.28125
                          gradient norm  0.75
                          width          0.75     0.75
                          y              0.0      0.0""");
    }

    @Test
    void showsTheBestPointWhereItIsAnother() {
        Run run = new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .with(Euler.step(3))
                .until(Stop.steps(1));
        assertThat(run.from(0.5)).hasToString("""
                        STEPS: 1 step
                          (see whether the loss was still falling: if so, allow more steps; if it went up and down, shorten them)
                        ode by Euler with step 3.0: 1 step, 2 evaluations, t = 3.0
                                         final  best
                          loss           0.5    0.125
                          gradient norm  1.0
                          x              -1.0   0.5""");
    }

    @Test
    void readsWellWithoutAnyFiniteLoss() {
        Run run = new Run(Ode.gradient(Loss.of(Math::sqrt, x -> 0.5 / Math.sqrt(x))), "x").with(RungeKutta4.step(1));
        assertThat(run.from(-1)).hasToString("""
                        NON_FINITE: the loss is NaN at the start already
                          (shorten the integrator's step or lower the rate, or start where the loss and its gradient are finite; bestPoint() holds the best point before)
                        ode by RungeKutta4 with step 1.0: 0 steps, 1 evaluation, t = 0.0
                                         final  best
                          loss           NaN    none was finite
                          gradient norm  NaN
                          x              -1.0""");
    }

    @Test
    void ofManyVariablesTheFirstAreShown() {
        double[] start = DoubleStream.generate(() -> 1).limit(40).toArray();
        String[] names = IntStream.range(0, 40).mapToObj(i -> "q[" + i + "]").toArray(String[]::new);
        String text =
                new Run(Ode.gradient(Loss.quadratic(start)), names).from(start).toString();
        assertThat(text).contains("q[15]").doesNotContain("q[16]").endsWith("  and 24 more");
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasAdvice(Status status) {
        assertThat(status.advice()).isNotBlank();
    }
}
