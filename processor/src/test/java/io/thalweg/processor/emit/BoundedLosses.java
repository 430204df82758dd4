package io.thalweg.processor.emit;

import io.thalweg.Flow;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Losses with bounds: of numbers in variables and in a loop, of arrays, by batches; each down every flow that there is. */
final class BoundedLosses {
    /** The constants of {@link Flow}, and a flow of one's own whose memory follows the point. */
    static final List<String> FLOWS = flows();

    /** Those of them that go by batches of rows: not what takes the Hessian. */
    static final List<String> FLOWS_OF_BATCHES =
            FLOWS.stream().filter(each -> !each.equals("NEWTON")).toList();

    /** So many that a flow with two memories is written as a loop. */
    static final int MANY = 24;

    /** So many that Java takes no more parameters. */
    static final int WIDE = 127;

    static final int ROWS = 9;

    static final Compiled COMPILED = Compiled.strictly("""
            package bounded;
            import static io.thalweg.Flow.*;
            import io.thalweg.*;
            public final class Box {
                static final String FOLLOW = "theta' = -rate * (g + 0.1 * a); a' = theta - a";
                @Minimize(flow = {%1$s}, rate = 0.01, M = 10, temperature = 0.1)
                public static double valley(@Range(min = -2, max = 0.5) double x, @Range(min = 0) double y, double free,
                        @Range(max = 1) double z) {
                    double bend = y - x * x;
                    return (1 - x) * (1 - x) + 100 * bend * bend + (free - z) * (free - z) - z;
                }
                @Minimize(flow = {ADAM, ADADELTA, ADAMW}, rate = 0.1)
                public static double many(%2$s) {
                    return %3$s;
                }
                @Minimize(flow = {NORMALIZED, MOMENTUM}, rate = 0.1)
                public static double wide(%4$s) {
                    return %5$s;
                }
                @Minimize(flow = {%1$s}, rate = 0.01, M = 10, temperature = 0.1)
                public static double fit(double b, @Range(min = 0) double[] w, @Range(max = 1) @Length(2) double[] v,
                        @Range(max = 1) double c, @Range(min = -1, max = 2) @Length({2, 2}) double[][] m,
                        @Given double[][] x, @Given double[] y) {
                    double sum = (v[0] - 2) * v[1] + (c - 3) * (c - 3) - m[0][1] + m[1][1] * (m[1][0] - m[0][0]);
                    for (int i = 0; i < y.length; i++) {
                        double residual = y[i] - b - Functions.dot(w, x[i]);
                        sum += residual * residual;
                    }
                    return sum;
                }
                @Minimize(flow = {%6$s}, rate = 0.01, M = 10, temperature = 0.1, batch = 2)
                public static double mean(@Range(min = 0, max = 1) double[] w, double b,
                        @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < y.length; i++) {
                        double residual = y[i] - b - Functions.dot(w, x[i]);
                        sum += residual * residual;
                    }
                    return sum / y.length;
                }
                /** x' A x / 2 - b' x. */
                @Minimize(flow = {GRADIENT, MOMENTUM, ADAM}, rate = 0.05)
                public static double quadratic(@Range(min = -1, max = 2) double[] x, @Given double[][] a,
                        @Given double[] b) {
                    double sum = 0;
                    for (int i = 0; i < b.length; i++) {
                        sum += x[i] * (0.5 * Functions.dot(a[i], x) - b[i]);
                    }
                    return sum;
                }
                @Minimize(flow = {GRADIENT, MOMENTUM}, hessian = true)
                public static double corner(@Range(min = -1) double x, @Range(max = 2) double y) {
                    return 2 * x * x + 3 * x * y + 2 * y * y - x - 5 * y;
                }
                @Minimize(hessian = true)
                public static double wall(@Range(max = 0.5) double x, double y) {
                    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
                }
                @Minimize(flow = {GRADIENT, POLYAK}, rate = 0.002, M = 1)
                public static double rosenbrock(@Range(max = 0.5) double x, double y) {
                    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
                }
                @Minimize(flow = {GRADIENT, POLYAK, SIGN}, rate = 0.5)
                public static double slope(@Range(min = 0) double x, double y) { return x + y * y; }
                @Minimize(flow = {GRADIENT, ADAM}, rate = 0.5)
                public static double root(@Range(min = 0) double x) { return Math.sqrt(x); }
                @Minimize(flow = GRADIENT, rate = 2)
                public static double edge(@Range(min = -1, max = 1) double[] x) {
                    double sum = 0;
                    for (double each : x) { sum += Math.log(each + 0.5); }
                    return sum;
                }
            }
            """.formatted(
                    String.join(", ", FLOWS),
                    parameters(MANY),
                    terms(MANY),
                    parameters(WIDE),
                    terms(WIDE),
                    String.join(", ", FLOWS_OF_BATCHES)));

    private BoundedLosses() {}

    private static List<String> flows() {
        List<String> flows = Arrays.stream(Flow.class.getFields())
                .map(Field::getName)
                .collect(Collectors.toCollection(ArrayList::new));
        flows.add("FOLLOW");
        return flows;
    }

    private static String parameters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> switch (i % 4) {
                    case 0 -> "@Range(min = " + -(i + 1) + ", max = 1) double a" + i;
                    case 1 -> "double a" + i;
                    case 2 -> "@Range(max = 0.25) double a" + i;
                    default -> "@Range(min = 0) double a" + i;
                })
                .collect(Collectors.joining(", "));
    }

    private static String terms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "(a" + i + " - " + (i % 3 - 1) + ") * (a" + i + " - " + (i % 3 - 1) + ")")
                .collect(Collectors.joining(" + "));
    }

    /** {@code POLYAK_MOMENTUM} to {@code PolyakMomentum}. */
    static String nested(String flow) {
        return Arrays.stream(flow.split("_"))
                .map(each -> each.charAt(0) + each.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
    }

    static List<Object> data() {
        Random random = new Random(17);
        double[][] x = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            x[i] = random.doubles(3, -1, 1).toArray();
        }
        return List.of(x, random.doubles(ROWS, -2, 2).toArray());
    }

    /** A stepper of a loss without data. */
    static Stepper stepper(String loss, String flow) {
        return COMPILED.stepper("bounded.Box" + loss, nested(flow));
    }

    /** A stepper of a loss with data, and an open length that makes up this dimension. */
    static Stepper stepper(String loss, String flow, int dimension, List<?> data) {
        Objective objective = COMPILED.objective("bounded.Box" + loss, data);
        objective.value(new double[dimension]);
        return COMPILED.stepper("bounded.Box" + loss, nested(flow), objective);
    }

    /** A point inside of the bounds; often on one. */
    static double[] inside(Stepper stepper, Random random) {
        double[] point = new double[stepper.dimension()];
        for (int i = 0; i < point.length; i++) {
            double wish = random.nextInt(4) == 0 ? 100 * random.nextGaussian() : 2 * random.nextGaussian();
            point[i] = Math.min(stepper.upper(i), Math.max(stepper.lower(i), wish));
        }
        return point;
    }
}
