package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.runtime.Objective;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HotSpot compiles no method of more than 8,000 bytes: straight-line code is cut, loops between it stay whole. */
class LongArrayLossTest {
    private static final int TERMS = 600;

    /** A sum that runs through statements and, every hundred of them, through a loop and a branch. */
    private static Program longSum() {
        StringBuilder text = new StringBuilder("program lengthy(a: double, w: double[], x: double[]) {\n");
        text.append("alloc t0: double[] = x.length\n");
        text.append("let s0: double = a\n");
        for (int i = 1; i <= TERMS; i++) {
            text.append("let u%d: double = s%d * 0.5 + w[%d] * x[%d] * a\n".formatted(i, i - 1, i % 3, i % 2));
            if (i % 100 == 0) {
                text.append("""
                        for i%1$d from 0 while < x.length step 1 carry r%1$d: double = (in%1$d: double from u%1$d next out%1$d),
                            t%1$d: double[] = (before%1$d: double[] from t%2$d next after%1$d) {
                          let out%1$d: double = in%1$d + x[i%1$d] * w[1] + before%1$d[i%1$d]
                          store after%1$d = before%1$d[i%1$d] := out%1$d
                        }
                        if r%1$d > s%3$d { } else { let v%1$d: double = r%1$d * 2.0 } join s%1$d: double = (r%1$d, v%1$d)
                        """.formatted(i, i - 100, i - 1));
            } else {
                text.append("let s%1$d: double = u%1$d + a\n".formatted(i));
            }
        }
        return Text.parse(text + "} yield { loss = s" + TERMS + " + t" + TERMS + "[1] + u7 }");
    }

    @Test
    void straightLineCodeIsCutAndMeansTheSame() {
        Program program = longSum();
        Written written = Written.of("double a, double[] w, given double[] x", List.of(program));
        double[] x = {0.5, -1.5, 2};
        double[] w = {0.25, -0.125, 1.5};
        Object expected = Evaluator.evaluate(program, List.of(0.75, w, x)).get("loss");

        Objective objective = written.bind((Object) x);
        double[] point = {0.75, 0.25, -0.125, 1.5};

        assertThat(objective.value(point)).isEqualTo(expected);
        assertThat(objective.valueAndGradient(point, new double[4])).isEqualTo(expected);
        assertThat(written.source()).contains("private void value2(", "private void evaluate2(");
        written.classes()
                .forEach((name, bytes) ->
                        assertThat(MethodSizes.of(bytes).values()).as(name).allMatch(size -> size < 8_000));
    }
}
