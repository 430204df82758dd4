package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
    private static final Oracle ORACLE = new Oracle(60);
    private static final Term.Name A = new Term.Name("a", Sort.DOUBLE);
    private static final Term.Name B = new Term.Name("b", Sort.DOUBLE);

    private static Loss loss(Term value) {
        return loss(List.of(new Step.Return(value)));
    }

    private static Loss loss(List<Step> body) {
        return new Loss(1, new Routine("f", Sort.DOUBLE, List.of(A, B), body), List.of());
    }

    private static Term op(String op, Term left, Term right) {
        return new Term.Infix(op, left, right);
    }

    private static Term math(String function, Term... arguments) {
        return new Term.Library("Math", function, List.of(arguments), Sort.DOUBLE);
    }

    private static double[] gradient(Loss loss, double a, double b) {
        return ORACLE.at(loss, a, b).gradient().stream()
                .mapToDouble(Dfp::toDouble)
                .toArray();
    }

    /** f = Σ over i of (x[i] − a)², after a[1] has been added to each other turn: a sum, a recurrence and a store. */
    @Test
    void followsLoopsAndArrays() {
        Term.Name w = new Term.Name("w", Sort.DOUBLES);
        Term.Name x = new Term.Name("x", Sort.DOUBLES);
        Term.Name s = new Term.Name("s", Sort.DOUBLES);
        Term.Name i = new Term.Name("i", Sort.INT);
        Term.Name sum = new Term.Name("sum", Sort.DOUBLE);
        Term last = new Term.Element(w, Term.Literal.of(1));
        Term difference = op("-", new Term.Element(x, i), new Term.Element(s, Term.Literal.of(0)));
        Step loop = new Step.For(
                new Step.Declare(i, Term.Literal.of(0)),
                op("<", i, new Term.Length(x)),
                new Step.Count(i, "+"),
                List.of(
                        new Step.If(op("==", i, Term.Literal.of(2)), List.of(new Step.Jump("break")), List.of()),
                        new Step.Assign(sum, "+", op("*", difference, difference)),
                        new Step.Assign(new Term.Element(s, Term.Literal.of(0)), "*", last)));
        Routine method = new Routine(
                "f",
                Sort.DOUBLE,
                List.of(w, x),
                List.of(
                        new Step.Declare(s, new Term.NewArray(Sort.DOUBLES, List.of(Term.Literal.of(1)))),
                        new Step.Assign(
                                new Term.Element(s, Term.Literal.of(0)), "", new Term.Element(w, Term.Literal.of(0))),
                        new Step.Declare(sum, Term.Literal.of(0)),
                        loop,
                        new Step.Return(sum)));
        Loss loss = new Loss(1, method, List.of(), Map.of(x, Loss.GIVEN));

        Oracle.Truth truth = ORACLE.at(loss, List.of(new double[] {2, 3}, new double[] {1, 4, 100}));

        // (1 − a)² + (4 − ab)² at a = 2, b = 3
        assertThat(truth.value()).isEqualTo(5);
        assertThat(truth.gradient()).extracting(each -> each.toDouble()).containsExactly(14.0, 8.0);
    }

    @Test
    void knowsRosenbrock() {
        Term valley = op("-", B, op("*", A, A));
        Term slope = op("-", Term.Literal.of(1), A);
        Loss rosenbrock = loss(op("+", op("*", slope, slope), op("*", Term.Literal.of(100), op("*", valley, valley))));

        assertThat(ORACLE.at(rosenbrock, -1.5, 2.0).value()).isEqualTo(12.5);
        assertThat(gradient(rosenbrock, -1.5, 2.0)).containsExactly(-2 * 2.5 - 400 * -1.5 * -0.25, 200 * -0.25);
    }

    /** Central differences of the same functions in 60 digits: (f(a+h) - f(a-h)) / 2h, error of order h². */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sin",
                "cos",
                "tan",
                "asin",
                "acos",
                "atan",
                "sinh",
                "cosh",
                "tanh",
                "exp",
                "expm1",
                "log",
                "log10",
                "log1p",
                "sqrt",
                "cbrt",
                "toRadians",
                "toDegrees",
                "abs",
                "signum",
                "floor",
                "ceil",
                "rint"
            })
    void derivesFunctionsOfOne(String function) {
        assertDerivative(math(function, A), 0.3, 0.0);
        assertDerivative(math(function, A), 0.9, 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pow", "atan2", "hypot", "max", "min", "copySign", "IEEEremainder"})
    void derivesFunctionsOfTwo(String function) {
        assertDerivative(math(function, A, B), 0.3, 1.7);
        assertDerivative(math(function, A, B), 2.4, 0.7);
        assertDerivative(math(function, B, A), -2.4, 0.7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "*", "/", "%"})
    void derivesOperators(String op) {
        assertDerivative(op(op, A, B), 5.3, 1.7);
        assertDerivative(op(op, A, B), -5.3, 1.7);
        assertDerivative(op(op, A, op("*", A, B)), 0.3, -1.7);
        assertDerivative(math("sin", op(op, math("exp", A), B)), 0.3, 1.7);
    }

    @Test
    void derivesTheRest() {
        assertDerivative(math("fma", A, B, math("sin", A)), 0.3, 1.7);
        assertDerivative(new Term.Library("Math", "scalb", List.of(A, Term.Literal.of(3)), Sort.DOUBLE), 0.3, 1.7);
        assertDerivative(new Term.Prefix("-", math("cos", A)), 0.3, 1.7);
        assertDerivative(op("*", A, new Term.Cast(Sort.INT, op("*", B, Term.Literal.of(3)))), 0.3, 1.7);
        assertDerivative(new Term.Choice(op("<", A, B), op("*", A, A), op("/", B, A)), 0.3, 1.7);
        assertDerivative(new Term.Choice(op("<", B, A), op("*", A, A), op("/", B, A)), 0.3, 1.7);
    }

    private static void assertDerivative(Term term, double a, double b) {
        Loss loss = loss(term);
        double h = 1e-20;
        List<Dfp> gradient = ORACLE.at(loss, a, b).gradient();
        for (int i = 0; i < 2; i++) {
            Dfp up = moved(term, a, b, i, h);
            Dfp down = moved(term, a, b, i, -h);
            Dfp difference = up.subtract(down).divide(up.newInstance(2 * h));
            assertThat(difference.subtract(gradient.get(i)).abs().toDouble())
                    .as("by %s of %s", i, term.java())
                    .isLessThan(1e-30);
        }
    }

    /** The value at a point that is no double: the step is added in many digits. */
    private static Dfp moved(Term term, double a, double b, int index, double h) {
        HighPrecision in = new HighPrecision(60);
        Chain chain = new Chain(in, 2, null);
        double[] point = {a, b};
        List<Dual> arguments = IntStream.range(0, 2)
                .mapToObj(i -> {
                    Dual dual = chain.variable(i, point[i]);
                    Dfp value = i == index ? dual.value().add(in.of(h)) : dual.value();
                    return new Dual(dual.real(), value, dual.tangents(), dual.weights());
                })
                .toList();
        return ((Dual) new Interpreter(in, chain).call(loss(term).method(), arguments)).value();
    }

    @ParameterizedTest
    @CsvSource({
        "abs, 0.0, 0.0, 0.0, 0.0",
        "abs, -2.0, 0.0, -1.0, 0.0",
        "signum, 3.0, 0.0, 0.0, 0.0",
        "floor, 3.0, 0.0, 0.0, 0.0",
        "max, 1.0, 1.0, 1.0, 0.0",
        "min, 1.0, 1.0, 1.0, 0.0",
        "max, 1.0, 2.0, 0.0, 1.0",
        "copySign, 0.0, 2.0, 0.0, 0.0",
        "copySign, 3.0, -2.0, -1.0, 0.0",
        "IEEEremainder, 5.0, 3.0, 1.0, -2.0",
        "pow, 0.0, 2.0, 0.0, 0.0",
        "hypot, 3e-300, 4e-300, 0.6, 0.8",
        "atan2, 3e-300, 4e-300, 1.6e299, -1.2e299"
    })
    void takesTheRuledSideOfAKink(String function, double a, double b, double byA, double byB) {
        boolean unary = List.of("abs", "signum", "floor").contains(function);
        double[] gradient = gradient(loss(unary ? math(function, A) : math(function, A, B)), a, b);

        assertThat(gradient[0]).isCloseTo(byA, Offset.offset(1e-14 * Math.abs(byA)));
        assertThat(gradient[1]).isCloseTo(byB, Offset.offset(1e-14 * Math.abs(byB)));
    }

    @Test
    void takesTheQuotientOfTheRemainderFromTheDoubles() {
        assertThat(gradient(loss(op("%", A, B)), 7.5, 2.0)).containsExactly(1.0, -3.0);
        assertThat(gradient(loss(op("%", A, B)), -7.5, 2.0)).containsExactly(1.0, 3.0);
    }

    /** Assignments, a count, both kinds of branch and an early return: a < 0 gives -a, else (a + 1)² b. */
    @Test
    void followsStatements() {
        Term.Name t = new Term.Name("t", Sort.DOUBLE);
        Loss loss = loss(List.of(
                new Step.If(
                        op("<", A, Term.Literal.of(0)), List.of(new Step.Return(new Term.Prefix("-", A))), List.of()),
                new Step.Declare(t, A),
                new Step.Count(t, "+"),
                new Step.Assign(t, "*", t),
                new Step.Return(op("*", t, B))));

        assertThat(gradient(loss, -3.0, 5.0)).containsExactly(-1.0, 0.0);
        assertThat(gradient(loss, 2.0, 5.0)).containsExactly(30.0, 9.0);
    }

    @Test
    void passesArgumentsToHelpers() {
        Term.Name u = new Term.Name("u", Sort.DOUBLE);
        Routine square = new Routine("square", Sort.DOUBLE, List.of(u), List.of(new Step.Return(op("*", u, u))));
        Term sum = op("+", A, B);
        Routine method = new Routine(
                "f", Sort.DOUBLE, List.of(A, B), List.of(new Step.Return(new Term.Helper(square, List.of(sum)))));

        assertThat(gradient(new Loss(1, method, List.of(square)), 1.0, 2.0)).containsExactly(6.0, 6.0);
    }

    @Test
    void seesWhatDoubleArithmeticCannotKeep() {
        Loss harmless = loss(op("*", math("sin", A), math("exp", B)));
        // (a + b) - a: the small number is gone before it comes back, its square's derivative with it
        Term lost = op("-", op("+", A, B), A);
        Loss cancelling = loss(op("*", lost, lost));
        // the two terms of the derivative, log(a) + 1 - 1, cancel, though no value does
        Loss summed = loss(op("-", op("*", A, math("log", A)), A));

        Oracle.Truth good = ORACLE.at(harmless, 0.7, 0.2);
        assertThat(good.noise()[0] / good.gradient().get(0).toDouble()).isBetween(1e-17, 1e-15);
        Oracle.Truth bad = ORACLE.at(cancelling, 1.0, 1e-10);
        assertThat(bad.noise()[1] / bad.gradient().get(1).toDouble()).isBetween(1e-8, 1e-5);
        Oracle.Truth near = ORACLE.at(summed, 1 + 1e-9, 0.0);
        assertThat(near.noise()[0] / near.gradient().get(0).toDouble()).isBetween(1e-8, 1e-6);
    }

    @Test
    void seesWhereJavaHasLostTheTrueValues() {
        Term lost = op("-", op("+", A, B), A);

        assertThat(ORACLE.at(loss(lost), 1.0, 1e-10).astray()).isFalse();
        assertThat(ORACLE.at(loss(lost), 1.0, 1e-17).astray()).isTrue();
        assertThat(ORACLE.at(loss(math("exp", op("%", op("/", A, B), B))), 1.0, 1e-17)
                        .astray())
                .isTrue();
    }

    @Test
    void drawsItsNoiseFromTheSeed() {
        Loss loss = loss(op("*", math("sin", A), math("exp", B)));

        assertThat(ORACLE.at(loss, 0.7, 0.2).noise())
                .isEqualTo(ORACLE.at(loss, 0.7, 0.2).noise());
    }

    @Test
    void saysWhereThereIsNoDerivative() {
        assertThat(ORACLE.at(loss(math("sqrt", A)), 0.0, 1.0).isUsable()).isFalse();
        assertThat(ORACLE.at(loss(math("sqrt", A)), 1.0, 1.0).isUsable()).isTrue();
        assertThat(ORACLE.at(loss(math("pow", A, B)), -2.0, 3.0).isUsable()).isFalse();
        assertThat(ORACLE.at(loss(math("pow", A, Term.Literal.of(3))), -2.0, 3.0)
                        .isUsable())
                .isTrue();
        assertThat(ORACLE.at(loss(math("hypot", A, B)), 0.0, 0.0).isUsable()).isFalse();
    }
}
