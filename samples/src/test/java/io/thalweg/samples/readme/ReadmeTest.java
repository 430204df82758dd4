package io.thalweg.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.Flow;
import io.thalweg.Functions;
import io.thalweg.samples.jdk.Built;
import io.thalweg.samples.jdk.Command;
import io.thalweg.samples.jdk.Jdk;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compiles, runs and compares every block of README.md. */
class ReadmeTest {
    private static final Path README = Built.ROOT.resolve("README.md");
    private static final Path TARGET = Path.of("target", "readme").toAbsolutePath();
    /** What javac says of the flow in {@code Quartic.java}, which the example uses. */
    private static final String NOTE = """
            Quartic.java:6: Note: [THALWEG-097] flow polyak cannot come to rest where the gradient is 0; end runs by a number of steps
                @Minimize(flow = POLYAK, M = 1000)
                                 ^
            """;

    private static final String NOT_FOUND = "When the class is not found";

    private final List<Block> blocks;

    ReadmeTest() throws IOException {
        blocks = Block.of(README);
    }

    /** So that no block is left to rot: each is of a kind that a test below looks at. */
    @Test
    void everyBlockIsOfAKindThatIsTested() {
        assertThat(blocks).hasSizeGreaterThan(10).allSatisfy(block -> {
            boolean tested = block.is("java")
                    || (block.is("sh")
                            && (block.text().startsWith("mvn ") || block.text().startsWith("javac ")))
                    || block.is("xml")
                    || (block.is("text") && block.section().equals(NOT_FOUND));
            assertThat(tested).isTrue();
        });
    }

