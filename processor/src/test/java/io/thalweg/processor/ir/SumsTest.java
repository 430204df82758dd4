package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final Var M = new Var("m", Type.INT);
    private static final Var N = new Var("n", Type.INT);
    private static final Var W = new Var("w", Type.DOUBLE_ARRAY);

    private static String text(Expr number) {
        return Text.print(number);
    }

    private static Expr read(String text) {
        return Text.parseExpression(text, List.of(M, N, W));
    }

    @Test
    void constantsOfASumStandTogetherAtItsEnd() {
        assertThat(text(Sums.plus(Const.of(2), read("n")))).isEqualTo("n + 2");
        assertThat(text(Sums.plus(read("m + 3"), read("n - 1")))).isEqualTo("m + n + 2");
        assertThat(text(Sums.plus(read("n + 3"), Const.of(-3)))).isEqualTo("n");
        assertThat(text(Sums.plus(read("n"), Const.of(-3)))).isEqualTo("n - 3");
        assertThat(text(Sums.plus(Const.of(2), Const.of(-3)))).isEqualTo("-1");
        assertThat(text(Sums.minus(read("n"), read("m + 2")))).isEqualTo("n - m - 2");
        assertThat(text(Sums.minus(read("n + 2"), Const.of(2)))).isEqualTo("n");
    }

    /** As {@code w.length - 1} is where the length is fixed. */
    @Test
    void aSumOfConstantsIsOne() {
        assertThat(text(Sums.plus(Const.of(0), read("3 - 1")))).isEqualTo("2");
        assertThat(text(Sums.plus(Const.of(4), read("3 + 1")))).isEqualTo("8");
        assertThat(text(Sums.plus(read("n"), read("3 - 1")))).isEqualTo("n + 2");
        assertThat(text(Sums.plus(read("3 - 1"), read("n - 5")))).isEqualTo("n - 3");
        assertThat(text(Sums.minus(read("3 - 1"), read("n")))).isEqualTo("3 - 1 - n");
        assertThat(text(Sums.minus(read("n"), read("3 - 1")))).isEqualTo("n - 2");
    }

    @Test
    void productsKnowOneAndZero() {
        assertThat(text(Sums.times(read("n"), read("m + 1")))).isEqualTo("n * (m + 1)");
        assertThat(Sums.times(Const.of(1), N)).isEqualTo(N);
        assertThat(Sums.times(N, Const.of(1))).isEqualTo(N);
        assertThat(Sums.times(N, Const.of(0))).isEqualTo(Const.of(0));
        assertThat(Sums.times(Const.of(3), Const.of(4))).isEqualTo(Const.of(12));
        assertThat(Sums.divide(N, Const.of(1))).isEqualTo(N);
        assertThat(text(Sums.divide(read("n + 1"), M))).isEqualTo("(n + 1) / m");
    }

    @Test
    void replacingPutsConstantsTogetherAgain() {
        Map<Expr, Expr> replacements = Map.of(N, read("m - 2"), W, new Var("v", Type.DOUBLE_ARRAY));
        assertThat(text(Sums.where(read("n + 2"), each -> replacements.getOrDefault(each, each))))
                .isEqualTo("m");
        assertThat(text(Sums.where(read("3 * w.length + n"), each -> replacements.getOrDefault(each, each))))
                .isEqualTo("3 * v.length + m - 2");
    }
}
