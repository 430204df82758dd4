package io.thalweg.samples.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;

/** What the build leaves behind, and the project's own files. */
public final class Built {
    /** The folder of the whole project: Maven runs tests in that of the module. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** What a plain javac is given as its processor path. */
    public static final Path PROCESSOR_PATH = existing("processor/target/processor-path.jar");

    private static final String VERSION = property("project.version");

    private Built() {}

    /** The jar of a module, such as {@code runtime}. */
    public static Path jar(String module) {
        return existing(module + "/target/thalweg-" + module + "-" + VERSION + ".jar");
    }

    /** The class path of a user's program. */
    public static String classPath() {
        return jar("dsl") + File.pathSeparator + jar("runtime");
    }

    /** The version of this build. */
    public static String version() {
        return VERSION;
    }

    /** A property that Maven hands to the tests. */
    public static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("Maven hands the property %s to the tests", name).isNotNull();
        return value;
    }

    private static Path existing(String name) {
        Path path = ROOT.resolve(name);
        assertThat(path).as("what these tests look at; build it: mvn verify").exists();
        return path;
    }
}
