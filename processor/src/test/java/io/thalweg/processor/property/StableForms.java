package io.thalweg.processor.property;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Losses whose derivative, taken by the rules as they stand, overflows or cancels, and the points where it does. */
final class StableForms {
    private static final Term.Name X = new Term.Name("x", Sort.DOUBLE);
    private static final Term.Name Y = new Term.Name("y", Sort.DOUBLE);
    private static final Term ONE = Term.Literal.of(1);
    private static final Term EXP_X = math("exp", X);
    private static final Term EXP_Y = math("exp", Y);
    private static final Term EXP_MINUS_X = math("exp", new Term.Prefix("-", X));

    /** The hard points of the line; both signs, and 0. */
    private static final double[] HARD = {
        -700, -40, -1, -1e-8, -1e-300, 0, 1e-300, 1e-8, 1, 40, 700,
    };

    private final List<Form> forms = new ArrayList<>();

    private StableForms() {}

    /**
     * A loss and the points to try it at; where its value or derivative is not finite, nothing is asked.
     *
     * @param equal the same function written so that the rules of derivatives do not cancel in sixty digits
     */
    record Form(Loss loss, Loss equal, List<double[]> points) {
        String name() {
            return loss.method().name();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Form> all() {
        StableForms table = new StableForms();
        table.logistic();
        table.hyperbolic();
        table.roots();
        table.powers();
        table.quotients();
        table.kinks();
        return table.forms;
    }

    private void logistic() {
        onLine("softplus", math("log", op("+", ONE, EXP_X)));
        onLine("sigmoid", op("/", EXP_X, op("+", ONE, EXP_X)), op("/", ONE, op("+", ONE, EXP_MINUS_X)));
        onLine("logistic", op("/", ONE, op("+", ONE, EXP_MINUS_X)));
        onLine("complement", op("-", ONE, op("/", ONE, op("+", ONE, EXP_X))));
        onLine("logLogistic", math("log", op("/", ONE, op("+", ONE, EXP_MINUS_X))));
        onLine("log1pExp", math("log1p", EXP_X));
        // not at -1, where the logarithm is infinite
        on("expm1OfLog1p", math("expm1", math("log1p", X)), 1e-300, -1e-300, 1e-8, -1e-8, 1, 40, 700);
        onLine("squash", op("-", op("/", Term.Literal.of(2), op("+", ONE, EXP_MINUS_X)), ONE));
        onPlane("logSumExp", math("log", op("+", EXP_X, EXP_Y)));
        onPlane(
                "softmax",
                op("/", EXP_X, op("+", EXP_X, EXP_Y)),
                op("/", ONE, op("+", ONE, math("exp", op("-", Y, X)))));
    }

    private void hyperbolic() {
        onLine("tanh", math("tanh", X));
        Term tanh = op("/", op("-", EXP_X, EXP_MINUS_X), op("+", EXP_X, EXP_MINUS_X));
        onLine("quotientTanh", tanh, math("tanh", X));
        onLine("logCosh", math("log", math("cosh", X)));
        onLine("sinhByCosh", op("/", math("sinh", X), math("cosh", X)), math("tanh", X));
        onLine("bySech", op("/", ONE, math("cosh", X)));
    }

    private void roots() {
        onLine("rootOfSquare", math("sqrt", op("*", X, X)));
        onLine("rootAboveOne", math("sqrt", op("+", ONE, op("*", X, X))));
        onPlane("hypot", math("hypot", X, Y));
        onPlane("rootOfSquares", math("sqrt", op("+", op("*", X, X), op("*", Y, Y))));
        onPlane("atan2", math("atan2", X, Y));
        onLine("cubeRoot", math("cbrt", X));
        Term cube = op("*", op("*", X, X), X);
        onLine("rootOfCube", math("sqrt", cube), math("pow", X, Term.Literal.of(1.5)));
        onLine("rootOfFourth", math("sqrt", op("*", cube, X)), op("*", X, X));
        Term half = math("exp", op("*", X, Term.Literal.of(0.5)));
        onLine("rootOfExp", math("sqrt", EXP_X), half);
        onLine("rootOfBell", math("sqrt", math("exp", new Term.Prefix("-", op("*", X, X)))));
        onLine("cubeRootOfCube", math("cbrt", cube), X);
        on("arcSine", math("asin", X), 0.0, 1e-300, 0.5, 1 - 1e-12, 1 - 0x1p-53, -1 + 0x1p-53);
        on("arcCosine", math("acos", X), 0.0, 1e-300, 0.5, 1 - 1e-12, 1 - 0x1p-53, -1 + 0x1p-53);
    }

    private void powers() {
        onLine("square", math("pow", X, Term.Literal.of(2)));
        onLine("powerZero", math("pow", X, Term.Literal.of(0)));
        onLine("powerOne", math("pow", X, Term.Literal.of(1.0)));
        onPlane("power", math("pow", X, Y));
        Term bump = math("exp", op("/", Term.Literal.of(-1), op("*", X, X)));
        onLine("bump", bump, new Term.Choice(op("==", X, Term.Literal.of(0)), Term.Literal.of(0.0), bump));
        onLine("log1p", math("log1p", X));
        onLine("expm1", math("expm1", X));
        onLine("logOfSquare", math("log", op("*", X, X)));
    }

    private void quotients() {
        onQuotient("sinc", "sin", 1, 0, -6, 0, 120, 0, -5040);
        onLine("cancelled", op("/", op("*", X, X), X));
        onQuotient("expm1ByX", "expm1", 1, 2, 6, 24, 120, 720);
        onQuotient("log1pByX", "log1p", 1, -2, 3, -4, 5, -6);
        onLine("inverse", op("/", ONE, X));
    }

    private void kinks() {
        onLine("logOrLine", new Term.Choice(op(">", X, Term.Literal.of(0)), math("log", X), new Term.Prefix("-", X)));
        onLine("rootOrZero", new Term.Choice(op(">", X, Term.Literal.of(0)), math("sqrt", X), Term.Literal.of(0.0)));
        onLine("absolute", math("abs", X));
        onPlane("maximum", math("max", X, Y));
        onPlane("minimum", math("min", X, Y));
        onLine("relu", math("max", Term.Literal.of(0.0), X));
    }

    /**
     * f(x)/x, which near 0 equals its series.
     *
     * @param divisors the reciprocals of the series' coefficients; 0 for a coefficient that is 0
     */
    private void onQuotient(String name, String function, int... divisors) {
        Term quotient = op("/", math(function, X), X);
        Term series = Term.Literal.of(0.0);
        for (int n = 0; n < divisors.length; n++) {
            if (divisors[n] != 0) {
                Term power = math("pow", X, Term.Literal.of(n));
                series = op("+", series, op("/", power, Term.Literal.of((double) divisors[n])));
            }
        }
        Term near = op("<", math("abs", X), Term.Literal.of(1e-6));
        onLine(name, quotient, new Term.Choice(near, series, quotient));
    }

    private void onLine(String name, Term value) {
        onLine(name, value, value);
    }

    private void onLine(String name, Term value, Term equal) {
        add(name, List.of(X), value, equal, DoubleStream.of(HARD).mapToObj(x -> new double[] {x}));
    }

    private void on(String name, Term value, double... points) {
        add(name, List.of(X), value, value, DoubleStream.of(points).mapToObj(x -> new double[] {x}));
    }

    private void onPlane(String name, Term value) {
        onPlane(name, value, value);
    }

    private void onPlane(String name, Term value, Term equal) {
        Stream<double[]> points =
                DoubleStream.of(HARD).boxed().flatMap(x -> DoubleStream.of(HARD).mapToObj(y -> new double[] {x, y}));
        add(name, List.of(X, Y), value, equal, points);
    }

    private void add(String name, List<Term.Name> parameters, Term value, Term equal, Stream<double[]> points) {
        forms.add(new Form(loss(name, parameters, value), loss(name, parameters, equal), points.toList()));
    }

    private static Loss loss(String name, List<Term.Name> parameters, Term value) {
        Routine method = new Routine(name, Sort.DOUBLE, parameters, List.of(new Step.Return(value)));
        return new Loss(0, method, List.of());
    }

    private static Term op(String op, Term left, Term right) {
        return new Term.Infix(op, left, right);
    }

    private static Term math(String function, Term... arguments) {
        return new Term.Library("Math", function, List.of(arguments), Sort.DOUBLE);
    }
}
