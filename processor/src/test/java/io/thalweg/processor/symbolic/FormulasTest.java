package io.thalweg.processor.symbolic;

import static io.thalweg.processor.symbolic.Write.U;
import static io.thalweg.processor.symbolic.Write.X;
import static io.thalweg.processor.symbolic.Write.Y;
import static io.thalweg.processor.symbolic.Write.add;
import static io.thalweg.processor.symbolic.Write.call;
import static io.thalweg.processor.symbolic.Write.div;
import static io.thalweg.processor.symbolic.Write.greater;
import static io.thalweg.processor.symbolic.Write.mul;
import static io.thalweg.processor.symbolic.Write.neg;
import static io.thalweg.processor.symbolic.Write.num;
import static io.thalweg.processor.symbolic.Write.program;
import static io.thalweg.processor.symbolic.Write.real;
import static io.thalweg.processor.symbolic.Write.sub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormulasTest {
    private static final Formulas FORMULAS = new Formulas();

    static Stream<Arguments> table() {
        Expr residual = sub(Y, mul(X, X));
        return Stream.of(
                arguments(
                        add(mul(X, sub(X, num(1)), sub(X, num(3)), sub(X, num(3))), num(1.62276)),
                        "x*(x - 1)*(x - 3)^2 + 1.62276",
                        "4*x^3 - 21*x^2 + 30*x - 9"),
                arguments(
                        add(mul(sub(num(1), X), sub(num(1), X)), mul(num(100), residual, residual)),
                        "(1 - x)^2 + 100*(y - x^2)^2",
                        "400*x^3 - 400*x*y + 2*x - 2"),
                arguments(mul(num(0.5), X, X), "0.5*x^2", "x"),
                arguments(mul(num(0.3), X, X), "0.3*x^2", "0.6*x"),
                arguments(div(mul(X, X, X), num(7)), "x^3/7", "3*x^2/7"),
                arguments(call(Function.SQRT, X), "sqrt(x)", "1/(2*sqrt(x))"),
                arguments(call(Function.CBRT, X), "cbrt(x)", "1/(3*x^(2/3))"),
                arguments(call(Function.EXP, neg(mul(X, X))), "exp(-x^2)", "-2*x*exp(-x^2)"),
                arguments(sub(num(1), call(Function.EXP, neg(X))), "1 - exp(-x)", "exp(-x)"),
                arguments(
                        call(Function.LOG, add(num(1), call(Function.EXP, X))),
                        "log(exp(x) + 1)",
                        "exp(x)/(exp(x) + 1)"),
                arguments(div(X, add(X, Y)), "x/(x + y)", "y/(x + y)^2"),
                arguments(call(Function.TANH, X), "tanh(x)", "1/cosh(x)^2"),
                arguments(call(Function.ATAN2, Y, X), "atan2(y, x)", "-y/(x^2 + y^2)"),
                arguments(call(Function.HYPOT, X, Y), "sqrt(x^2 + y^2)", "x/sqrt(x^2 + y^2)"),
                arguments(call(Function.POW, X, Y), "x^y", "y*x^(y - 1)"),
                arguments(call(Function.POW, num(4), X), "4^x", "4^x*log(4)"),
                arguments(call(Function.LOG10, X), "log(x)/log(10)", "1/(x*log(10))"),
                arguments(call(Function.ABS, X), "abs(x)", "x/abs(x)"),
                arguments(mul(num(Math.PI), X, X), "pi*x^2", "2*pi*x"),
                arguments(mul(num(1e-30), X), "1.0E-30*x", "1.0E-30"),
                arguments(mul(Y, Y), "y^2", "0"),
                arguments(
                        new Expr.Conditional(greater(X, num(0)), call(Function.LOG, X), neg(X)),
                        "log(x) if x > 0; -x otherwise",
                        "1/x if x > 0; -1 otherwise"),
                arguments(
                        mul(num(2), new Expr.Conditional(greater(X, Y), mul(X, X), X)),
                        "2*x^2 if x > y; 2*x otherwise",
                        "4*x if x > y; 2 otherwise"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void writesLossAndPartial(Expr loss, String lossText, String partial) {
        Program program = program(List.of(X, Y), loss);
        assertThat(FORMULAS.loss(program)).hasValue(lossText);
        assertThat(FORMULAS.partial(program, X)).hasValue(partial);
    }

    @Test
    void putsDefinitionsIn() {
        Program program = program(List.of(X), mul(U, U), new Stmt.Let(U, sub(X, num(3))));
        assertThat(FORMULAS.loss(program)).hasValue("(x - 3)^2");
        assertThat(FORMULAS.partial(program, X)).hasValue("2*x - 6");
    }

    @Test
    void writesBranchesThatJoin() {
        Var square = real("square");
        Stmt branch = new Stmt.If(
                greater(X, num(0)),
                new Block(List.of(new Stmt.Let(square, mul(X, X)))),
                Block.EMPTY,
                List.of(new Stmt.Join(U, square, num(0))));
        Program program = program(List.of(X), add(U, X), branch);
        assertThat(FORMULAS.loss(program)).hasValue("x^2 + x if x > 0; x otherwise");
        assertThat(FORMULAS.partial(program, X)).hasValue("2*x + 1 if x > 0; 1 otherwise");
    }

    @Test
    void writesChainsOfCasesButNoTrees() {
        Expr chain = new Expr.Conditional(
                greater(X, num(1)), X, new Expr.Conditional(greater(X, num(0)), mul(X, X), num(0)));
        assertThat(FORMULAS.loss(program(List.of(X), chain))).hasValue("x if x > 1; x^2 if x > 0; 0 otherwise");
        Expr tree = new Expr.Conditional(greater(X, num(0)), chain, num(0));
        assertThat(FORMULAS.loss(program(List.of(X), tree))).isEmpty();
    }

    @Test
    void leavesOutWhatNobodyWouldRead() {
        Expr large = X;
        for (int i = 0; i < 40; i++) {
            large = add(large, call(Function.SIN, mul(num(i), X)));
        }
        assertThat(FORMULAS.loss(program(List.of(X), large))).isEmpty();
        assertThat(FORMULAS.partial(program(List.of(X), large), X)).isEmpty();
        assertThat(FORMULAS.partial(program(List.of(X, Y), call(Function.MAX, X, Y)), X))
                .isEmpty();
    }

    @Test
    void givesUpOnSizeBeforeItGrows() {
        Stmt[] doublings = new Stmt[200];
        Var last = X;
        for (int i = 0; i < doublings.length; i++) {
            Var next = real("s" + i);
            doublings[i] = new Stmt.Let(next, add(last, last));
            last = next;
        }
        assertThat(FORMULAS.loss(program(List.of(X), last, doublings))).isEmpty();
    }

    @Test
    void hasNoFormulaOutsideTheRealNumbers() {
        assertThat(FORMULAS.loss(program(List.of(X), mul(X, call(Function.LOG, num(-1))))))
                .isEmpty();
    }

    @Test
    void doesNotExpandHighPowers() {
        Expr power = call(Function.POW, add(add(X, Y), U), num(30));
        assertThat(FORMULAS.partial(program(List.of(X, Y, U), power), X)).hasValue("30*(x + y + u)^29");
    }
}
