package io.thalweg.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.runtime.fixture.Without;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

/** The bar itself, and what is there when the library is not. */
class BarTest {
    private static final int WIDTH = 100;

    private final List<String> drawn = new CopyOnWriteArrayList<>();

    private Display bar(OptionalLong max) {
        return Bar.of(Bar.builder("fit", max).setConsumer(new DelegatingProgressBarConsumer(drawn::add, WIDTH)));
    }

    private String last() {
        return drawn.get(drawn.size() - 1);
    }

    @Test
    void hasTheTaskTheShareTheNumbersAndTheMessage() {
        Display bar = bar(OptionalLong.of(400));
        bar.show(50, "begun");
        bar.close(100, "loss 0.5");
        assertThat(last()).startsWith("fit").contains("25%", "100/400", "=", "loss 0.5");
        assertThat(last().length()).isLessThanOrEqualTo(WIDTH);
    }

    @Test
    void withoutAMaximumItCounts() {
        bar(OptionalLong.empty()).close(100, "loss 0.5");
        assertThat(last()).startsWith("fit").contains("100/?", "loss 0.5");
    }

    /** Asked for what it does on a terminal. */
    @Test
    void withoutTheLibraryThereAreLines() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Class<?> progress = new Without("me.tongfei.", TerminalProgress.class.getPackageName())
                .loadClass(TerminalProgress.class.getName());
        assertThat(progress).isNotSameAs(TerminalProgress.class);
        Method open =
                progress.getDeclaredMethod("open", String.class, OptionalLong.class, PrintStream.class, boolean.class);
        open.setAccessible(true);
        try (AutoCloseable opened = (AutoCloseable) open.invoke(null, "fit", OptionalLong.of(4), out, true)) {
            progress.getMethod("step").invoke(opened);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).matches("fit: 1 of 4 \\(25%\\), 0:00:\\d\\d\\R");
    }
}
