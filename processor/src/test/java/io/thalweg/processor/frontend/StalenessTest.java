package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that are not clean. */
class StalenessTest {

    /** Maven puts the generated sources of the last build on the source path. */
    @Test
    void aSourceOnTheSourcePathIsNoClash(@TempDir Path generated) throws IOException {
        Files.writeString(generated.resolve("BoxLoss.java"), "class BoxLoss { int old; }");
        Reading reading = Reading.of(
                environment -> environment,
                List.of("-sourcepath", generated.toString()),
                JavaFileObjects.forSourceString(
                        "Box",
                        "class Box { BoxLoss mine; double start = BoxLoss.START;\n"
                                + "@io.thalweg.Minimize static double loss(double x) { return x; } }"));
        assertThat(reading.compilation().errors()).isEmpty();
        assertThat(reading.loss("Box.loss").className()).isEqualTo("BoxLoss");
    }
}
