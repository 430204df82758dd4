package io.thalweg.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiesTest {
    private static final Var A = new Var("a", Type.DOUBLE);
    private static final Var B = new Var("b", Type.DOUBLE);
    private static final Var C = new Var("c", Type.DOUBLE);

    private static Expr sum(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.ADD, left, right);
    }

    private static List<String> ordered(Copies.Copy... together) {
        return new Copies(new Names(Set.of("a", "b", "c")))
                .inOrder(List.of(together)).stream()
                        .map(each -> each.target().name() + " = " + Text.print(each.value()))
                        .toList();
    }

    @Test
    void whatIsReadIsWrittenLast() {
        assertThat(ordered(new Copies.Copy(B, A), new Copies.Copy(A, sum(A, C)), new Copies.Copy(C, C)))
                .containsExactly("b = a", "a = a + c");
    }

    @Test
    void aCircleTakesOneTemporary() {
        assertThat(ordered(new Copies.Copy(A, B), new Copies.Copy(B, sum(A, B))))
                .containsExactly("nextA = b", "b = a + b", "a = nextA");
    }

    /** The first temporary frees none of the others here. */
    @Test
    void twoCirclesThroughOneVariableTakeTwo() {
        assertThat(ordered(new Copies.Copy(A, B), new Copies.Copy(C, B), new Copies.Copy(B, sum(A, C))))
                .containsExactly("nextA = b", "nextC = b", "b = a + c", "a = nextA", "c = nextC");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void anyAssignmentsDoAsIfAtOnce(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 200; round++) {
            List<Var> variables = new ArrayList<>();
            Map<Var, Double> before = new HashMap<>();
            for (int i = 0; i < count; i++) {
                variables.add(new Var("v" + i, Type.DOUBLE));
                before.put(variables.get(i), (double) (1 << 4 * (i % 6)));
            }
            List<Copies.Copy> together = new ArrayList<>();
            Map<Var, Double> expected = new HashMap<>(before);
            for (Var each : variables) {
                Expr value = sum(variables.get(random.nextInt(count)), variables.get(random.nextInt(count)));
                together.add(new Copies.Copy(each, value));
                expected.put(each, value(value, before));
            }
            Map<Var, Double> state = new HashMap<>(before);
            Set<String> names = new HashSet<>();
            variables.forEach(each -> names.add(each.name()));
            new Copies(new Names(names))
                    .inOrder(together)
                    .forEach(each -> state.put(each.target(), value(each.value(), state)));
            assertThat(state).containsAllEntriesOf(expected);
        }
    }

    private static double value(Expr expression, Map<Var, Double> state) {
        return expression instanceof Expr.Binary both
                ? value(both.left(), state) + value(both.right(), state)
                : state.get((Var) expression);
    }
}
