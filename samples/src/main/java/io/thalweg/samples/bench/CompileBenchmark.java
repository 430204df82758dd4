package io.thalweg.samples.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole javac process, from its start to its exit, on the loss of {@code s01_double_well}: with the processor, and
 * without it on what the processor wrote. Runs in the folder {@code samples} after a build.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 7)
public class CompileBenchmark {
    private static final Path LOSS = Path.of("src/main/java/io/thalweg/samples/s01_double_well/Quartic.java");
    private static final Path WRITTEN = Path.of("io/thalweg/samples/s01_double_well/QuarticLoss.java");
    private static final Path PROCESSOR = Path.of("../processor/target/processor-path.jar");
    private static final String CLASS_PATH =
            Path.of("../dsl/target/classes") + File.pathSeparator + Path.of("../runtime/target/classes");

    private Path folder = Path.of("target");

    /** Leaves behind what the processor writes. */
    @Setup
    public void write() throws IOException, InterruptedException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "compile");
        withProcessor();
    }

    /** Removes what was written. */
    @TearDown
    public void clean() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public int withProcessor() throws IOException, InterruptedException {
        return javac("--processor-path", PROCESSOR.toString(), LOSS.toString());
    }

    @Benchmark
    public int withoutProcessor() throws IOException, InterruptedException {
        return javac("-proc:none", LOSS.toString(), folder.resolve(WRITTEN).toString());
    }

    private int javac(String... arguments) throws IOException, InterruptedException {
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        List<String> words = new ArrayList<>(List.of(javac, "-d", folder.toString(), "-cp", CLASS_PATH));
        words.addAll(List.of(arguments));
        int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(words + " exits with " + exit + "; is the project built?");
        }
        return exit;
    }
}
