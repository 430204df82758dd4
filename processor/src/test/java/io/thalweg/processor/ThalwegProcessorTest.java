package io.thalweg.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.Minimize;
import io.thalweg.runtime.Objective;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole processor inside javac. */
class ThalwegProcessorTest {
    private static final String BOWL = """
            package whole;
            import static io.thalweg.Flow.*;
            final class Bowl {
                @io.thalweg.Minimize(flow = {RMSPROP, POLYAK}, M = 1234.5)
                static double loss(double x, double y) {
                    double r = Math.hypot(x, y);
                    return x > 1e-3 ? r * Math.exp(-x / 3) + Math.log(x) : r * r;
                }
                @io.thalweg.Minimize
                static double other(double iI) { return iI * iI; }
            }
            """;
    private static final String WELL = """
            package whole;
            final class Well {
                @io.thalweg.Minimize
                static double loss(double x) { return Math.sin(x) * x + Bowl.other(1); }
            }
            """.replace("+ Bowl.other(1)", "+ 0.25");

    @Test
    void theSameSourcesGiveTheSameBytesInWhateverOrder() {
        Map<String, String> first = Compiled.strictly(BOWL, WELL).generated();

        assertThat(first).hasSize(3);
        assertThat(Compiled.strictly(BOWL, WELL).generated()).isEqualTo(first);
        assertThat(Compiled.strictly(WELL, BOWL).generated()).isEqualTo(first);
        Map<String, String> alone = Compiled.strictly(WELL).generated();
        assertThat(alone).containsEntry("whole/WellLoss.java", first.get("whole/WellLoss.java"));
    }

    /** Σ (i x − 1)² + 2x² has the slope Σ 2i (i x − 1) + 4x. */
    @Test
    void aLossOfDoublesAloneMayHaveLoopsAndArrays() {
        Objective objective = Compiled.strictly("""
                package whole;
                final class Looping {
                    @io.thalweg.Minimize static double loss(double x) {
                        double sum = 0;
                        for (int i = 0; i < 3; i++) sum += (i * x - 1) * (i * x - 1);
                        double[] twice = {x, x};
                        for (double each : twice) sum += each * each;
                        return sum;
                    }
                }
                """).objective("whole.LoopingLoss");
        double[] gradient = new double[1];
        assertThat(objective.valueAndGradient(new double[] {0.5}, gradient)).isEqualTo(1 + 0.25 + 0.5);
        assertThat(gradient).containsExactly(2 * -0.5 + 4 * 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG", "hi-IN-u-nu-deva"})
    void theUsersLanguageChangesNothing(String language) {
        Map<String, String> expected = Compiled.strictly(BOWL, WELL).generated();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(Compiled.strictly(BOWL, WELL).generated()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void oneBadMethodDoesNotKeepTheOthersFromTheirClasses(@TempDir Path directory) throws IOException {
        List<String> messages = refused(directory, "Mixed", """
                package whole;
                final class Mixed {
                    @io.thalweg.Minimize static double first(double x) { return x * x; }
                    @io.thalweg.Minimize static double bad(double x) { return Math.random() * x; }
                    @io.thalweg.Minimize static double last(double x) { return x * x * x * x; }
                }
                """);

        assertThat(messages).singleElement().asString().startsWith("ERROR 4: ").contains("THALWEG-");
        assertThat(written(directory)).containsExactly("MixedFirst.java", "MixedLast.java");
    }

    @Test
    void anErrorInAFlowIsSaidAtTheAnnotationAndOnce(@TempDir Path directory) throws IOException {
        List<String> messages = refused(directory, "Flowing", """
                package whole;
                final class Flowing {
                    static final String WRONG = "theta' = -rate * gg";
                    @io.thalweg.Minimize(
                            flow = {WRONG, io.thalweg.Flow.SIGN})
                    static double bad(double x) { return x * x; }
                    @io.thalweg.Minimize(M = 2)
                    static double unused(double x) { return x * x; }
                    @io.thalweg.Minimize
                    static double good(double x) { return x * x; }
                }
                """);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).startsWith("ERROR 5: ").contains("gg");
        assertThat(messages.get(1)).startsWith("ERROR 7: ").contains("M");
        assertThat(written(directory)).containsExactly("FlowingGood.java");
    }

    @Test
    void whatIsWrongWithHyperparametersAndEquationsIsSaidAtTheirValues(@TempDir Path directory) throws IOException {
        List<String> messages = refused(directory, "Ranged", """
                package whole;
                final class Ranged {
                    static final String OWN = "theta' = -rate * g / (1 - 1)";
                    static final String READS = "theta' = -g * x";
                    @io.thalweg.Minimize(flow = io.thalweg.Flow.ADAM,
                            beta1 = 1.5,
                            epsilon = -1e-8)
                    static double bad(double x) { return x * x; }
                    @io.thalweg.Minimize(flow = {
                            OWN,
                            READS})
                    static double worse(double x) { return x * x; }
                    @io.thalweg.Minimize
                    static double good(double x) { return x * x; }
                }
                """);

        assertThat(messages)
                .containsExactly(
                        "ERROR 6: [THALWEG-091] beta1 = 1.5 is out of range; make it at least 0 and below 1",
                        "ERROR 7: [THALWEG-091] epsilon = -1.0E-8 is out of range; make it at least 0 and finite",
                        "ERROR 10: [THALWEG-092] an equation divides by 0 in -rate * g / (double) (1 - 1); write another"
                                + " divisor",
                        "ERROR 11: [THALWEG-093] an equation cannot read x, a parameter of the loss; write theta for the"
                                + " coordinate that moves, or L");
        assertThat(written(directory)).containsExactly("RangedGood.java");
    }

    /** What javac says to a source that has errors; the generated sources are in the directory. */
    private static List<String> refused(Path directory, String name, String text) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Path source = Files.writeString(directory.resolve(name + ".java"), text);
        Path output = Files.createDirectory(directory.resolve("output"));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, problems, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new ThalwegProcessor()));
            assertThat(task.call()).isFalse();
        }
        return problems.getDiagnostics().stream()
                .map(each -> each.getKind() + " " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                .toList();
    }

