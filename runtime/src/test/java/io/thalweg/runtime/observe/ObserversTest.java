package io.thalweg.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.thalweg.runtime.Observer;
import io.thalweg.runtime.fixture.Look;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the observers print. */
class ObserversTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static void run(Observer observer) {
        observer.start(Look.at(0, 13.62276, 34, 4));
        observer.look(Look.at(0, 13.62276, 34, 4));
        observer.look(Look.at(100, 1.62276, 2.5e-7, 3));
        observer.end(Look.at(250, Double.NaN, Double.POSITIVE_INFINITY, 3));
    }

    @Test
    void linesHaveColumns() {
        run(Lines.to(out));
        assertThat(printed()).isEqualTo("""
                        step             t            loss  gradient norm       best loss
                           0       0.00000       13.622760      3.400e+01       13.622760
                         100       10.0000       1.6227600      2.500e-07       1.6227600
                         250       25.0000             NaN       Infinity             NaN
                """);
    }

    @Test
    void startAndEndArePrintedOnceThoughLookedAt() {
        Observer lines = Lines.to(out);
        lines.start(Look.at(0, 2, 2, 1));
        lines.look(Look.at(0, 2, 2, 1));
        lines.end(Look.at(0, 2, 2, 1));
        assertThat(printed().lines()).hasSize(2);
    }

    @Test
    void aSecondRunBeginsAfresh() {
        Observer lines = Lines.to(out);
        run(lines);
        String once = printed();
        run(lines);
        assertThat(printed()).isEqualTo(once + once);
    }

    @Test
    void linesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            run(Lines.to(out));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(printed()).contains("1.6227600").doesNotContain(",");
    }

    @Test
    void theProgressBarSaysStepsLossAndGradientNorm() {
        assumeFalse(Terminal.isThere(), "somebody runs this test on a terminal");
        run(ProgressBar.of("well").linesTo(out));
        assertThat(printed()).matches("well: 250 of 1000 \\(25%\\), 0:00:\\d\\d, loss NaN, gradient norm Infinity\n");
    }

    @Test
    void ofARunWithoutALimitItCountsTheSteps() {
        assumeFalse(Terminal.isThere(), "somebody runs this test on a terminal");
        Observer bar = ProgressBar.of("well").linesTo(out);
        Look end = new Look(List.of("x"), 7, OptionalLong.empty(), 7, 1.5, 2e-9, 1.5, 3);
        bar.start(end);
        bar.end(end);
        assertThat(printed()).matches("well: 7, 0:00:\\d\\d, loss 1\\.5000, gradient norm 2\\.0e-09\n");
    }

    @Test
    void aBarThatWasNotStartedShowsNothing() {
        Observer bar = ProgressBar.of("well").linesTo(out);
        bar.look(Look.at(1, 2, 3, 4));
        bar.end(Look.at(1, 2, 3, 4));
        assertThat(printed()).isEmpty();
    }

    @Test
    void nothingIsNull() {
        assertThatThrownBy(() -> ProgressBar.of("well").linesTo(nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("lines");
        assertThatThrownBy(() -> Lines.to(nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("out");
    }

    @SuppressWarnings("NullAway")
    private static PrintStream nothing() {
        return null;
    }
}
