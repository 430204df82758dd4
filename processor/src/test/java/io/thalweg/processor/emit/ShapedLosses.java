package io.thalweg.processor.emit;

import com.sun.management.ThreadMXBean;
import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Objective;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Losses whose decision variables have shapes of all kinds, compiled once, and the methods themselves. */
final class ShapedLosses {
    static final String SOURCE = """
            package shaped;

            import io.thalweg.*;

            public final class Box {
                static final int HIDDEN = 3;

                /** All at once: a matrix with its bias in the last column, a number, a vector. */
                @Minimize(flow = {Flow.GRADIENT, Flow.RMSPROP}, rate = 0.01)
                public static double net(
                        @Length(of = {"HIDDEN", "x[0].length + 1"}) double[][] hidden,
                        double bias,
                        @Length(of = "n") double[] out,
                        @Given double[][] x,
                        @Given double[] y,
                        @Given int n) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double z = bias;
                        for (int k = 0; k < n; k++) {
                            double a = hidden[k][x[i].length];
                            for (int j = 0; j < x[i].length; j++) {
                                a += hidden[k][j] * x[i][j];
                            }
                            z += out[k] * Math.tanh(a);
                        }
                        sum += (z - y[i]) * (z - y[i]);
                    }
                    return sum;
                }

                /** The rows of a matrix open, between two numbers. */
                @Minimize(rate = 0.01)
                public static double rows(
                        double c, @Length(of = {"", "y.length"}) double[][] w, double d, @Given double[] y) {
                    double sum = d * d;
                    for (double[] row : w) {
                        double score = c;
                        for (int j = y.length - 1; j >= 0; j--) {
                            score += row[j] * y[j];
                        }
                        sum += (score - d) * (score - d);
                    }
                    return sum;
                }

                /** The columns of a matrix open. */
                @Minimize(rate = 0.01)
                public static double columns(@Length(of = {"2", ""}) double[][] w, @Given double y) {
                    double sum = 0;
                    for (int j = 0; j < w[0].length; j++) {
                        sum += (w[0][j] - y) * (w[0][j] - y) + w[1][j] * w[1][j] * w[0][j];
                    }
                    return sum;
                }

                /** Everything fixed, and indexes that are neither loops nor constants. */
                @Minimize(rate = 0.01)
                public static double fixed(@Length({2, 3}) double[][] w, @Length(2) double[] v, @Given int[] at) {
                    double product = 1;
                    for (int i = 0; i < at.length; i++) {
                        product *= 1 + w[at[i] / 3][at[i] % 3] * v[at[i] % 2];
                    }
                    return product + w[w.length - 1][w[0].length - 1] * total(w);
                }

                private static double total(double[][] matrix) {
                    double sum = 0;
                    for (int i = 0; i < matrix.length; i++) {
                        double[] row = matrix[i];
                        for (double each : row) {
                            sum += each * each;
                        }
                    }
                    return sum;
                }

                /** A state that a matrix carries from turn to turn. */
                @Minimize
                public static double recurrent(
                        @Length({3, 3}) double[][] w, @Length(3) double[] start, @Given double[] y) {
                    double[] state = new double[w.length];
                    double[] next = new double[w.length];
                    for (int k = 0; k < 3; k++) {
                        state[k] = start[k];
                    }
                    double sum = 0;
                    for (int t = 0; t < y.length; t++) {
                        for (int k = 0; k < 3; k++) {
                            double a = 0;
                            for (int j = 0; j < w[k].length; j++) {
                                a += w[k][j] * state[j];
                            }
                            next[k] = Math.tanh(a);
                        }
                        for (int k = 0; k < 3; k++) {
                            state[k] = next[k];
                        }
                        sum += (state[t % 3] - y[t]) * (state[t % 3] - y[t]);
                    }
                    return sum;
                }

                /** An index that may leave its row, where the flat array goes on. */
                @Minimize
                public static double leaving(@Length({2, 3}) double[][] w, @Given int i, @Given int j) {
                    return w[i][j] * w[i][j];
                }

                /** The length of a row that is there or not. */
                @Minimize
                public static double rowLength(@Length({2, 3}) double[][] w, @Given int i) {
                    return w[0][0] * w[i].length;
                }

                /** Rows of several lengths. */
                @Minimize
                public static double ragged(double a, @Given double[][] x, @Given int[][] k) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        for (int j = 0; j < x[i].length; j++) {
                            sum += (a - x[i][j]) * (a - x[i][j]) * k[i][0];
                        }
                    }
                    return sum;
                }

                /** A recurrence, which keeps what its turns started from. */
                @Minimize
                public static double growing(double k, @Given int n, @Given double[] y) {
                    double level = 1;
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        level = level * Math.sin(k * level);
                        sum += (level - y[i]) * (level - y[i]);
                    }
                    return sum;
                }
            }
            """;

    static final Compiled COMPILED = Compiled.strictly(SOURCE);

    private ShapedLosses() {}

    /** A new object of the class generated for a method. */
    static Objective bound(String method, Object... data) {
        String name = "shaped.Box" + Names.join("", method);
        return COMPILED.objective(name, List.of(data));
    }

    /** What the method itself returns. */
    static double called(String method, Object... arguments) {
        try {
            Class<?> box = COMPILED.create("shaped.Box").getClass();
            Method found = Arrays.stream(box.getDeclaredMethods())
                    .filter(each -> each.getName().equals(method))
                    .findFirst()
                    .orElseThrow();
            return (double) found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes that the present thread allocates for each of many turns. */
    static long allocated(Supplier<?> turn) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Object last = turn.get();
        for (int i = 0; i < 1_000; i++) {
            last = turn.get();
        }
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            last = turn.get();
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        if (last == null) {
            throw new AssertionError("a turn gives an object that is there already");
        }
        return (after - before) / 10_000;
    }
}
