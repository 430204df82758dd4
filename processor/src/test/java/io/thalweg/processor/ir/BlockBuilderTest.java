package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockBuilderTest {
    private static final Var X = new Var("x", Type.DOUBLE);
    private static final Var Y = new Var("y", Type.DOUBLE);
    private static final Var B = new Var("b", Type.BOOLEAN);
    private static final Var C = new Var("c", Type.BOOLEAN);

    private final BlockBuilder builder = new BlockBuilder("$", List.of(new Var("$4", Type.DOUBLE)));

    private static Expr parsed(String expression) {
        return Text.parseExpression(expression, List.of(X, Y, B, C));
    }

    @Test
    void atomsNeedNoVariable() {
        assertThat(builder.bind(X)).isSameAs(X);
        assertThat(builder.bind(Const.ONE)).isSameAs(Const.ONE);
        assertThat(builder.build().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "x + y, y + x, true",
        "x * y, y * x, true",
        "x * 2.0, 2.0 * x, true",
        "x == y, y == x, true",
        "x != y, y != x, true",
        "b & c, c & b, true",
        "b ^ c, c ^ b, true",
        "x - y, y - x, false",
        "x / y, y / x, false",
        "x < y, y < x, false",
        "b && c, c && b, false",
        "x + 0.0, x + -0.0, false",
        "'Math.max(x, y)', 'Math.max(y, x)', false",
        "Math.sin(x), StrictMath.sin(x), false",
        "Math.sin(x), Math.sin(x), true"
    })
    void anOperationIsKnownInEitherOrderOfWhatCommutes(String first, String second, boolean same) {
        Expr one = builder.bind(parsed(first));
        Expr other = builder.bind(parsed(second));
        assertThat(one.equals(other)).isEqualTo(same);
        assertThat(builder.build().statements()).hasSize(same ? 1 : 2);
    }

    @Test
    void theFirstNameStays() {
        Var a = new Var("a", Type.DOUBLE);
        assertThat(builder.bindAs(a, parsed("x * y"))).isEqualTo(a);
        assertThat(builder.bind(parsed("y * x"))).isEqualTo(a);
        assertThat(builder.bindAs(new Var("c", Type.DOUBLE), parsed("x * y"))).isEqualTo(a);
        assertThat(builder.definition(a)).isEqualTo(parsed("x * y"));
        assertThat(builder.definition(X)).isEqualTo(X);
    }

    @Test
    void whatIsAddedIsKnown() {
        Var a = new Var("a", Type.DOUBLE);
        builder.add(new Stmt.Let(a, parsed("Math.exp(x)")));
        assertThat(builder.bind(parsed("Math.exp(x)"))).isEqualTo(a);
    }

    @Test
    void innerBlocksKnowTheOuterOnesNotTheOtherWayRound() {
        Expr outer = builder.bind(parsed("x * y"));
        BlockBuilder inner = builder.nested();
        assertThat(inner.bind(parsed("x * y"))).isEqualTo(outer);
        Expr inside = inner.bind(parsed("x + y"));
        assertThat(builder.bind(parsed("x + y"))).isNotEqualTo(inside);
        assertThat(builder.nested().bind(parsed("Math.sin(x)")))
                .isNotEqualTo(builder.nested().bind(parsed("Math.sin(x)")));
        assertThat(inner.build().statements()).hasSize(1);
    }

    @Test
    void aBlockMayKnowWhatAnotherKnows() {
        BlockBuilder forward = builder.nested();
        Expr inside = forward.nested().nestedKnowing(forward).bind(parsed("x * y"));
        Expr known = forward.bind(parsed("Math.exp(x)"));
        BlockBuilder reverse = builder.nestedKnowing(forward);
        assertThat(reverse.bind(parsed("Math.exp(x)"))).isEqualTo(known);
        assertThat(reverse.nested().bind(parsed("Math.exp(x)"))).isEqualTo(known);
        assertThat(reverse.bind(parsed("x * y"))).isNotEqualTo(inside);
    }

    @Test
    void temporariesAreNumberedThroughAllBlocks() {
        assertThat(builder.temporary(Type.INT)).isEqualTo(new Var("$1", Type.INT));
        assertThat(builder.nested().temporary(Type.DOUBLE).name()).isEqualTo("$2");
        assertThat(builder.nestedKnowing(builder).temporary(Type.DOUBLE).name()).isEqualTo("$3");
    }
}
