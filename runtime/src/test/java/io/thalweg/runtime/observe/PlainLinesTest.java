package io.thalweg.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** By a clock that the test sets. */
class PlainLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private Duration now = Duration.ofDays(20_000);

    private PlainLines lines(OptionalLong max) {
        return new PlainLines("fit", max, out, () -> now.toNanos());
    }

    private List<String> printed() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void aLineEveryFiveSecondsAndOneAtTheEnd() {
        PlainLines lines = lines(OptionalLong.of(400));
        for (int done = 0; done < 12; done++) {
            lines.show(10L * done, "loss " + done);
            pass(1);
        }
        lines.close(120, "loss 12");
        assertThat(printed())
                .containsExactly(
                        "fit: 50 of 400 (12%), 0:00:05, loss 5",
                        "fit: 100 of 400 (25%), 0:00:10, loss 10", "fit: 120 of 400 (30%), 0:00:12, loss 12");
    }

    @Test
    void aLongTaskCountsHours() {
        PlainLines lines = lines(OptionalLong.of(3));
        pass(2 * 3600 + 34 * 60 + 56);
        lines.show(2, "");
        assertThat(printed()).containsExactly("fit: 2 of 3 (66%), 2:34:56");
    }

    /** 99.999 % is not all of it. */
    @Test
    void aHundredPercentIsAll() {
        PlainLines lines = lines(OptionalLong.of(100_000));
        pass(5);
        lines.show(99_999, "");
        lines.close(100_000, "");
        assertThat(printed())
                .containsExactly("fit: 99999 of 100000 (99%), 0:00:05", "fit: 100000 of 100000 (100%), 0:00:05");
    }

    @Test
    void withoutAMaximumItOnlyCounts() {
        PlainLines lines = lines(OptionalLong.empty());
        lines.close(7, "done");
        assertThat(printed()).containsExactly("fit: 7, 0:00:00, done");
    }

    @Test
    void nothingToDoHasNoPercentage() {
        lines(OptionalLong.of(0)).close(0, "");
        assertThat(printed()).containsExactly("fit: 0 of 0, 0:00:00");
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            lines(OptionalLong.of(2)).close(1, "");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(printed()).containsExactly("fit: 1 of 2 (50%), 0:00:00");
    }
}
