package io.thalweg.samples.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jline.terminal.Terminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;

/** A program that draws and shows its progress, as a module and on the class path, with and without the libraries. */
class ModulePathTest {
    private static final Path TARGET = Path.of("target", "module-path").toAbsolutePath();

    static Stream<Jdk> jdks() throws IOException {
        return Stream.concat(Stream.of(Jdk.own()), Jdk.newest().stream());
    }

    private static Path program(Jdk jdk) throws Exception {
        Path folder = Files.createDirectories(TARGET.resolve("jdk" + jdk.feature()));
        Files.writeString(folder.resolve("module-info.java"), "module example { requires io.thalweg.runtime; }\n");
        Files.createDirectories(folder.resolve("example"));
        Files.writeString(folder.resolve("example/Main.java"), """
                package example;

                import io.thalweg.runtime.observe.TerminalProgress;
                import io.thalweg.runtime.plot.Plot;
                import io.thalweg.runtime.trajectory.Trajectory;
                import java.nio.file.Files;
                import java.nio.file.Path;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        try (TerminalProgress progress = TerminalProgress.open("steps", 2)) {
                            progress.step();
                        }
                        Path file = Path.of("run.csv");
                        Files.writeString(file, "step,time,loss,gradientNorm,x\\n0,0,2,2,2\\n1,1,1,1,1\\n");
                        for (String name : new String[] {"loss.png", "loss.svg"}) {
                            Path picture = Path.of(name);
                            Files.deleteIfExists(picture);
                            try {
                                Plot.loss(Trajectory.readCsv(file)).save(picture);
                                System.out.println(name + " of " + (Files.size(picture) > 1000 ? "some" : "no") + " bytes");
                            } catch (IllegalStateException e) {
                                System.out.println(e.getMessage());
                            }
                        }
                    }
                }
                """);
        jdk.javac(folder, "-Xlint:all", "-d", "out", "-p", Built.classPath(), "module-info.java", "example/Main.java")
                .output();
        return folder;
    }

    private static String jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static String libraries(Class<?>... types) throws URISyntaxException {
        List<String> path = new ArrayList<>(List.of("out", Built.classPath()));
        for (Class<?> type : types) {
            path.add(jar(type));
        }
        return String.join(File.pathSeparator, path);
    }

    private static final Class<?>[] ALL = {ProgressBar.class, Terminal.class, XYChart.class, VectorGraphics2D.class};

    @ParameterizedTest
    @MethodSource("jdks")
    void withTheLibrariesItDraws(Jdk jdk) throws Exception {
        Path folder = program(jdk);
        String drawn = "steps: 1 of 2 \\(50%\\), 0:00:\\d\\d\nloss.png of some bytes\nloss.svg of some bytes\n";
        assertThat(jdk.launch(folder, "-cp", libraries(ALL), "example.Main").output())
                .matches(drawn);
        String modules = "java.desktop,xchart,me.tongfei.progressbar";
        assertThat(jdk.launch(folder, "-p", libraries(ALL), "--add-modules", modules, "-m", "example/example.Main")
                        .output())
                .matches(drawn);
    }

    /** On the module path it makes no difference whether a jar is there that nobody has asked for. */
    @ParameterizedTest
    @MethodSource("jdks")
    void withoutThemItSaysWhatToAdd(Jdk jdk) throws Exception {
        Path folder = program(jdk);
        String hint = "pictures are drawn by XChart, which is not there: add the dependency org.knowm.xchart:xchart,"
                + " and if your program is a module, start it with --add-modules java.desktop,xchart\n";
        String said = "steps: 1 of 2 \\(50%\\), 0:00:\\d\\d\n" + hint + hint;
        assertThat(jdk.launch(folder, "-cp", libraries(), "example.Main").output())
                .matches(said);
        for (String path : List.of(libraries(), libraries(ALL))) {
            assertThat(jdk.launch(folder, "-p", path, "-m", "example/example.Main")
                            .output())
                    .matches(said);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withXChartAloneItDrawsPixels(Jdk jdk) throws Exception {
        Path folder = program(jdk);
        String path = libraries(XYChart.class);
        String said = "(?s).*loss.png of some bytes\nSVG is written by VectorGraphics2D, which is not there: .*\n";
        assertThat(jdk.launch(folder, "-cp", path, "example.Main").output()).matches(said);
        assertThat(jdk.launch(folder, "-p", path, "--add-modules", "java.desktop,xchart", "-m", "example/example.Main")
                        .output())
                .matches(said);
    }
}
