package io.thalweg.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thalweg.runtime.fixture.Without;
import io.thalweg.runtime.trajectory.Trajectory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who did not add a library. */
class MissingTest {
    private static final String OURS = Plot.class.getPackageName();

    @TempDir
    Path folder = Path.of("");

    private Trajectory trajectory() throws IOException {
        Path file = folder.resolve("run.csv");
        return Trajectory.readCsv(Files.writeString(file, "step,time,loss,gradientNorm,x\n0,0,2,2,2\n1,1,1,1,1\n"));
    }

    private Throwable saved(ClassLoader loader, String file) throws Exception {
        Class<?> plot = loader.loadClass(Plot.class.getName());
        assertThat(plot).isNotSameAs(Plot.class);
        Object loss = plot.getMethod("loss", Trajectory.class).invoke(null, trajectory());
        Throwable thrown =
                catchThrowable(() -> plot.getMethod("save", Path.class).invoke(loss, folder.resolve(file)));
        return thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    }

    @Test
    void withoutXChartNothingIsDrawn() throws Exception {
        for (String file : new String[] {"loss.png", "loss.svg"}) {
            assertThat(saved(new Without("org.knowm.", OURS), file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("pictures are drawn by XChart, which is not there: add the dependency"
                            + " org.knowm.xchart:xchart, and if your program is a module, start it with"
                            + " --add-modules java.desktop,xchart");
            assertThat(folder.resolve(file)).doesNotExist();
        }
    }

    @Test
    void withoutVectorGraphicsThereAreOnlyPixels() throws Exception {
        ClassLoader loader = new Without("de.erichseifert.", OURS, "org.knowm.");
        assertThat(saved(loader, "loss.svg"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SVG is written by VectorGraphics2D, which is not there: add the dependency"
                        + " de.erichseifert.vectorgraphics2d:VectorGraphics2D, and if your program is a module,"
                        + " start it with --add-modules java.desktop,VectorGraphics2D");
        assertThat(folder.resolve("loss.svg")).doesNotExist();
        assertThat(saved(loader, "loss.png")).isNull();
        assertThat(folder.resolve("loss.png")).isNotEmptyFile();
    }
}
