package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Pipeline;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.RandomPrograms;
import io.thalweg.processor.ir.Stmt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gradient's operations are a small multiple of the loss's (Griewank and Walther, section 4.5), counted, not timed. */
class CheapGradientTest {
    private static final int LOSSES = 800;
    private static final int LARGE = 20;
    private static final double MOST = 6;

    private static int operations(Program program) {
        return operations(program.body())
                + program.outputs().stream()
                        .mapToInt(each -> operations(each.value()))
                        .sum();
    }

    private static int operations(Block block) {
        int count = 0;
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                count += operations(let.value());
            } else {
                Stmt.If branch = (Stmt.If) statement;
                count += operations(branch.condition()) + operations(branch.then()) + operations(branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    count += operations(join.then()) + operations(join.otherwise());
                }
            }
        }
        return count;
    }

    private static int operations(Expr expression) {
        int own = expression.operands().isEmpty() ? 0 : 1;
        return own
                + expression.operands().stream()
                        .mapToInt(CheapGradientTest::operations)
                        .sum();
    }

    @Test
    void aRandomLossHasACheapGradient() {
        int large = 0;
        long ofLosses = 0;
        long ofGradients = 0;
        for (long seed = 0; seed < LOSSES; seed++) {
            Pipeline.Compiled compiled = Gradients.compiled(RandomPrograms.loss(seed));
            int loss = operations(compiled.value());
            if (loss >= LARGE) {
                large++;
                int gradient = operations(compiled.gradient());
                ofLosses += loss;
                ofGradients += gradient;
                assertThat(gradient / (double) loss).as("seed %d", seed).isLessThan(MOST);
            }
        }
        assertThat(large).isGreaterThan(LOSSES / 20);
        assertThat(ofGradients / (double) ofLosses).isLessThan(4);
    }

    /** Σ (xᵢ − xᵢ₊₁²)², the Rosenbrock chain in n variables. */
    private static Program chain(int n) {
        String parameters = IntStream.range(0, n).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
        String sum = IntStream.range(0, n - 1)
                .mapToObj(i -> "(x%d - x%d * x%d) * (x%d - x%d * x%d)".formatted(i, i + 1, i + 1, i, i + 1, i + 1))
                .collect(Collectors.joining(" + "));
        return Gradients.loss(parameters, "", sum);
    }

    @Test
    void theCostGrowsAsTheLossDoes() {
        Pipeline.Compiled few = Gradients.compiled(chain(21));
        Pipeline.Compiled many = Gradients.compiled(chain(401));
        double more = operations(many.gradient()) / (double) operations(few.gradient());
        assertThat(more).isBetween(18.0, 22.0);
        assertThat(operations(many.gradient())).isLessThan(4 * operations(many.value()));
    }

    @Test
    void theCostDoesNotDependOnTheNumberOfParametersThatItIsAskedFor() {
        // a product of n factors: n partials, each a product of n − 1, by reverse accumulation some 2 n operations
        String names = IntStream.range(0, 100).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
        Pipeline.Compiled product = Gradients.compiled(Gradients.loss(names, "", names.replace(", ", " * ")));
        assertThat(operations(product.gradient())).isLessThan(4 * operations(product.value()));
    }
}
