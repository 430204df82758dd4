package io.thalweg.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import org.junit.jupiter.api.Test;

/** Gradient programs of the textbook's losses, as the pipeline writes them. */
class ReverseAccumulationTest {
    private static void assertGradient(Program gradient, String expected) {
        assertThat(Gradients.text(gradient)).isEqualTo(expected);
    }

    @Test
    void ofAProduct() {
        assertGradient(Gradients.of("x, y", "x * y"), """
                } yield {
                  loss = x * y,
                  dx = y,
                  dy = x
                }
                """);
    }

    @Test
    void ofAQuotient() {
        assertGradient(Gradients.of("x, y", "x / y"), """
                  let xOverY: double = x / y
                  let inverseY: double = 1.0 / y
                } yield {
                  loss = xOverY,
                  dx = inverseY,
                  dy = -(xOverY * inverseY)
                }
                """);
    }

    @Test
    void ofRosenbrock() {
        assertGradient(Gradients.of("x, y", "(1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x)"), """
                  let oneMinusX: double = 1.0 - x
                  let difference: double = y - x * x
                } yield {
                  loss = oneMinusX * oneMinusX + 100.0 * difference * difference,
                  dx = -2.0 * oneMinusX - 400.0 * (x * difference),
                  dy = 200.0 * difference
                }
                """);
    }

    @Test
    void ofTheDoubleWell() {
        assertGradient(Gradients.of("x", "x * (x - 1.0) * (x - 3.0) * (x - 3.0) + 1.62276"), """
                  let xMinus1: double = x - 1.0
                  let xMinus3: double = x - 3.0
                  let product: double = x * xMinus1 * xMinus3
                } yield {
                  loss = product * xMinus3 + 1.62276,
                  dx = xMinus3 * xMinus3 * (x + xMinus1) + 2.0 * product
                }
                """);
    }

    @Test
    void ofTheLogistic() {
        assertGradient(Gradients.of("x", "1.0 / (1.0 + Math.exp(-x))"), """
                  let exp: double = Math.exp(-x)
                  let sum: double = 1.0 + exp
                  let inverseSum: double = 1.0 / sum
                } yield {
                  loss = inverseSum,
                  dx = (sum <= 1.7976931348623157E308 ? exp / sum : 1.0) * inverseSum
                }
                """);
        assertThat(Gradients.at("x", "1.0 / (1.0 + Math.exp(-x))", -1e3)).containsExactly(0);
        assertThat(Gradients.at("x", "1.0 / (1.0 + Math.exp(-x))", 0)).containsExactly(0.25);
    }

    @Test
    void ofLogSumExp() {
        assertGradient(Gradients.of("x, y", "Math.log(Math.exp(x) + Math.exp(y))"), """
                  let expX: double = Math.exp(x)
                  let expY: double = Math.exp(y)
                  let expXPlusExpY: double = expX + expY
                } yield {
                  loss = Math.log(expXPlusExpY),
                  dx = expX / expXPlusExpY,
                  dy = expY / expXPlusExpY
                }
                """);
        assertThat(Gradients.at("x", "Math.log(1.0 + Math.exp(x))", 700)).containsExactly(1);
    }

    @Test
    void aBranchWhoseJoinIsTheLossesOnlyBranchKeepsItsWorkInside() {
        Program gradient = Gradients.of("x, y", "let r: double = x > y ? x * y : Math.exp(x)", "r * r");
        assertGradient(gradient, """
                  if x > y {
                    let xTimesY: double = x * y
                    let twiceXTimesY: double = 2.0 * xTimesY
                  } else {
                    let expX: double = Math.exp(x)
                  } join r: double = (xTimesY, expX), value: double = (y * twiceXTimesY, 2.0 * (expX * expX)), \
                value2: double = (x * twiceXTimesY, 0.0)
                } yield {
                  loss = r * r,
                  dx = value,
                  dy = value2
                }
                """);
    }

    @Test
    void aBranchIsFusedWithItsReverseSweep() {
        assertGradient(Gradients.of("x", "x > 0.0 ? Math.log(x) : -x"), """
                  if x > 0.0 {
                  } else {
                  } join value: double = (1.0 / x, -1.0), value2: double = (Math.log(x), -x)
                } yield {
                  loss = value2,
                  dx = value
                }
                """);
    }

