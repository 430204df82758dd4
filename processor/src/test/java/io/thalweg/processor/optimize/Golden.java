package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.util.function.UnaryOperator;

/** A pass from text to text. Programs here have the parameters that most of them need. */
final class Golden {
    private static final String HEAD = "program p(x: double, y: double, i: int, j: int, b: boolean) {\n";

    private Golden() {}

    static Program program(String body) {
        return Text.parse(HEAD + body);
    }

    static void assertPass(UnaryOperator<Program> pass, String before, String after) {
        Program result = Verifier.verify(pass.apply(program(before)));
        String text = Text.print(result);
        assertThat(text).startsWith(HEAD);
        assertThat(text.substring(HEAD.length())).isEqualTo(after);
    }

    /** For programs that the pass leaves alone. */
    static void assertKept(UnaryOperator<Program> pass, String body) {
        assertThat(pass.apply(program(body))).isEqualTo(program(body));
    }
}
