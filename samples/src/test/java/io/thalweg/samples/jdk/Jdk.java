package io.thalweg.samples.jdk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK on this machine. */
public record Jdk(Path home) {

    /** The one that runs the tests. */
    public static Jdk own() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    /** The newest one beside our own that is newer. */
    public static Optional<Jdk> newest() throws IOException {
        try (Stream<Path> homes = Files.list(own().home().toRealPath().getParent())) {
            return homes.map(Jdk::new)
                    .filter(jdk -> jdk.feature() > Runtime.version().feature())
                    .max(Comparator.comparingInt(Jdk::feature));
        }
    }

    /** Its feature release, such as 17; 0 if it is no JDK. */
    public int feature() {
        if (!Files.isExecutable(home.resolve("bin/javac"))) {
            return 0;
        }
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return 0; // not every folder with a javac says which one it is
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }

    /** javac, run in a folder, which speaks English. */
    public Command javac(Path folder, String... arguments) {
        return command(folder, "javac", "-J-Duser.language=en").with(arguments);
    }

    /** javac as README has it: our jars on the class path, the processor on its own path, classes to {@code out}. */
    public Command thalweg(Path folder, String... arguments) {
        return javac(folder, "-d", "out", "-cp", Built.classPath())
                .with("--processor-path", Built.PROCESSOR_PATH.toString())
                .with(arguments);
    }

    /** java, run in a folder, with the classes in {@code out} and the runtime. */
    public Command java(Path folder, String mainClass) {
        String classPath = "out" + File.pathSeparator + Built.jar("runtime");
        return command(folder, "java", "-cp", classPath, mainClass);
    }

    /** java, run in a folder, with arguments of one's own. */
    public Command launch(Path folder, String... arguments) {
        return command(folder, "java", arguments);
    }

    private Command command(Path folder, String tool, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(home.resolve("bin").resolve(tool).toString()));
        words.addAll(List.of(arguments));
        return new Command(folder, words);
    }
}
