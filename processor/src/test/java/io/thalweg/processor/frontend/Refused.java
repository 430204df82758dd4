package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A source that is refused once.
 *
 * @param code what for
 * @param message the text behind the code
 * @param source with a § in front of the place where the compiler points
 */
record Refused(Code code, String message, String source) {

    /** Members of a class {@code Box}. */
    static Refused members(Code code, String message, String members) {
        return new Refused(
                code,
                message,
                "import static java.lang.Math.*;\nimport io.thalweg.*;\nfinal class Box {\n" + members + "\n}\n");
    }

    /** Statements of a method of the doubles x and y. */
    static Refused body(Code code, String message, String statements) {
        return members(code, message, "@Minimize static double loss(double x, double y) {\n" + statements + "\n}");
    }

    void check() {
        int mark = source.indexOf('§');
        String before = source.substring(0, mark);
        Reading reading = Reading.of(source.replace("§", ""));
        List<Diagnostic<? extends JavaFileObject>> ours = reading.compilation().errors().stream()
                .filter(each -> each.getMessage(Locale.ROOT).startsWith("[THALWEG"))
                .collect(Collectors.toList());
        assertThat(ours)
                .extracting(each -> each.getMessage(Locale.ROOT))
                .containsExactly("[" + code.id() + "] " + message);
        assertThat(ours.get(0).getLineNumber())
                .as("line")
                .isEqualTo(1 + before.chars().filter(each -> each == '\n').count());
        assertThat(ours.get(0).getColumnNumber()).as("column").isEqualTo(mark - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
