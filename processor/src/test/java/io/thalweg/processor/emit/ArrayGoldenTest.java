package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Classes of losses with arrays, read by people before they were put here. {@code -Dthalweg.goldens=update} writes them
 * anew; the difference is then to be read.
 */
class ArrayGoldenTest {
    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "arrays");

    private static void assertReadsAsItDid(String name, Written written) throws IOException {
        Path golden = GOLDENS.resolve(name);
        if ("update".equals(System.getProperty("thalweg.goldens"))) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, written.source());
        }
        assertThat(golden).as("golden file; -Dthalweg.goldens=update writes it").isRegularFile();
        assertThat(written.source()).isEqualTo(Files.readString(golden));
    }

    @Test
    void anOpenLengthAndAMatrixOfData() throws IOException {
        assertReadsAsItDid("LinearLoss.java", ArrayLosses.linear());
    }

    @Test
    void aFixedLengthAndALocalArray() throws IOException {
        assertReadsAsItDid("DecayLoss.java", ArrayLosses.decay());
    }
}
