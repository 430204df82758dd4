package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with data, arrays and loops mean what javac makes of the same method, bit for bit, exceptions included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopMeaningTest {
    private static final String SIGNATURE =
            "(double a, double[] w, @io.thalweg.Given double[] x, @io.thalweg.Given int[] n, "
                    + "@io.thalweg.Given boolean[] b, @io.thalweg.Given double[][] m, @io.thalweg.Given int[][] k, "
                    + "@io.thalweg.Given int c, @io.thalweg.Given boolean flag)";

    private static final String HELPERS = """
            static final int TWO = 2;
            static double sum(double[] v) { double s = 0; for (double each : v) s += each; return s; }
            static double dot(double[] u, double[] v) {
                double s = 0;
                for (int i = 0; i < Math.min(u.length, v.length); i++) { s += u[i] * v[i]; }
                return s;
            }
            static int count(boolean[] b) { int s = 0; for (boolean each : b) { if (each) s++; } return s; }
            static double last(double[] v, double or) { if (v.length == 0) return or; return v[v.length - 1]; }
            static double trace(double[][] m) {
                double s = 0;
                for (int i = 0; i < m.length; i++) { if (i < m[i].length) s += m[i][i]; }
                return s;
            }
            static double first(double[] v, double above) {
                for (int i = 0; i < v.length; i++) { if (v[i] > above) return v[i]; }
                return above;
            }
            static double running(double[] v) {
                double[] t = new double[v.length + 1];
                for (int i = 0; i < v.length; i++) { t[i + 1] = t[i] * 0.5 + v[i]; }
                return t[v.length];
            }
            """;

    private static final List<String> BODIES = List.of(
            "double[][] t = new double[3][2]; t[1][0] = a; return t[0][2] + t[1][0];",
            "double[][] t = new double[3][2]; t[1][0] = a; return t[1][-1] + t[1][0];",
            "double[][] t = new double[3][2]; t[0][2] = a; return t[1][0] + t[0][2];",
            "double[][] t = new double[3][2]; return t[3][0] + a;",
            "double[][] t = new double[c][x.length]; return t[c - 1][x.length - 1] + t.length + t[0].length * a;",
            "double[][] t = new double[c][x.length]; return t[0].length + t[c].length * a;",
            "double[][] t = new double[c - 5][2]; return a + t.length;",
            "double[][] t = new double[c - 5][c - 5]; return a + t.length;",
            "double[][] t = new double[2][2]; t[1 << 30][0] = a; return t[1 << 30][0] + a;",
            "double[][] t = {}; return t.length + a;",
            "double[][] t = {{}, {}}; return t.length + t[1].length + a;",
            "double[][] t = {new double[] {1, a}, {3, 4}}; int i = 0; t[i++][i] += 2; t[i][i]--; --t[1][0]; return t[0][1] + t[1][1] * t[1][0];",
            "var t = new int[][] {{1, 2}, {3, 4}}; t[1][1] *= 2.7; t[0][0] = 'c'; return t[1][1] / 2 + t[0][0] + a;",
            "boolean[][] t = new boolean[2][c]; for (int i = 0; i < c; i++) t[i % 2][i] = x[i % x.length] > a; return t[0][0] ? a : 2;",
            "double s = a; for (int i = 3; i > 0; i--) { double[] t = new double[i]; s += t[0]; if (c > 1) s += t[i == 1 ? 2 : 0]; } return s;",
            "double s = a; for (int i = 0; i < 4; i++) { double[] t = new double[i]; t[i] = 1; s += t[i]; } return s;",
            "double[] t = new double[c]; double s = a; for (int i = 0; i <= t.length; i++) s += t[i]; return s;",
            "double[] t = new double[c]; double s = a; for (int i = t.length - 1; i >= 0; i--) s += t[i] + i; for (int i = c; i > 0; i--) s += t[i - 1]; return s;",
            "double[] t = new double[x.length + 1]; for (int i = 0; i < x.length; i++) t[i + 1] = t[i] + x[i] * a; return t[x.length] + last(t, a) + sum(t) + running(t);",
            "double s = 0; for (int i = 0; i < 1000000; i++) { if (i >= x.length) break; s += x[i] * a; } return s;",
            "double s = 0; for (int i = 0; i < 9; i++) { if (i % 2 == 0) continue; if (s > a) { s -= 1; continue; } s += i; } return s;",
            "for (double v : x) { if (v > a) return v; } return -1;",
            "for (double v : x) { if (v > a) { continue; } else { return v; } } return -1;",
            "double s = 0; for (double v : x) { for (int i : n) { if (i > 2) break; if (v < 0) return s; s += v * i; } if (s > 3) continue; s++; } return s;",
            "double s = 0; for (int i = 0; i < 5; i++) { s += i; if (s > a) { if (flag) break; s += 2; } else if (i == 2) { continue; } s *= 1.5; } return s;",
            "double s = 0; for (int i = 0; i < 5; i++) { s += i; break; } for (int i = 0; i < 5; i++) { return s + i + a; } return s;",
            "return first(x, a) + first(x, 100) * 3 + (flag && first(x, 0) > 0 ? 1 : 2);",
            "double s = 0; int k0; for (int i = 0; i < 5; i++) { if (i == 1) { k0 = 3; } else { if (i > 3) break; k0 = i; } s += k0 * a; } return s;",
            "outer: for (int i = 0; i < 3; i++) { a += i; } return a;",
            "double[] t = {1, 2, a}; for (int i = 0; i < 8; i++) { if (i >= t.length) break; t[i] += 1; if (t[i] > 2.5) continue; t[i] *= 2; } return t[0] + t[1] * t[2];",
            "return x[0] * a;",
            "return x[x.length - 1] + w[1] * n[0] + (b[0] ? 1 : 2) + k[0][1];",
            "return m[1][0] + m[0].length * a + m.length + (x).length + n.length + b.length + k[1].length;",
            "return x[(int) 1.5] + x['a' - 97] + x[n[0]] + x[c];",
            "return flag ? x[0] : c / 2 + a;",
            "return flag && b[0] || c > 1 ? x[100] : 1;",
            "double s = 0; for (int i = 0; i < x.length; i++) { s += x[i]; } return s;",
            "double s = 0; for (int i = 0; i < x.length; ++i) s += x[i] * a; return s * a;",
            "double s = 0; for (int i = x.length - 1; i >= 0; i--) { s = s * a + x[i]; } return s;",
            "double s = 0; for (int i = x.length; i > 0; --i) { s = s / 3 + x[i - 1]; } return s;",
            "double s = 0; for (int i = 1; i <= 10; i += 3) { s += i * a; } return s;",
            "double s = 0; for (int i = 20; i > c; i -= TWO) { s += a / i; } return s;",
            "double s = 0; for (int i = 0; 7 > i; i = i + 2) { s += i; } for (int i = 9; 2 <= i; i = i - 3) s -= i * a; return s;",
            "double s = 0; for (var i = 0; i < 3; i += 1 + 1) { s += i + a; } return s;",
            "double s = 0; for (int i = 7; i < 3; i++) { s += 1; } return s + a;",
            "double s = a, p = 1; for (int i = 0; i < w.length; i++) { s += w[i]; p *= w[i]; } return s * p;",
            "double best = Double.NEGATIVE_INFINITY; for (int i = 0; i < x.length; i++) { best = Math.max(best, x[i] * a); } return best;",
            "double last = a; for (int i = 0; i < x.length; i++) { last = x[i]; } return last;",
            "double u = a, v = 1; for (int i = 0; i < 12; i++) { double t = u + v; u = v; v = t / 2; } return u - v;",
            "int f = 1; for (int i = 0; i < 40; i++) { f = f * 31 + i; } return f * a;",
            "double t; double s = 0; for (int i = 0; i < x.length; i++) { t = x[i] * a; s += t; } return s;",
            "double t = 0; double s = 0; for (int i = 0; i < x.length; i++) { t = x[i] * a; s += t; } return s;",
            "double s = 0; for (int i = 0; i < x.length; i++) { for (int j = 0; j < i; j++) { s += x[i] * x[j]; } } return s + a;",
            "double s = 0; for (int i = 0; i < 6; i++) for (int j = i; j >= 0; j -= 2) for (int l = j; l < i + j; l++) s = s * 0.5 + i - j * l + a; return s;",
            "double s = 0; for (int i = 0; i < m.length; i++) { for (int j = 0; j < m[i].length; j++) { s += m[i][j] * (i + 1) - j * a; } } return s;",
            "double s = 0; for (int i = 0; i < k.length; i++) { int q = 0; for (int j = 0; j < k[i].length; j++) q += k[i][j]; s = s * a + q; } return s;",
            "double s = 0; for (int i = 0; i < x.length; i++) { if (x[i] > 0) { s += x[i]; } else { s -= a; } } return s;",
            "double s = 0; for (int i = 0; i < x.length; i++) { if (i % 2 == 0) { s += x[i] > a ? 1 : x[i]; } } return s;",
            "double s = 0; boolean done = false; for (int i = 0; i < x.length; i++) { if (!done) { s += x[i]; done = s > a; } } return s;",
            "double s = 0; int seen = 0; for (int i = 0; i < x.length; i++) { if (x[i] < a && seen++ < 2) s += x[i]; } return s + seen;",
            "double s = 0; for (double v : x) { s += v * a; } return s;",
            "double s = 0; for (var v : n) { s += v / 2; } for (int v : n) { s -= v; v = 3; s += v; } for (double v : n) s += v / 2; return s;",
            "int s = 0; for (boolean v : b) { s = s * 2 + (v ? 1 : 0); } return s + a;",
            "double s = 0; for (double[] row : m) { for (double v : row) { s += v; } s *= a; s += row.length; } return s;",
            "double s = 0; for (var row : k) { for (int j = row.length - 1; j >= 0; j--) { s = s * 2 + row[j]; } } return s;",
            "double s = 0; for (double v : m[0]) { s += v; } for (double v : new double[] {1, a, 3}) { s = s / 2 + v; } return s;",
            "double s = 0; int i = 0; for (double v : m[i++]) { s += v * i; i++; } return s + i;",
            "double s = 0; for (int[] row : k) { double[] r = m[0]; var q = row; s += r[0] * q[0]; } return s;",
            "double[] t = new double[3]; t[0] = a; t[1] = t[0] * 2; t[2] = t[1] - t[0]; t[0] += t[2]; return t[0] * t[1] + t.length;",
            "double[] t = {a, 2, x.length}; t[1] -= 3; t[2]++; --t[0]; t[1] *= t[2]; return t[0] + t[1] * t[2];",
            "int[] t = new int[] {1, 2, 3}; t[1] += 2.75; t[2] <<= 3; t[0]--; t[t[0]] = 7; return t[0] + t[1] + t[2] + a;",
            "boolean[] t = {a > 0, false}; t[1] |= t[0]; t[0] ^= true; return t[0] ? 1 : t[1] ? 2 : 3;",
            "double[] t = {1, 2}; double old = t[0]; t[0] = t[1]; t[1] = old; return t[0] * 10 + t[1] + a;",
            "double[] t = {1, 2, 3}; int i = 0; t[i++] = i; t[i++] += i * a; t[--i] = t[i - 1]; return t[0] + t[1] * 10 + t[2] * 100;",
            "double[] t = new double[x.length]; for (int i = 0; i < x.length; i++) { t[i] = x[i] * a; } double s = 0; for (double v : t) s += v; return s;",
            "double[] t = new double[x.length + 1]; t[0] = a; for (int i = 0; i < x.length; i++) { t[i + 1] = t[i] * x[i] - 1; } return t[x.length];",
            "double[] t = new double[4]; for (int i = 0; i < x.length; i++) { t[i % 4] += x[i]; } return t[0] - t[1] * a + t[2] - t[3];",
            "double[] t = new double[4]; for (int i = 0; i < x.length; i++) { if (x[i] > 0) { t[0] += x[i]; } else if (x[i] < 0) { t[1] -= x[i]; t[2] = i; } } return t[0] * t[1] + t[2];",
            "double s = 0; for (int i = 0; i < 4; i++) { double[] t = new double[i]; for (int j = 0; j < t.length; j++) t[j] = j * a; for (double v : t) s += v; } return s;",
            "double[] t = {1, 2, 3}; double s = 0; for (double v : t) { s += v; t[2] = s; t[1]++; } return s + t[1] + t[2] + a;",
            "double[] t = {1, 2, 3}; if (a > 0) { t[0] = 5; if (a > 1) return t[0] + t[1]; t[1] = 6; } t[2] = t[0] + t[1]; return t[2];",
            "double[] t = {1, 2, 3}; for (int i = 0; i < t.length; i++) { t[i] *= a; } for (int i = 0; i < t.length; i++) t[2 - i] += t[i]; return t[0] + t[1] * 2 + t[2] * 3;",
            "int[] order = new int[w.length]; for (int i = 0; i < order.length; i++) order[i] = order.length - 1 - i; double s = 0; for (int i : order) s = s * 2 + w[i]; return s;",
            "double[] h = new double[3]; for (int i = 0; i < 3; i++) { double z = a; for (int j = 0; j < x.length; j++) z += x[j] * w[i]; h[i] = Math.tanh(z); } double s = 0; for (int i = 0; i < 3; i++) s += h[i] * h[i]; return s;",
            "double[] y = {a, 1}; for (int i = 0; i < 20; i++) { double d0 = y[1]; double d1 = -y[0]; y[0] += 0.1 * d0; y[1] += 0.1 * d1; } return y[0] * y[1];",
            "double[] p = {0.5, 0.5}; for (int o : n) { double[] q = new double[2]; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) q[j] += p[i] * (i == j ? 0.9 : 0.1) * (o > j ? a : 1); for (int i = 0; i < 2; i++) p[i] = q[i]; } return p[0] + p[1];",
            "return sum(x) + sum(w) * a + dot(w, x) + count(b) + last(x, a) + trace(m) + running(x);",
            "double[] t = new double[2]; t[0] = a; double s = sum(t); t[1] = s; return s + sum(t) + dot(t, t) + sum(m[0]) + running(new double[] {1, a});",
            "double s = 0; for (int i = 0; i < m.length; i++) { s += sum(m[i]) * running(m[i]) - dot(m[i], x) + (i > 0 ? sum(m[i - 1]) : a); } return s;",
            "double s = 0; for (double[] row : m) { s = s > a ? s - sum(row) : s + last(row, 3) + running(row); } return s;",
            "double[] t = {3, 1, 2}; for (int i = 0; i < t.length; i++) { for (int j = 0; j < t.length - 1 - i; j++) { if (t[j] > t[j + 1]) { double s = t[j]; t[j] = t[j + 1]; t[j + 1] = s; } } } return t[0] + 2 * t[1] + 4 * t[2] + a;",
            "int c2 = 0; for (int i = 0; i < n.length; i++) { for (int j = 0; j < n[i]; j++) { c2 += j; } } return c2 * a;",
            "int from = 0; double s = 0; for (int i = from++; i < 3 + c; i++) { s += i * from; from += 2; } return s + from + a;",
            "double s = 0; int e = x.length; for (int i = 0; i < e; i++) { s += x[i]; } return s;",
            "if (x.length == 0) return a; double s = 0; for (double v : x) s += v; if (s > 2) { s -= a; if (s > 3) return s; } for (double v : w) s *= v; return s / x.length;",
            "double[] t = new double[c - 3]; return t.length + a;",
            "int s = 0; for (int i = 0; i < 3; i++) { s += 6 / (i - c); } return s;",
            "int s = 0; for (int i = 0; i < 3; i++) { int unused = 6 / (c - i); } return a;",
            "a = a * 2; c += 1; flag = !flag; return a * c + (flag ? 1 : 0);",
            "double s = 0; for (int i = 0; i < x.length; i++) { final int j = i * 2 % x.length; s += x[j] * (j > i ? w[0] : w[1]); } return s;",
            "double s = 0; { for (int i = 0; i < 2; i++) { s += i; } } for (int i = 0; i < 2; i++) { ; } for (int i = 0; i < 2; i++) ; return s + a;",
            "double s = 0; for (int i = 0; i < 3; i++) { { double s2 = s; s = s2 + a; } if (s > 4) { s = 1; double q = s; { s = q + 1; } } } return s;");

    private static final List<List<?>> DATA = List.of(
            List.of(
                    0.75,
                    new double[] {1.5, -2, 0.25},
                    new double[] {3, -1, 0.5, 2, -7},
                    new int[] {1, 3, 0},
                    new boolean[] {true, false, true},
                    new double[][] {{1, 2}, {3, 4, 5}, {}},
                    new int[][] {{4, 5}, {6}},
                    2,
                    true),
            List.of(
                    -1.25,
                    new double[] {0, 1e10, -3},
                    new double[] {-0.0},
                    new int[] {0},
                    new boolean[] {false},
                    new double[][] {{-1}, {1e-300, 7}},
                    new int[][] {{-1, 2, 3}, {}, {9}},
                    0,
                    false),
            List.of(
                    3.5,
                    new double[3],
                    new double[0],
                    new int[0],
                    new boolean[0],
                    new double[0][],
                    new int[0][0],
                    -5,
                    true),
            List.of(
                    Double.NaN,
                    new double[] {Double.POSITIVE_INFINITY, 1, 2},
                    new double[] {1, Double.NaN, -1},
                    new int[] {2, -1, 7, 5},
                    new boolean[] {true, true},
                    new double[][] {{2, 0}, {0, 2}},
                    new int[][] {{0, 0}, {0, 0}},
                    5,
                    false));

    private Reading reading;

    @BeforeAll
    void compile() {
        StringBuilder members = new StringBuilder(HELPERS);
        for (int i = 0; i < BODIES.size(); i++) {
            members.append("@Minimize static double loss" + i + SIGNATURE + " { " + BODIES.get(i) + " }\n");
        }
        reading = Reading.ofMembers(members.toString());
    }

    static List<Integer> bodies() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < BODIES.size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void programGivesWhatTheMethodGives(int number) throws ReflectiveOperationException {
        String method = "Box.loss" + number;
        for (List<?> arguments : DATA) {
            assertThat(reading.evaluated(method, arguments))
                    .as("%s on data set %s", BODIES.get(number), DATA.indexOf(arguments))
                    .isEqualTo(reading.called(method, arguments));
        }
    }
}
