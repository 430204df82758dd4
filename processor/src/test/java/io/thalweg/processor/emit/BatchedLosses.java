package io.thalweg.processor.emit;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Batches;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Losses that are walked by batches of 4 rows, and what their tests share. */
final class BatchedLosses {
    static final int ROWS = 13;
    static final int SIZE = 4;

    static final Compiled COMPILED = Compiled.with(List.of("-Athalweg.notes=none"), """
            package batched;
            import static io.thalweg.Flow.*;
            import io.thalweg.Functions;
            import io.thalweg.Given;
            import io.thalweg.Length;
            import io.thalweg.Minimize;
            final class Box {
                @Minimize(flow = {ADAM, GRADIENT, POLYAK, LANGEVIN}, rate = 0.05, batch = 4)
                static double mean(double a, double b, @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < y.length; i++) {
                        double r = a * x[i][0] + b * x[i][1] - y[i];
                        sum += r * r;
                    }
                    return sum / y.length;
                }
                @Minimize(batch = 4)
                static double penalised(@Length(of = "x[0].length") double[] w, double bias, @Given double[][] x,
                        @Given double[] y) {
                    double penalty = 0;
                    for (double each : w) {
                        penalty += each * each;
                    }
                    double sum = 0.1 * penalty;
                    for (int i = 0; i < x.length; i++) {
                        sum += Functions.softplus(-y[i] * (Functions.dot(w, x[i]) + bias));
                    }
                    return sum;
                }
                @Minimize(batch = 4)
                static double two(double a, double b, @Given double[][] x, @Given double[] y) {
                    int n = x.length;
                    double one = 0;
                    double other = 0;
                    for (int i = 0; i < n; i++) {
                        one += Math.abs(a - y[i]);
                    }
                    for (int i = 0; i < n; i++) {
                        if (x[i][1] > b) {
                            other += Math.exp(a * x[i][0] - b);
                        } else {
                            other -= b;
                        }
                    }
                    return Math.exp(b) * one / n - other / 3 + a * b;
                }
                @Minimize(batch = 4)
                static double each(double a, double b, @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (double[] row : x) {
                        double inner = b;
                        for (double each : row) {
                            inner *= Math.cos(a * each);
                        }
                        sum += inner;
                    }
                    return sum - y[2] * a;
                }
                @Minimize(batch = 4)
                static double net(@Length(of = {"3", "x[0].length"}) double[][] hidden, @Length(3) double[] out,
                        @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double[] h = new double[3];
                        for (int k = 0; k < 3; k++) {
                            double z = 0;
                            for (int j = 0; j < x[0].length; j++) {
                                z += hidden[k][j] * x[i][j];
                            }
                            h[k] = Math.tanh(z);
                        }
                        double end = helped(h, out) - y[i];
                        sum += end * end;
                    }
                    return 0.5 * sum / y.length;
                }
                private static double helped(double[] h, double[] out) {
                    double order = 0;
                    for (int k = 0; k < h.length; k++) {
                        order += h[k] * out[k];
                    }
                    return order;
                }
                @Minimize(batch = 4)
                static double perRow(@Length(of = "y.length") double[] w, @Given double[][] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < y.length; i++) {
                        sum += w[i] * (y[i] + 10);
                    }
                    return sum;
                }
                @Minimize(batch = 4)
                static double recurrence(double order, double first, double end, @Given double[][] x,
                        @Given double[] y) {
                    double scale = 0;
                    for (int i = 0; i < y.length; i++) {
                        double state = order;
                        for (int k = 0; k < 5; k++) {
                            state = state + 0.1 * first * state * (1 - state / (2 + end * end)) + 0.01 * x[i][0];
                        }
                        scale += (state - y[i]) * (state - y[i]);
                    }
                    double rest = end > 0 ? end * order : 0;
                    return scale + rest;
                }
                @Minimize(flow = {GRADIENT, POLYAK, ADAM}, batch = 1)
                static double hinge(double a, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < y.length; i++) {
                        sum += Math.max(0.0, 1 - y[i] * a);
                    }
                    return sum;
                }
                @Minimize(batch = 4)
                static double counted(double a, @Given int n, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += (a - y[i]) * (a - y[i]);
                    }
                    return sum / n;
                }
            }
            """);

    private BatchedLosses() {}

    static List<Object> data(int rows) {
        Random random = new Random(3);
        double[][] x = new double[rows][];
        for (int i = 0; i < rows; i++) {
            x[i] = random.doubles(2, -1, 1).toArray();
        }
        double[] y = IntStream.range(0, rows)
                .mapToDouble(i -> 0.5 * x[i][0] - x[i][1] + 0.1 * random.nextGaussian())
                .toArray();
        return List.of(x, y);
    }

    static Objective objective(String loss) {
        return COMPILED.objective("batched.Box" + loss, data(ROWS));
    }

    static Stepper stepper(String loss, String flow, Objective objective) {
        return COMPILED.stepper("batched.Box" + loss, flow, objective);
    }

    static Stepper stepper(String loss, String flow) {
        return stepper(loss, flow, objective(loss));
    }

    /** The estimate by the batch that is drawn; its gradient is written into the array. */
    static double estimate(Objective objective, double[] point, double[] gradient, Batches batches) {
        return (double) call(
                objective,
                "estimate",
                List.of(double[].class, double[].class, int[].class, int.class, int.class),
                point,
                gradient,
                batches.order(),
                batches.first(),
                batches.end());
    }

    static Object call(Object target, String name, List<Class<?>> types, Object... arguments) {
        try {
            Method method = target.getClass().getDeclaredMethod(name, types.toArray(Class<?>[]::new));
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A descent of any stepper from any point. */
    static final class Run extends Descent<double[], Run> {
        Run(Stepper stepper) {
            super(
                    stepper,
                    point -> point,
                    IntStream.range(0, stepper.dimension())
                            .mapToObj(i -> "x" + i)
                            .toArray(String[]::new));
        }

        Solution<double[]> from(double... start) {
            return walk(start);
        }
    }
}
