package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatMatricesTest {
    private static final Var COLUMNS = new Var("columns", Type.INT);
    private static final Var N = new Var("n", Type.INT);

    private static final String SUM = """
            program sum(w: double[][], x: double[][], n: int) {
              for i from 0 while < w.length step 1 carry sum: double = (s: double from 0.0 next t) {
                for j from w[i].length - 1 while >= 0 step -1 carry t: double = (t2: double from s next t3) {
                  let t3: double = t2 + w[i][j] * x[i][j]
                }
              }
            } yield { loss = sum }
            """;

    private static String flat(String program, Expr rows, Expr columns) {
        Program flat = FlatMatrices.apply(
                Verifier.verify(Text.parse(program)), new Matrices(Map.of("w", List.of(rows, columns))));
        return Text.print(Verifier.verify(flat));
    }

    @Test
    void aProgramWithoutMatricesIsLeftAlone() {
        Program program = Text.parse(SUM);
        assertThat(FlatMatrices.apply(program, Matrices.NONE)).isSameAs(program);
    }

    @Test
    void rowsLieOneBehindTheOtherAndLoopsOverThemNeedNoCheck() {
        assertThat(flat(SUM, N, COLUMNS)).isEqualTo("""
                program sum(w: double[], x: double[][], n: int, columns: int) {
                  for i from 0 while < n step 1 carry sum: double = (s: double from 0.0 next t) {
                    for j from columns - 1 while >= 0 step -1 carry t: double = (t2: double from s next t3) {
                      let t3: double = t2 + w[i * columns + j] * x[i][j]
                    }
                  }
                } yield { loss = sum }
                """);
    }

    @Test
    void constantsAreFolded() {
        String program = """
                program read(w: double[][], n: int) {
                } yield { loss = w[1][2] + w[0][1] + (double) (w.length * w[1].length) }
                """;
        assertThat(flat(program, Const.of(2), Const.of(3))).contains("w[5] + w[1] + (double) (2 * 3)");
    }

    @Test
    void whatMayLeaveItsRowIsChecked() {
        String program = """
                program read(w: double[][], n: int) {
                  for i from 0 while < 3 step 1 carry sum: double = (s: double from 0.0 next s + w[i][n + i]) {
                  }
                } yield { loss = sum + w[n][0] + (double) w[n].length }
                """;
        assertThat(flat(program, Const.of(2), Const.of(3)))
                .contains(
                        "w[Objects.checkIndex(i, 2) * 3 + Objects.checkIndex(n + i, 3)]",
                        "w[Objects.checkIndex(n, 2) * 3]",
                        "0 * Objects.checkIndex(n, 2) + 3");
        assertThat(flat(program, Const.of(3), COLUMNS))
                .contains("w[i * columns + Objects.checkIndex(n + i, columns)]", "Objects.checkIndex(0, columns)");
    }

    @Test
    void boundsAreFollowedToTheirDefinitions() {
        String program = """
                program read(w: double[][], n: int) {
                  let bound: int = w[0].length - 1
                  for j from 0 while < bound step 1 carry a: double = (b: double from 0.0 next b + w[1][j]) {
                  }
                  for k from -1 while < bound step 1 carry c: double = (d: double from a next d + w[1][k]) {
                  }
                  for m from bound while >= 0 step -2 carry e: double = (f: double from c next f + w[1][m]) {
                  }
                  for o from n while >= 0 step -1 carry g: double = (h: double from e next h + w[1][o]) {
                  }
                } yield { loss = g }
                """;
        assertThat(flat(program, Const.of(2), COLUMNS))
                .contains("w[columns + j]", "w[columns + m]")
                .contains("w[columns + Objects.checkIndex(k, columns)]", "w[columns + Objects.checkIndex(o, columns)]");
    }

    @Test
    void theMeaningIsKept() {
        Program program = Text.parse(SUM);
        Program flat = FlatMatrices.apply(program, new Matrices(Map.of("w", List.of(N, COLUMNS))));
        double[][] x = {{0.5, 1, 2}, {-1, 3, 0.25}};
        Object expected = Evaluator.evaluate(program, List.of(new double[][] {{1, 2, 3}, {4, 5, 6}}, x, 2))
                .get("loss");
        assertThat(Evaluator.evaluate(flat, List.of(new double[] {1, 2, 3, 4, 5, 6}, x, 2, 3)))
                .containsEntry("loss", expected);
    }

    @Test
    void aMatrixAsAWholeIsABugOfTheFrontEnd() {
        Program program = Text.parse("""
                program alias(w: double[][], n: int) {
                  let v: double[][] = w
                } yield { loss = v[0][0] }
                """);
        assertThatThrownBy(() -> FlatMatrices.apply(program, new Matrices(Map.of("w", List.of(N, N)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used as a whole");
    }
}
