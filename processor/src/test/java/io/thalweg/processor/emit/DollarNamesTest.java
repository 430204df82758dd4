package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that look like the compiler's own: the same loss under plain names gives the same bits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DollarNamesTest {
    /** A loss of three numbers, data and a local array; A to J are its names. */
    private static final String LOSS = """
            @Minimize static double %s(double A, double B, double C, @Given double[] D, @Given int E) {
                double[][] F = new double[E][E];
                double G = Math.sin(A * B), H = G * C + Math.exp(A);
                for (int I = 0; I < E; I++) {
                    F[I][I] = D[I] * G;
                    double J = F[I][0] + F[I][I] * H;
                    if (J > 3) { H += J; continue; }
                    if (J < -3) return H * A;
                    H = H * G + J;
                    G = G + A > 0 ? H : G * B;
                }
                return G + H;
            }
            """;

    private static final List<String> PLAIN = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    private Compiled compiled;

    private static String named(String method, List<String> names) {
        String loss = LOSS;
        for (int i = 0; i < names.size(); i++) {
            loss = loss.replaceAll(
                    "\\b" + (char) ('A' + i) + "\\b", names.get(i).replace("$", "\\$"));
        }
        return loss.formatted(method);
    }

    private static List<String> names(String listed) {
        return List.of(listed.split(" "));
    }

    @BeforeAll
    void compile() {
        StringBuilder members = new StringBuilder(named("plain", PLAIN));
        List<String> all = allNames();
        for (int i = 0; i < all.size(); i++) {
            members.append(named("other" + i, names(all.get(i))));
        }
        compiled = Compiled.with(
                List.of(),
                "import io.thalweg.Given;\nimport io.thalweg.Minimize;\nfinal class Names {\n" + members + "\n}\n");
        assertThat(compiled.messages()).isEmpty();
    }

    private static List<String> allNames() {
        return List.of(
                "$1 $2 $3 $4 $5 $6 $7 $8 $9 $10",
                "$d1 $d2 $d3 $d4 $d5 $d6 $d7 $d8 $d9 $d10",
                "$out1 $out2 $out3 $out4 $ $$ $_ _$ a$2 a$3",
                "done turns returned over unnamed done$2 done$3 turns$d1 turns$d2 over$2",
                "x$1 x$2 x$3 x$d1 x$d2 x x$4 x$5 x_2 x_3",
                "f fRows fColumns fLength checkIndex tape index value other1 loss");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void changeNothing(int number) {
        List<Object> data = List.of(new double[] {0.5, -2, 1.5, 8}, 4);
        Objective plain = compiled.objective("NamesPlain", data);
        Objective other = compiled.objective("NamesOther" + number, data);
        for (double[] point : new double[][] {{0.3, 1.2, -0.7}, {2, -1, 0.5}, {-1, 0.25, 3}}) {
            double[] expected = new double[3];
            double[] gradient = new double[3];

            assertThat(other.valueAndGradient(point, gradient)).isEqualTo(plain.valueAndGradient(point, expected));
            assertThat(gradient).containsExactly(expected);
            assertThat(other.value(point)).isEqualTo(plain.value(point));
        }
    }
}
