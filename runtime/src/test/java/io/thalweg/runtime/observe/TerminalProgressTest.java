package io.thalweg.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final List<String> shown = new ArrayList<>();
    private final TerminalProgress progress = new TerminalProgress(new Display() {
        @Override
        public void show(long done, String message) {
            shown.add(done + " " + message);
        }

        @Override
        public void close(long done, String message) {
            shown.add("closed at " + done + " " + message);
        }
    });

    @Test
    void showsWhatItIsToldAndTheLastOfItAtTheEnd() {
        progress.at(3, "three");
        progress.at(5, "five");
        progress.close();
        assertThat(shown).containsExactly("3 three", "5 five", "closed at 5 five");
        assertThat(progress.done()).isEqualTo(5);
    }

    @Test
    void aStepIsOneMore() {
        progress.at(3, "begun");
        progress.step();
        progress.step();
        assertThat(shown).containsExactly("3 begun", "4 begun", "5 begun");
    }

    @Test
    void closingEndsIt() {
        progress.close();
        progress.close();
        progress.at(7, "late");
        progress.step();
        assertThat(shown).containsExactly("closed at 0 ");
        assertThat(progress.done()).isZero();
    }

    /** The list is not thread-safe, and the numbers ascend: so no two threads are in the display at once. */
    @Test
    void stepsOfManyThreadsAreAllCountedAndShownInOrder() {
        IntStream.range(0, 10_000).parallel().forEach(it -> progress.step());
        assertThat(progress.done()).isEqualTo(10_000);
        assertThat(shown)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10_000)
                        .mapToObj(it -> it + " ")
                        .toList());
    }

    @Test
    void withoutATerminalItIsLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (TerminalProgress lines = TerminalProgress.open("fit", OptionalLong.of(4), out, false)) {
            lines.step();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).matches("fit: 1 of 4 \\(25%\\), 0:00:\\d\\d\\R");
    }

    @Test
    void theMaximumIsNotNegative() {
        assertThatThrownBy(() -> TerminalProgress.open("fit", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max must not be negative, but is -1");
    }
}
