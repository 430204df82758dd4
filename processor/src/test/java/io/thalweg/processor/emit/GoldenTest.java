package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.thalweg.processor.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated classes, read by people before they were put here. {@code -Dthalweg.goldens=update} writes them anew;
 * the difference is then to be read.
 */
class GoldenTest {
    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens");
    private static final Path LOSSES = GOLDENS.resolve("losses");
    private static final Path GENERATED = GOLDENS.resolve("generated");
    private static final boolean UPDATE = "update".equals(System.getProperty("thalweg.goldens"));

    static List<Path> losses() throws IOException {
        try (Stream<Path> files = Files.list(LOSSES)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theGeneratedClassReadsAsItDid(Path loss) throws IOException {
        SortedMap<String, String> generated = generated(loss);

        assertThat(generated).isNotEmpty();
        for (var each : generated.entrySet()) {
            Path golden =
                    GENERATED.resolve(each.getKey().substring(each.getKey().lastIndexOf('/') + 1));
            if (UPDATE) {
                Files.createDirectories(GENERATED);
                Files.writeString(golden, each.getValue());
            }
            assertThat(golden)
                    .as("golden file; -Dthalweg.goldens=update writes it")
                    .isRegularFile();
            assertThat(each.getValue()).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void everyGoldenHasItsLoss() throws IOException {
        assumeThat(UPDATE).isFalse();
        TreeMap<String, String> generated = new TreeMap<>();
        for (Path each : losses()) {
            generated(each).forEach((path, text) -> generated.put(path.substring(path.lastIndexOf('/') + 1), text));
        }
        try (Stream<Path> files = Files.list(GENERATED)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(generated.keySet());
        }
    }

    private static SortedMap<String, String> generated(Path loss) throws IOException {
        return Compiled.strictly(Files.readString(LOSSES.resolve(loss))).generated();
    }
}