    @TestFactory
    List<DynamicTest> javaBlocksCompileAndPrintWhatTheySay() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(TARGET.resolve("java"));
        List<String> files = new ArrayList<>();
        List<DynamicTest> runs = new ArrayList<>();
        for (Block block : java()) {
            String name = block.type().orElse("Line" + block.line());
            write(folder, name, block.type().isPresent() ? block.text() : Statements.program(name, block.text()));
            files.add(name + ".java");
            block.output()
                    .ifPresent(output -> runs.add(DynamicTest.dynamicTest(
                            block.toString(),
                            () -> assertThat(Jdk.own().java(folder, name).output())
                                    .isEqualTo(output))));
        }
        String said = Jdk.own().thalweg(folder, files.toArray(String[]::new)).output();
        runs.add(DynamicTest.dynamicTest(
                "javac says nothing but this", () -> assertThat(said).isEqualTo(NOTE)));
        assertThat(runs).as("blocks that print").hasSizeGreaterThan(3);
        return runs;
    }

    @TestFactory
    List<DynamicTest> errorsAreThoseOfTheCompiler() {
        List<DynamicTest> errors = new ArrayList<>();
        for (Block block : blocks) {
            if (block.isJavaError()) {
                errors.add(DynamicTest.dynamicTest(block.toString(), () -> {
                    String name = block.type().orElseThrow();
                    Path folder = TARGET.resolve("error" + block.line());
                    write(folder, name, block.text());
                    Command.Result result =
                            Jdk.own().thalweg(folder, name + ".java").run();
                    assertThat(result.exit()).isEqualTo(1);
                    assertThat(result.output()).isEqualTo(block.output().orElseThrow() + "1 error\n");
                }));
            }
        }
        assertThat(errors).isNotEmpty();
        return errors;
    }

    @Test
    void withoutTheProcessorTheClassIsMissing() throws Exception {
        Path folder = TARGET.resolve("no-processor");
        writeExample(folder);
        Command.Result result = Jdk.own()
                .javac(folder, "-d", "out", "-cp", Built.classPath(), "Quartic.java", "Example.java")
                .run();
        String shown = only("text").text();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains(shown);
    }

    @Test
    void theJavacLineRunsInTheBuiltFolder() throws Exception {
        Path folder = TARGET.resolve("javac");
        writeExample(folder);
        for (String module : List.of("dsl", "runtime", "processor")) {
            Path link = folder.resolve(module);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Built.ROOT.resolve(module));
        }
        String lines = sh("javac ").text();
        String path = "PATH=" + Jdk.own().home().resolve("bin") + ":$PATH\n";
        String output = new Command(folder, List.of("sh", "-e", "-c", path + lines)).output();
        assertThat(output).isEqualTo(NOTE + classBlock("Example").output().orElseThrow());
    }

    @Test
    void thePomBuildsWithMaven() throws Exception {
        Path folder = TARGET.resolve("pom");
        writeExample(folder.resolve("src/main/java"));
        Files.writeString(folder.resolve("pom.xml"), LocalMaven.pom(xml("Maven").text()));
        LocalMaven maven = LocalMaven.with(TARGET.resolve("repository"));
        maven.compile(folder).output();
        assertThat(folder.resolve("target/classes")).isDirectoryContaining("glob:**/QuarticLoss$Point.class");
    }

    /** Each of them, in the version that the build has, and optional there. */
    @Test
    void theOptionalDependenciesAreThoseOfTheRuntime() throws IOException {
        String runtime = Files.readString(Built.ROOT.resolve("runtime/pom.xml"));
        String versions = Files.readString(Built.ROOT.resolve("pom.xml"));
        List<MatchResult> dependencies = Pattern.compile(
                        "<groupId>(.+)</groupId>\\s+<artifactId>(.+)</artifactId>\\s+<version>(.+)</version>")
                .matcher(xml("Watching a run").text())
                .results()
                .toList();
        assertThat(dependencies).hasSize(3).allSatisfy(it -> {
            String property = it.group(2).toLowerCase(Locale.ROOT) + ".version";
            assertThat(versions).contains("<" + property + ">" + it.group(3) + "</" + property + ">");
            assertThat(runtime)
                    .containsPattern(
                            "<groupId>" + Pattern.quote(it.group(1)) + "</groupId>\\s+<artifactId>" + it.group(2)
                                    + "</artifactId>\\s+<version>\\$\\{" + property
                                    + "\\}</version>\\s+<scope>provided</scope>\\s+<optional>true</optional>");
        });
    }

    @Test
    void theTwoCommandsAreThoseOfTheBuild() throws IOException {
        Matcher first = Pattern.compile("mvn -q install -DskipTests -Dsample=(\\w+)\n")
                .matcher(sh("mvn -q").text());
        assertThat(first.matches()).isTrue();
        assertThat(Path.of("src/main/java/io/thalweg/samples", first.group(1), "Main.java"))
                .exists();
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<name>sample</name>", "<argument>io.thalweg.samples.${sample}.Main</argument>");
        assertThat(Files.readString(Built.ROOT.resolve(".ci/run")))
                .endsWith("\n" + sh("mvn -B").text());
    }

    @Test
    void theTablesAreThoseOfTheBuild() throws IOException {
        List<String> tables = sh("mvn -q verify").text().lines().toList();
        assertThat(tables).hasSize(4).allSatisfy(line -> {
            Matcher table =
                    Pattern.compile("mvn -q verify -DskipTests -Dtable=(\\w+)").matcher(line);
            assertThat(table.matches()).isTrue();
            assertThat(Path.of("src/main/java/io/thalweg/samples/bench", table.group(1) + "Table.java"))
                    .exists();
        });
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<name>table</name>", " io.thalweg.samples.bench.${table}Table ");
    }

    @Test
    void everySampleIsListed() throws IOException {
        String text = Files.readString(README);
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/io/thalweg/samples"))) {
            assertThat(folders.filter(it -> Files.exists(it.resolve("Main.java"))))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(it -> assertThat(text).contains("- [`" + it.getFileName() + "`]"));
        }
    }

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        String text = Files.readString(README);
        List<String> headings = Pattern.compile("(?m)^#+ (.+)$")
                .matcher(text)
                .results()
                .map(it -> "#" + it.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        Matcher link = Pattern.compile("\\]\\(([^)]+)\\)").matcher(text);
        List<String> local = link.results()
                .map(it -> it.group(1))
                .filter(it -> !it.contains("://"))
                .toList();
        assertThat(local)
                .hasSizeGreaterThan(4)
                .allMatch(it -> headings.contains(it) || Files.exists(Built.ROOT.resolve(it)));
    }

    @Test
    void theFlowsAreThoseOfTheLibrary() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Field flow : Flow.class.getFields()) {
            rows.add("| `" + flow.getName() + "` | `" + flow.get(null) + "` |");
        }
        String text = Files.readString(README);
        List<String> table = text.substring(text.indexOf("## Flows\n"), text.indexOf("## A good run\n"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(table).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void theFunctionsAreThoseOfTheLibrary() throws IOException {
        String text = Files.readString(README);
        String section = text.substring(text.indexOf("## Functions"), text.indexOf("An array may be"));
        List<String> listed = Pattern.compile("`(\\w+)\\(")
                .matcher(section)
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Functions.class.getDeclaredMethods())
                        .filter(it -> Modifier.isPublic(it.getModifiers()))
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void theOptionPrintsThePrograms() throws Exception {
        String text = Files.readString(README);
        Matcher option = Pattern.compile("`(-Athalweg.dump=[^`]+)`").matcher(text);
        assertThat(option.find()).isTrue();
        Path folder = TARGET.resolve("option");
        writeExample(folder);
        String all = Jdk.own().thalweg(folder, option.group(1), "Quartic.java").output();
        assertThat(all).contains("Note: after frontend:", "Note: after differentiate:", "program QuarticLoss");
    }

    private List<Block> java() {
        return blocks.stream().filter(it -> it.is("java") && !it.isJavaError()).toList();
    }

    private Block only(String language) {
        List<Block> found = blocks.stream().filter(it -> it.is(language)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Block xml(String section) {
        List<Block> found = blocks.stream()
                .filter(it -> it.is("xml") && it.section().equals(section))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Block sh(String start) {
        return blocks.stream()
                .filter(it -> it.is("sh") && it.text().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private Block classBlock(String name) {
        return java().stream()
                .filter(it -> it.type().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private void writeExample(Path folder) throws IOException {
        write(folder, "Quartic", classBlock("Quartic").text());
        write(folder, "Example", classBlock("Example").text());
    }

    private static void write(Path folder, String name, String source) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve(name + ".java"), source);
    }
}
