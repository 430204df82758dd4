package io.thalweg.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Loads our classes anew, by a loader that does not find the library: what somebody has who did not add it. The
     * fallback is asked for what it does on a terminal.
     */
    @Test
    void withoutTheLibraryThereAreLines() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Class<?> progress = new WithoutLibrary().loadClass(TerminalProgress.class.getName());
        assertThat(progress).isNotSameAs(TerminalProgress.class);
        Method open =
                progress.getDeclaredMethod("open", String.class, OptionalLong.class, PrintStream.class, boolean.class);
        open.setAccessible(true);
        try (AutoCloseable opened = (AutoCloseable) open.invoke(null, "fit", OptionalLong.of(4), out, true)) {
            progress.getMethod("step").invoke(opened);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).matches("fit: 1 of 4 \\(25%\\), 0:00:\\d\\d\\R");
    }

    private static final class WithoutLibrary extends ClassLoader {
        private static final String OURS = TerminalProgress.class.getPackageName();

        WithoutLibrary() {
            super(WithoutLibrary.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("me.tongfei.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = TerminalProgress.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name + File.separator + file);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