    private static List<String> written(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("output").resolve("whole"))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theDumpShowsTheProgramAfterAStageOrAfterAll() {
        List<String> one =
                Compiled.with(List.of("-Athalweg.dump=differentiate"), WELL).notes();
        List<String> all = Compiled.with(List.of("-Athalweg.dump=all"), WELL).notes();

        assertThat(one)
                .singleElement()
                .asString()
                .startsWith("after differentiate:\n")
                .contains("program WellLoss(");
        assertThat(all).hasSizeGreaterThan(8).contains(one.get(0));
        assertThat(all.get(0)).startsWith("after frontend:");
        assertThat(Compiled.with(List.of(), WELL).notes()).isEmpty();
    }

    @Test
    void buildToolsFindTheProcessorAndHowItIsIncremental() throws IOException {
        assertThat(resource("META-INF/services/javax.annotation.processing.Processor"))
                .isEqualTo("io.thalweg.processor.ThalwegProcessor");
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo("io.thalweg.processor.ThalwegProcessor,ISOLATING");
    }

    private static String resource(String name) throws IOException {
        for (URL each : java.util.Collections.list(
                ThalwegProcessorTest.class.getClassLoader().getResources(name))) {
            try (var in = each.openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
                if (text.contains("thalweg")) {
                    return text;
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void javacEndsWithoutOutputAndWithoutThreadsThatHoldItUp() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream listening = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(listening);
            System.setErr(listening);
            assertThat(Compiled.strictly(BOWL, WELL).succeeded()).isTrue();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        Set<Thread> since = new HashSet<>(Thread.getAllStackTraces().keySet());
        since.removeAll(before);

        assertThat(since).filteredOn(each -> each.isAlive() && !each.isDaemon()).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void anotherCompilerGetsOneError() {
        List<String> said = new ArrayList<>();
        Messager messager = proxy(Messager.class, (name, arguments) -> said.add(arguments[0] + " " + arguments[1]));
        ProcessingEnvironment foreign =
                proxy(ProcessingEnvironment.class, (name, arguments) -> name.equals("getMessager") ? messager : null);
        Element method = proxy(Element.class, (name, arguments) -> null);
        Set<Element> annotated = new HashSet<>(List.of(method));
        RoundEnvironment round = proxy(
                RoundEnvironment.class,
                (name, arguments) -> name.equals("getElementsAnnotatedWith") ? annotated : Boolean.FALSE);
        ThalwegProcessor processor = new ThalwegProcessor();

        processor.init(foreign);
        processor.process(Set.of(), round);
        annotated.clear();
        processor.process(Set.of(), round);

        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("ERROR [THALWEG-")
                .contains("javac");
        assertThat(processor.getSupportedAnnotationTypes()).containsExactly(Minimize.class.getName());
    }

    private interface Answer {
        @org.jspecify.annotations.Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return System.identityHashCode(self);
                    }
                    Object result = answer.to(method.getName(), arguments == null ? new Object[0] : arguments);
                    return method.getReturnType() == void.class ? null : result;
                });
        return type.cast(proxy);
    }

    @Test
    void generatedCodeIsMarkedAsSuch() {
        assertThat(Compiled.strictly(WELL).source())
                .contains("@Generated(\"io.thalweg.processor.ThalwegProcessor\")\nfinal class WellLoss");
    }

    @Test
    void theUsersTextCannotBreakOutOfTheComment() {
        Compiled compiled = Compiled.strictly("""
                package whole;
                final class Text {
                    @io.thalweg.Minimize
                    static double loss(double größe, double $x) {
                        // } { { unbalanced, $L $T $$ $W, @see {@link Nobody} </pre> <b> ∇L ≤ ‖θ‖ 🙂
                        /* a comment \\u002a but no end: * / { */
                        String* /
                        return größe * größe /* {@code } */ + $x * $x; // */ and // */
                    }
                }
                """.replace("        String* /\n", ""));

        assertThat(compiled.source()).contains("∇L ≤ ‖θ‖ 🙂", "$L $T $$ $W", "größe * größe");
        assertThat(compiled.objective("whole.TextLoss").value(new double[] {3, 4}))
                .isEqualTo(25);
    }

    @Test
    void aStringThatLooksLikeTheEndOfACommentStaysAString() {
        Compiled compiled = Compiled.strictly("""
                package whole;
                final class Ends {
                    static final String OWN = "theta' = -g /* slow */ * 2";
                    @io.thalweg.Minimize(flow = OWN)
                    static double loss(double x) { return x * x; }
                }
                """);

        assertThat(compiled.stepper("whole.EndsLoss", "Own").equation()).isEqualTo("theta' = -g /* slow */ * 2");
    }

    /** The processor in another process: a newer JDK's javac, if one is installed beside this one. */
    @Test
    void aNewerJavacWritesTheSameClassFor17(@TempDir Path directory) throws Exception {
        Optional<Path> javac = newerJavac();
        org.assertj.core.api.Assumptions.assumeThat(javac).as("a newer JDK").isPresent();
        Path source = Files.writeString(directory.resolve("Well.java"), WELL);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path said = directory.resolve("said.txt");
        String path = System.getProperty("java.class.path");

        Process process = new ProcessBuilder(
                        javac.get().toString(),
                        "--release",
                        "17",
                        "-Xlint:-options",
                        "-d",
                        classes.toString(),
                        "-cp",
                        path,
                        "--processor-path",
                        path,
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> read(said)).isZero();
        assertThat(said).isEmptyFile();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ThalwegProcessorTest.class.getClassLoader())) {
            var constructor = loader.loadClass("whole.WellLoss").getDeclaredConstructor();
            constructor.setAccessible(true);
            var objective = (io.thalweg.runtime.Objective) constructor.newInstance();
            assertThat(objective.value(new double[] {2})).isEqualTo(Math.sin(2) * 2 + 0.25);
        }
        assertThat(classes.resolve("whole/WellLoss.java"))
                .hasContent(Compiled.strictly(WELL).source());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Optional<Path> newerJavac() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(home.getParent())) {
            return beside.filter(each -> feature(each) > Runtime.version().feature())
                    .map(each -> each.resolve("bin").resolve("javac"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }

    /** The feature version that a JDK's file {@code release} gives, 0 if there is none. */
    private static int feature(Path home) {
        Properties release = new Properties();
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (var in = Files.newBufferedReader(file)) {
            release.load(in);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.replaceFirst("\\D.*", ""));
    }
}
