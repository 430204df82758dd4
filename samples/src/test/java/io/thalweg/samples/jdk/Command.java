package io.thalweg.samples.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command line, to be run in a folder. */
public record Command(Path folder, List<String> words) {
    private static final long MINUTES = 5;

    /** How it ended, and what it wrote to its output and its errors, in one. */
    public record Result(int exit, String output) {}

    /** Runs it to its end. What the shell tells every JVM ({@code JAVA_TOOL_OPTIONS}) would show in its output. */
    public Result run() throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(folder), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(words + " did not end within " + MINUTES + " minutes:\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** Runs it, and fails unless it exits with 0. */
    public String output() throws IOException, InterruptedException {
        Result result = run();
        if (result.exit() != 0) {
            throw new AssertionError(words + " exits with " + result.exit() + ":\n" + result.output());
        }
        return result.output();
    }

    Command with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Command(folder, all);
    }
}
