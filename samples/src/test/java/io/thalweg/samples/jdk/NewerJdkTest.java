package io.thalweg.samples.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The artifacts that this JDK has built, in the hands of the newest JDK beside it. */
class NewerJdkTest {
    private static final Path TARGET = Path.of("target", "newer-jdk").toAbsolutePath();

    private static Jdk newest() throws IOException {
        Optional<Jdk> newest = Jdk.newest();
        assumeTrue(newest.isPresent(), "no newer JDK beside " + Jdk.own().home());
        return newest.orElseThrow();
    }

    private static Path sources(String name) throws IOException {
        Path folder = Files.createDirectories(TARGET.resolve(name));
        Files.writeString(folder.resolve("Parabola.java"), """
                final class Parabola {
                    @io.thalweg.Minimize(rate = 0.5)
                    static double loss(double x) {
                        return (x - 3) * (x - 3);
                    }

                    public static void main(String[] args) {
                        System.out.println(new ParabolaLoss().gradient().from(7));
                    }
                }
                """);
        return folder;
    }

    @Test
    void itsJavacRunsTheProcessorInSilence() throws Exception {
        Path folder = sources("silent");
        assertThat(newest().thalweg(folder, "-Xlint:all,-path,-processing", "Parabola.java")
                        .output())
                .isEmpty();
    }

    /** Euler's step with rate ½ and slope 2(x − 3) goes to 3 at once. */
    @Test
    void itRunsWhatItCompiled() throws Exception {
        Path folder = sources("run");
        newest().thalweg(folder, "Parabola.java").output();
        assertThat(newest().java(folder, "Parabola").output()).contains("STATIONARY", "1 step,", "x              3.0");
    }

    @Test
    void itRunsWhatOurOwnCompiled() throws Exception {
        Path folder = sources("cross");
        Jdk.own().thalweg(folder, "Parabola.java").output();
        assertThat(newest().java(folder, "Parabola").output()).contains("STATIONARY");
    }

    /** From JDK 23 on a processor on the class path is not run, and javac says nothing of it but this. */
    @Test
    void onTheClassPathTheProcessorIsNotRun() throws Exception {
        assumeTrue(newest().feature() >= 23, "a javac that runs processors on the class path");
        Path folder = sources("class-path");
        String classPath = Built.classPath() + File.pathSeparator + Built.PROCESSOR_PATH;
        Command.Result result = newest().javac(folder, "-d", "out", "-cp", classPath, "Parabola.java")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains("symbol:   class ParabolaLoss").doesNotContain("warning");
        newest().javac(folder, "-d", "out", "-proc:full", "-cp", classPath, "Parabola.java")
                .output();
    }
}
