package io.thalweg.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code is numbered, worded, explained and tested. */
class CodeTest {
    private static final Path DOCUMENT = Path.of("docs", "diagnostics.md");
    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void eachCodeHasANumberOfItsOwn() {
        assertThat(Code.values()).extracting(Code::id).doesNotHaveDuplicates();
    }

    @Test
    void eachCodeSaysWhatToWriteInstead() {
        assertThat(Code.values())
                .allSatisfy(code -> assertThat(code.message("a", "b", "c", "d"))
                        .matches(Pattern.compile(".+(; |, please ).+", Pattern.DOTALL)));
    }

    @Test
    void eachCodeHasExactlyOneEntryInTheDocument() throws IOException {
        Matcher heading = Pattern.compile("(?m)^### (THALWEG-\\d+)\\R\\S").matcher(Files.readString(DOCUMENT));
        List<String> entries = heading.results().map(each -> each.group(1)).toList();
        assertThat(entries)
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::id).sorted().toList());
    }

    @Test
    void eachCodeIsNamedByATest() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                Matcher mention =
                        Pattern.compile("Code\\.([A-Z_]+)|\"([A-Z_]+) +\\|").matcher(read(file));
                mention.results().forEach(each -> named.add(each.group(1) != null ? each.group(1) : each.group(2)));
            }
        }
        assertThat(Arrays.stream(Code.values()).map(Enum::name).collect(Collectors.toSet()))
                .isSubsetOf(named);
    }

    @Test
    void aDiagnosticShowsItsCodeAndItsMessage() {
        Place place = new Place() {};
        Diagnostic diagnostic = Diagnostic.of(Code.RETURN_TYPE, place, "loss", "int");
        assertThat(diagnostic.text()).isEqualTo("[THALWEG-012] loss returns int; make it return double");
        assertThat(diagnostic.place()).isSameAs(place);
    }

    @Test
    void aFailureHasAReason() {
        assertThatThrownBy(() -> new Outcome.Failure<String>(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
