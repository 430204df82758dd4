package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Classes of losses with arrays, read by people before they were put here. {@code -Dthalweg.goldens=update} writes them
 * anew; the difference is then to be read.
 */
class ArrayGoldenTest {
    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "arrays");

    private static void assertReadsAsItDid(String name, String source) throws IOException {
        Path golden = GOLDENS.resolve(name);
        if ("update".equals(System.getProperty("thalweg.goldens"))) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, source);
        }
        assertThat(golden).as("golden file; -Dthalweg.goldens=update writes it").isRegularFile();
        assertThat(source).isEqualTo(Files.readString(golden));
    }

    @Test
    void anOpenLengthAndAMatrixOfData() throws IOException {
        assertReadsAsItDid("LinearLoss.java", ArrayLosses.linear().source());
    }

    @Test
    void aFixedLengthAndALocalArray() throws IOException {
        assertReadsAsItDid("DecayLoss.java", ArrayLosses.decay().source());
    }

    @Test
    void aMatrixANumberAndAVectorOfLengthsThatTheDataDecides() throws IOException {
        assertReadsAsItDid("BoxNet.java", generated("shaped/BoxNet.java"));
    }

    @Test
    void aMatrixWithOpenRows() throws IOException {
        assertReadsAsItDid("BoxRows.java", generated("shaped/BoxRows.java"));
    }

    @Test
    void anEstimateByBatches() throws IOException {
        assertReadsAsItDid(
                "BoxPenalised.java",
                Objects.requireNonNull(BatchedLosses.COMPILED.generated().get("batched/BoxPenalised.java")));
    }

    @Test
    void boundsOfArrays() throws IOException {
        assertReadsAsItDid(
                "BoxQuadratic.java",
                Objects.requireNonNull(BoundedLosses.COMPILED.generated().get("bounded/BoxQuadratic.java")));
    }

    @Test
    void secondDerivativesOfARecurrenceAndAnArray() throws IOException {
        Compiled compiled = Compiled.strictly("""
                package golden;

                import io.thalweg.Given;
                import io.thalweg.Minimize;

                final class Tank {
                    @Minimize(hessian = true)
                    static double misfit(double rate, double[] inflow, @Given double[] seen) {
                        double level = 1;
                        double sum = 0;
                        for (int i = 0; i < seen.length; i++) {
                            level += inflow[i] - rate * level * level;
                            sum += (level - seen[i]) * (level - seen[i]);
                        }
                        return sum;
                    }
                }
                """);
        assertReadsAsItDid("TankMisfit.java", compiled.source());
    }

    private static String generated(String path) {
        return Objects.requireNonNull(ShapedLosses.COMPILED.generated().get(path), path);
    }
}
