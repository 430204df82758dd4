package io.thalweg.processor.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.flow.Product;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SymjaAlgebraTest {
    private static final List<Var> WORDS =
            Stream.of("a", "b", "c").map(each -> new Var(each, Type.DOUBLE)).toList();
    private static final Expr A = WORDS.get(0);
    private static final Expr B = WORDS.get(1);

    private final SymjaAlgebra algebra = new SymjaAlgebra();

    private static Expr parsed(String text) {
        return Text.parseExpression(text, WORDS);
    }

    private List<Product> expanded(String text) {
        return algebra.expanded(parsed(text), each -> false).orElseThrow();
    }

    @Test
    void powersOfOneBaseComeTogether() {
        assertThat(expanded("-a * a / b * b * b")).containsExactly(new Product(-1, Map.of(A, 2.0, B, 1.0)));
        assertThat(expanded("3.0 * Math.sqrt(a) * a")).containsExactly(new Product(3, Map.of(A, 1.5)));
    }

    @Test
    void sumsAreMultipliedOut() {
        assertThat(expanded("a * (a - 2.0 * b)"))
                .containsExactlyInAnyOrder(new Product(1, Map.of(A, 2.0)), new Product(-2, Map.of(A, 1.0, B, 1.0)));
    }

    @Test
    void whatIsToStayWholeStays() {
        Expr sum = parsed("a + b");
        assertThat(algebra.expanded(parsed("a * (a + b)"), sum::equals).orElseThrow())
                .containsExactly(new Product(1, Map.of(A, 1.0, sum, 1.0)));
    }

    @Test
    void kinksAreFactorsLikeAnyOther() {
        Expr least = parsed("Math.min(1.0 / b, c)");
        assertThat(expanded("a * Math.min(1.0 / b, c) * (a + 1.0)"))
                .containsExactlyInAnyOrder(
                        new Product(1, Map.of(A, 2.0, least, 1.0)), new Product(1, Map.of(A, 1.0, least, 1.0)));
        Expr choice = parsed("a > 0.0 ? b : c");
        assertThat(expanded("(a > 0.0 ? b : c) * (a > 0.0 ? b : c)"))
                .containsExactly(new Product(1, Map.of(choice, 2.0)));
    }

    @Test
    void aDecimalIsNotFolded() {
        assertThat(expanded("0.1 * a * 0.1 * 3.0")).containsExactly(new Product(3, Map.of(parsed("0.1"), 2.0, A, 1.0)));
    }
}
