package io.thalweg.samples.readme;

import io.thalweg.samples.jdk.Built;
import io.thalweg.samples.jdk.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maven as a user has it after {@code mvn install}, although nothing is installed: offline, with a repository of its own
 * that holds links to all that the user's repository holds, and our artifacts as they were just built.
 */
record LocalMaven(Path repository) {
    private static final String HEAD = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>example</artifactId>
              <version>1</version>
              <properties>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
            """;

    /** A project with a user's part of the pom. */
    static String pom(String part) {
        return HEAD + part + "</project>\n";
    }

    static LocalMaven with(Path repository) throws IOException {
        Path theirs = Path.of(Built.property("settings.localRepository"));
        link(theirs, repository, "io");
        link(theirs.resolve("io"), repository.resolve("io"), "thalweg");
        for (String module : List.of("dsl", "runtime", "processor")) {
            Path folder = Built.ROOT.resolve(module);
            install(repository, "thalweg-" + module, folder.resolve(".flattened-pom.xml"), "pom");
            install(repository, "thalweg-" + module, Built.jar(module), "jar");
        }
        return new LocalMaven(repository);
    }

    /**
     * Compiles a project, offline: by the compiler plugin alone, the one that this build has used as well; a life cycle
     * would ask for others. Without tracking files Maven does not ask from where an artifact once came.
     */
    Command compile(Path folder) {
        return new Command(
                folder,
                List.of(
                        Path.of(Built.property("maven.home"), "bin", "mvn").toString(),
                        "-o",
                        "-q",
                        "-B",
                        "-Dmaven.repo.local=" + repository,
                        "-Daether.enhancedLocalRepository.trackingFilename=none",
                        "org.apache.maven.plugins:maven-compiler-plugin:compile"));
    }

    /** Links each entry of a folder but one. */
    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path link = to.resolve(entry.getFileName());
                if (!entry.endsWith(except) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    private static void install(Path repository, String artifact, Path file, String type) throws IOException {
        String version = Built.version();
        Path folder = Files.createDirectories(repository.resolve(Path.of("io", "thalweg", artifact, version)));
        Path installed = folder.resolve(artifact + "-" + version + "." + type);
        Files.copy(file, installed, StandardCopyOption.REPLACE_EXISTING);
    }
}
