package io.thalweg.samples.jdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A sample as it is started from a shell, in a folder of its own. */
public final class Sample {
    private Sample() {}

    /** What a main class prints; fails unless it exits with 0. */
    public static String output(Class<?> main) throws IOException, InterruptedException {
        Path folder = Path.of("target", main.getPackageName().replaceFirst(".*\\.", ""))
                .toAbsolutePath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new Command(folder, List.of(java, "-Djava.awt.headless=true", "-cp", classPath, main.getName()))
                .output();
    }
}
