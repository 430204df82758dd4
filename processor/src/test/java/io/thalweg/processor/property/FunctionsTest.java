package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.Functions;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method of {@link Functions} in a loss of its own, whose decision variables are the method's arguments: the
 * value is the method's bit for bit, and both value and gradient are true, at points that are hard.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {
    private static final double[] HARD = {
        0, -0.0, 1, -1, 0.1, -0.1, 1e-300, -1e-300, 4.9e-324, 1e-20, -1e-17, 0.5, 2.5, -3.25, 17, -17, 36.5, -36.5, 38,
        -38, 300.25, -300.25, 700, -700, 709.5, -709.5, 710, -710, 740, -740, -745, 745.5, -746, 800, -800, 1e5, -1e5,
        1e200, -1e200
    };
    private static final double[] SHARES = {
        1e-300,
        1e-17,
        0.001,
        0.2,
        0.249,
        0.25,
        0.2500001,
        0.3,
        0.4,
        0.499,
        0.4999999,
        0.5000000001,
        0.51,
        0.7,
        0.9,
        0.999,
        1 - 1e-12,
        1 - 0x1p-53
    };
    private static final double[][] ARRAYS = {
        {1},
        {0},
        {-3, 4},
        {1, 1},
        {2, 2, 2, 2},
        {0.1, 0.2, 0.3},
        {1e-300},
        {3e-300, -4e-300},
        {1e200, 1e200},
        {1e300, 1},
        {4.9e-324, 0},
        {1e-200, 1e-160, 1e-140},
        {1e154, 1e155},
        {1e-140, 1e-141},
        {1e140, -3e140},
        {700, 710, 690},
        {-700, -710.25},
        {1000, 1000},
        {0.3, 1000.5},
        {-1e5, 0, 1e-5},
        {-5, -5.5, -6, 0.25},
        {0.5, -0.5},
        {-0.6931471805599453, -0.6931471805599453},
        {1e17, 1e17 + 64},
        {-40, 0},
        {0, -745}
    };

    private final RealVocabulary truths = new RealVocabulary();
    private Compiled compiled;

    @BeforeAll
    void compile() {
        StringBuilder losses = new StringBuilder("import io.thalweg.*;\nfinal class Box {\n");
        List<Method> methods = methods().toList();
        for (int i = 0; i < methods.size(); i++) {
            losses.append("@Minimize(name = \"Loss" + i + "\") static double loss" + i + loss(methods.get(i)) + "\n");
        }
        compiled = Compiled.strictly(losses + "}\n");
    }

    /** Parameters and body. The length of one array may be left open, so two are cut out of one. */
    private static String loss(Method method) {
        String call = "return Functions." + method.getName();
        Class<?>[] types = method.getParameterTypes();
        if (types.length == 1) {
            return "(" + types[0].getSimpleName() + " a) { " + call + "(a); }";
        } else if (!types[0].isArray()) {
            return "(double a, double b) { " + call + "(a, b); }";
        }
        return "(double[] p) { int n = p.length / 2; double[] a = new double[n]; double[] b = new double[n];"
                + " for (int i = 0; i < n; i++) { a[i] = p[i]; b[i] = p[n + i]; } " + call + "(a, b); }";
    }

    static Stream<Method> methods() {
        return Arrays.stream(Functions.class.getMethods())
                .filter(each -> each.getDeclaringClass() == Functions.class)
                .sorted((a, b) -> RealVocabulary.name(a).compareTo(RealVocabulary.name(b)));
    }

    /** Hard points of a method, each argument as an array. */
    private static List<List<double[]>> points(Method method) {
        List<List<double[]>> points = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(20);
        boolean twoArguments = method.getParameterCount() == 2;
        if (method.getParameterTypes()[0].isArray()) {
            List<double[]> arrays = new ArrayList<>(List.of(ARRAYS));
            for (int n = 1; n < 60; n += 7) {
                double scale = Math.pow(10, random.nextInt(-3, 4));
                arrays.add(random.doubles(n, -scale, scale).toArray());
            }
            for (double[] each : arrays) {
                double[] other = Arrays.stream(each).map(entry -> 1.5 - entry).toArray();
                points.add(twoArguments ? List.of(each, other) : List.of(each));
            }
            return points;
        }
        double[] single = method.getName().equals("logit") ? SHARES : HARD;
        for (double first : single) {
            if (!twoArguments) {
                points.add(List.of(new double[] {first}));
            } else if (method.getName().equals("huber")) {
                for (double delta : new double[] {1, 0.1, 2.5, 700, 1e-300}) {
                    points.add(List.of(new double[] {first}, new double[] {delta}));
                }
            } else {
                for (double second : HARD) {
                    points.add(List.of(new double[] {first}, new double[] {second}));
                }
            }
        }
        return points;
    }

    private Objective objective(Method method) {
        return compiled.objective("Loss" + methods().toList().indexOf(method));
    }

    private static double[] flat(List<double[]> arguments) {
        return arguments.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double called(Method method, List<double[]> arguments) throws ReflectiveOperationException {
        Object[] passed = new Object[arguments.size()];
        for (int i = 0; i < passed.length; i++) {
            passed[i] = method.getParameterTypes()[i].isArray()
                    ? arguments.get(i)
                    : (Object) arguments.get(i)[0];
        }
        return (double) method.invoke(null, passed);
    }

    @Test
    void thereIsNothingButStaticMethodsOnNumbers() {
        assertThat(methods()).hasSizeGreaterThan(9).allSatisfy(each -> {
            assertThat(Modifier.isStatic(each.getModifiers())).isTrue();
            assertThat(each.getReturnType()).isEqualTo(double.class);
            assertThat(each.getParameterTypes()).isSubsetOf(double.class, double[].class);
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isCallableFromALossAndTrue(Method method) throws ReflectiveOperationException {
        Objective objective = objective(method);
        int checked = 0;
        for (List<double[]> arguments : points(method)) {
            double[] point = flat(arguments);
            double[] gradient = new double[point.length];
            double loss = objective.valueAndGradient(point, gradient);

            String where = RealVocabulary.name(method) + " at " + Arrays.toString(point);
            double called = called(method, arguments);
            assertThat(Double.doubleToLongBits(loss)).as(where).isEqualTo(Double.doubleToLongBits(called));
            assertThat(Double.doubleToLongBits(objective.value(point)))
                    .as(where)
                    .isEqualTo(Double.doubleToLongBits(called));
            RealVocabulary.Truth truth = truths.at(RealVocabulary.name(method), arguments);
            if (!truth.isWithinRange()) {
                continue;
            }
            checked++;
            assertClose(loss, truth.value(), truth.slack(), where);
            for (int i = 0; i < point.length; i++) {
                assertClose(
                        gradient[i],
                        truth.gradient().get(i),
                        truth.slopeSlack().get(i),
                        "derivative by " + i + " of " + where);
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    private static void assertClose(double actual, Dfp expected, double slack, String what) {
        double near = expected.toDouble();
        assertThat(near).as("truth of %s", what).isNotNaN();
        double error = expected.subtract(expected.newInstance(actual)).abs().toDouble();
        assertThat(error).as("%s: %s, not %s", what, actual, near).isLessThanOrEqualTo(allowed(near, slack));
    }

    private static double allowed(double near, double slack) {
        return Math.max(slack, 0.5) * Math.ulp(near);
    }
}
