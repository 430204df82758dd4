package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.stop.Stop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests have no terminal: so there are lines. */
class BatchBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BatchBar bar = BatchBar.of("fits").linesTo(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String lines() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Solution<List<Double>> fit(int problem) {
        return new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .until(Stop.steps(3))
                .from(problem);
    }

    @Test
    void theLastLineSaysThatAllIsDone() {
        List<Integer> problems = IntStream.range(0, 40).boxed().toList();
        Runs.onThreads(2).watchedBy(bar).solve(problems, BatchBarTest::fit);
        assertThat(lines()).containsPattern("fits: 40 of 40 \\(100%\\), 0:00:\\d\\d\n$");
    }

    @Test
    void servesOneBatchAfterTheOther() {
        Runs runs = Runs.onThreads(1).watchedBy(bar);
        runs.solve(List.of(1, 2, 3), BatchBarTest::fit);
        String first = lines();
        bytes.reset();
        runs.solve(List.of(1, 2, 3, 4, 5), BatchBarTest::fit);
        assertThat(first).endsWith("\n").contains("fits: 3 of 3 (100%)").doesNotContain("of 5");
        assertThat(lines()).contains("fits: 5 of 5 (100%)").doesNotContain("of 3");
    }

    @Test
    void nothingToEndIsNoMistake() {
        bar.end();
        assertThat(lines()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nothingMayBeNull() {
        assertThatThrownBy(() -> BatchBar.of(null)).hasMessage("task");
        assertThatThrownBy(() -> bar.linesTo(null)).hasMessage("lines");
    }
}
