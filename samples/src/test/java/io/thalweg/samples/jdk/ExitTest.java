package io.thalweg.samples.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** javac exits at once: when a compilation is over, the processor and what it uses leave no thread behind. */
class ExitTest {
    @Test
    void noThreadOutlivesTheCompilation() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "exit"));
        Path source = Files.writeString(folder.resolve("Bend.java"), """
                final class Bend {
                    @io.thalweg.Minimize(flow = {io.thalweg.Flow.GRADIENT, io.thalweg.Flow.RMSPROP})
                    static double loss(double x, double y) {
                        return Math.log(1 + Math.exp(x * y)) + Math.sqrt(x * x + 1) / (1 + y * y);
                    }
                }
                """);
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    Built.classPath(),
                    "--processor-path",
                    Built.PROCESSOR_PATH.toString());
            assertThat(javac.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
        assertThat(folder.resolve("BendLoss.class")).exists();
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        after.removeIf(thread -> !thread.isAlive() || thread.isDaemon());
        assertThat(after).isEmpty();
    }
}