    @Test
    void aBranchWhoseResultIsProcessedFurtherIsSweptByAnother() {
        Program gradient = Gradients.of(
                "x, y", "let r: double = x > y ? x * y : Math.exp(x) let s: double = Math.sin(r)", "s * s");
        assertGradient(gradient, """
                  let condition: boolean = x > y
                  if condition {
                  } else {
                  } join r: double = (x * y, Math.exp(x))
                  let s: double = Math.sin(r)
                  let product: double = s * Math.cos(r)
                  if condition {
                    let twiceProduct: double = 2.0 * product
                  } else {
                  } join value: double = (y * twiceProduct, r * (2.0 * product)), \
                value2: double = (x * twiceProduct, 0.0)
                } yield {
                  loss = s * s,
                  dx = value,
                  dy = value2
                }
                """);
    }

    @Test
    void theBranchNotTakenMayBeUndefined() {
        assertThat(Gradients.at("x", "x > 0.0 ? Math.log(x) : -x", -1)).containsExactly(-1);
        assertThat(Gradients.at("x", "x > 0.0 ? Math.sqrt(x) : x * x", 0)).containsExactly(0);
        assertThat(Gradients.at("x, y", "x != 0.0 ? y / x : y", 0, 3)).containsExactly(0, 1);
    }

    /** Java computes log(x), and nobody reads it: its infinite derivative must not meet an adjoint of 0. */
    @Test
    void aVariableUsedOnOneSideOnlyIsGuarded() {
        Program once = Gradients.of("x, y", "let t: double = Math.log(x) let r: double = x > 0.0 ? t : y", "r");
        assertThat(Gradients.partials(once, 0, 2)).containsExactly(0, 1);
        Program twice = Gradients.of("x, y, z", """
                let t: double = Math.log(x)
                if x > 0.0 { let a: double = t * 2.0 } else { } join u: double = (a, 0.0)
                let q: double = u + 1.0
                if y > 0.0 { let e: double = t * 3.0 } else { } join v: double = (e, z)
                """, "q + v");
        assertThat(Text.print(twice)).contains("== 0.0 ? 0.0 : ");
        assertThat(Gradients.partials(twice, 0, -1, 2)).containsExactly(0, 0, 1);
        assertThat(Gradients.partials(twice, 0.5, 1, 2)).containsExactly(10, 0, 0);
    }

    @Test
    void aVariableReadInANestedBranchIsGuarded() {
        Program nested = Gradients.of("x, y, z", """
                let t: double = Math.log(x)
                if z > 0.0 {
                  if y > 0.0 { let a: double = t * 2.0 } else { } join k: double = (a, z)
                } else {
                  let g: double = t * y
                } join u: double = (k, g)
                """, "u");
        assertThat(Gradients.partials(nested, 0, -1, 2)).containsExactly(0, 0, 1);
        assertThat(Gradients.partials(nested, 0.5, 3, 2)).containsExactly(4, 0, 0);
        assertThat(Gradients.partials(nested, 0.5, 3, -2)).containsExactly(6, Math.log(0.5), 0);
    }

    @Test
    void whatDoesNotVaryCostsNothing() {
        Program gradient = Gradients.of("x, y", "let c: double = Math.sqrt(2.0) * 3.0", "c * x + Math.exp(c)");
        assertThat(Gradients.partials(gradient, 1, 2)).containsExactly(Math.sqrt(2) * 3, 0);
        assertThat(Text.print(gradient)).contains("x = c,").contains("y = 0.0");
    }

    @Test
    void theLossMayBeAParameterOrAConstant() {
        assertThat(Gradients.at("x, y", "x", 1, 2)).containsExactly(1, 0);
        assertThat(Gradients.at("x", "3.0", 1)).containsExactly(0);
    }

    @Test
    void constantFactorsStayInRange() {
        assertThat(Gradients.at("x, y", "y * (1.0E200 * (1.0E200 * x))", 1e-100, 1e-300)[0])
                .isEqualTo(1e200 * (1e200 * 1e-300));
        assertThat(Gradients.at("x, y", "y * (1.0E-200 * (1.0E-200 * x))", 1, 1e300)[0])
                .isEqualTo(1e-200 * (1e-200 * 1e300));
    }
}
